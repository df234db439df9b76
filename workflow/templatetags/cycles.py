"""Cycles on the case page: what was ordered, and what became of the earlier replies."""

from __future__ import annotations

from typing import Any

from django import template

from cases.cycles import caution
from cases.models import Case
from law.outcomes import OUTCOMES

register = template.Library()


@register.inclusion_tag("workbench/case/cycles.html")
def cycles(case: Case) -> dict[str, Any]:
    """Card 责令重新答复; nothing on a case that was never ordered to be answered anew."""
    rows = list(reversed(case.redecisions.all()))
    return {
        "case": case,
        "rows": [(row, OUTCOMES.get(row.earlier_outcome)) for row in rows],
        "caution": caution(case) if case.is_open else "",
    }
