"""据原台账 on the case page: what the register of before said of a case that it began."""

from __future__ import annotations

from typing import Any

from django import template

from cases import clock, earlier_register
from cases.models import Case

register = template.Library()


@register.inclusion_tag("workbench/case/earlier_register.html")
def register_of_before(case: Case) -> dict[str, Any]:
    """Card 据原台账: its further columns as they were written; nothing for a case of this system."""
    content = earlier_register.content_of(case)
    heard = case.order is None and bool(earlier_register.events_in(content))
    defects = clock.deadline_of(case).defects if heard else ()
    return {
        "defects": defects,
        "facts": content.get("others", {}),
        "due_on": content.get("due_on"),
        "is_there": bool(content),
        "is_uncertain": case.order is None and earlier_register.is_uncertain(content, case.due_on),
        "was_heard": heard and not defects,
    }
