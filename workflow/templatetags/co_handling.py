"""协办 on the case page: who was asked what, who still owes an answer, by when."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils import timezone

from cases.models import Case
from cases.permissions import Act, may

register = template.Library()

STAGE_CLASS = {"asked": "wait", "answered": "wait", "signed": "done", "cancelled": "", "moot": ""}


@register.inclusion_tag("workbench/case/co_handlings.html", takes_context=True)
def co_handlings(context: Context, case: Case) -> dict[str, Any]:
    """Card 协办; nothing on a case that no other office was asked about."""
    rows, staff = list(case.co_handlings.all()), context["request"].user
    if not rows:
        return {}
    today = timezone.localdate()
    return {
        "case": case,
        "rows": [(row, row.is_overdue(today)) for row in rows],
        "owed": sum(row.is_owed for row in rows),
        "may_ask": may(staff, Act.ASK_CO_HANDLING, case),
        "may_cancel": may(staff, Act.CANCEL_CO_HANDLING, case),
    }


@register.filter
def co_handling_class(stage: str) -> str:
    """The tag's colour; the words beside it say the same."""
    return STAGE_CLASS[stage]


@register.filter
def overdue_today(row: Any) -> bool:
    """Whether the answer is owed and late, for a row of a list."""
    return bool(row.is_overdue(timezone.localdate()))
