"""联合甄别 on the case page: how far it has come, and what was found of this one application."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from cases.models import Case
from cases.permissions import Act, permitted_acts
from cases.selectors import determinations_open_to

register = template.Library()


@register.inclusion_tag("workbench/case/determinations.html", takes_context=True)
def case_determinations(context: Context, case: Case) -> dict[str, Any]:
    """Card 联合甄别; the file itself opens only to those who take part."""
    rows = list(case.determined.select_related("determination__number"))
    if not rows:
        return {}
    mine = determinations_open_to(context["request"].user)
    seen = set(
        mine.filter(pk__in=[row.determination_id for row in rows]).values_list("pk", flat=True)
    )
    shown = [(row, row.determination_id in seen) for row in rows]
    may = Act.CONVENE_DETERMINATION in permitted_acts(context["request"].user, case)
    weighed = any(row.determination.is_open for row in rows)
    return {
        "case": case,
        "rows": shown,
        "today": context["today"],
        "may_convene": may and not weighed,
    }
