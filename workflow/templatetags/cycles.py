"""Cycles on the case page: what was ordered, and what became of the earlier replies."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from cases.cycles import caution
from cases.models import Case
from cases.permissions import why_not_look
from law.case_types import EVERY_OUTCOME

register = template.Library()


@register.inclusion_tag("workbench/case/filings.html", takes_context=True)
def case_filings(context: Context, case: Case) -> dict[str, Any]:
    """Card 归档: each filing with its period and its bound file; nothing before the first."""
    was_filed = case.archived_on is not None or case.order is not None
    filings = list(reversed(case.filings.select_related("filed_by"))) if was_filed else []
    for filing in filings:
        filing.case = case
    return {
        "case": case,
        "filings": filings,
        "may_open": why_not_look(context["request"].user, case) is None,
    }


@register.inclusion_tag("workbench/case/cycles.html")
def cycles(case: Case, *, cautioned: bool = False) -> dict[str, Any]:
    """Card 责令重新答复; nothing on a case that was never ordered to be answered anew.

    ``cautioned``: the page says already what the order forbids.
    """
    rows = list(reversed(case.redecisions.all()))
    return {
        "case": case,
        "rows": [(row, EVERY_OUTCOME.get(row.earlier_outcome)) for row in rows],
        "caution": caution(case) if case.is_open and not cautioned else "",
    }
