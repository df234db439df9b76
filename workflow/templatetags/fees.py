"""信息处理费 on the case page: the notices, how much, until when, how it ended."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from cases.models import Case, FeeNotice
from cases.permissions import Act, permitted_acts
from cases.services.fees import OPEN_STAGES
from law.deadline import Deadline

register = template.Library()
Stage = FeeNotice.Stage

STAGE_CLASS = {
    Stage.PREPARED: "wait",
    Stage.RETURNED: "sign",
    Stage.APPROVED: "wait",
    Stage.NOTIFIED: "wait",
    Stage.PAID: "done",
    Stage.LAPSED: "sign",
    Stage.WAIVED: "done",
    Stage.WITHDRAWN: "",
}


@register.inclusion_tag("workbench/case/fees.html", takes_context=True)
def case_fees(context: Context, case: Case) -> dict[str, Any]:
    """Card 信息处理费; nothing on a case that nobody wanted a fee for."""
    notices, deadline = list(case.fee_notices.all()), context["deadline"]
    if not notices:
        return {}
    standing = next((one for one in notices if one.stage != Stage.WITHDRAWN), None)
    return {
        "case": case,
        "notices": notices,
        "standing": standing,
        "last_day": deadline.payment_due_on,
        "acts": _acts(context, case, standing, deadline),
    }


@register.filter
def fee_class(stage: str) -> str:
    """The tag's colour; the words beside it say the same."""
    return STAGE_CLASS[Stage(stage)]


def _acts(
    context: Context, case: Case, standing: FeeNotice | None, deadline: Deadline
) -> list[tuple[str, str]]:
    """What the person looking may do about the fee, beside its tasks."""
    if standing is None or standing.stage not in OPEN_STAGES:
        return []
    offered = [
        (Act.WITHDRAW_FEE_NOTICE, "withdraw-fee-notice"),
        (Act.WAIVE_FEE, "waive-fee"),
    ]
    last = deadline.payment_due_on
    if standing.is_awaited and standing.delivered_on and last and context["today"] > last:
        offered.insert(0, (Act.DECLARE_FEE_LAPSE, "declare-fee-lapse"))
    allowed = permitted_acts(context["request"].user, case)
    return [(name, str(act.label)) for act, name in offered if act in allowed]
