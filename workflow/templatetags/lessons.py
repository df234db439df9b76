"""案例指导 beside a draft: what earlier remedies taught about replies of the same outcome."""

from __future__ import annotations

from typing import Any, Final

from django import template
from django.template import Context

from cases import lessons
from law.outcomes import Outcome

register = template.Library()

MOST: Final = 3
"""Of each origin; the list has the rest."""


@register.inclusion_tag("workbench/case/lessons.html", takes_context=True)
def lessons_for(context: Context, outcome: Outcome | None) -> dict[str, Any]:
    """Card 案例指导; nothing before an outcome is chosen."""
    if outcome is None:
        return {"rows": []}
    staff = context["request"].user
    own = lessons.own(staff).filter(lessons.about(outcome.code))[:MOST]
    given = lessons.given(staff).filter(lessons.about(outcome.code, "lesson__"))[:MOST]
    rows = [_row("本机关", one, one) for one in own]
    rows += [_row(f"{one.organ}转发", one.lesson, one) for one in given]
    return {"rows": rows, "outcome": outcome.code}


def _row(origin: str, lesson: Any, text: Any) -> dict[str, Any]:
    remedy = lesson.remedy
    return {
        "from": origin,
        "result": f"{remedy.get_kind_display()}{remedy.get_result_display()}",
        "ground": lesson.get_ground_code_display() if lesson.ground_code else "",
        "text": text,
    }
