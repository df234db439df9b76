"""撤销登记 (cancellation): a registration entered by mistake is undone while nothing rests on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from django.conf import settings

from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Case, CaseEvent
from cases.permissions import Act
from organs import numbers
from organs.models import Staff

NOTHING_RESTS_ON: Final = frozenset({Act.REGISTER, Act.ASSIGN, Act.ATTACH, Act.RECALCULATE})
"""After these alone nobody outside was told anything but the receipt, and nothing was judged."""


def cancel(case: Case, *, reason: str, by: Staff, on: date, at: datetime) -> Case:
    """Undo the registration: the number stays, void; the case stays readable and counts nowhere.

    Raises ``CaseError`` with ``why_not_cancelled``. An application made online is never undone
    by the organ: the applicant handed it in, and only the applicant takes it back.
    """
    reason = reason.strip()
    if not reason:
        raise CaseError("请说明为什么撤销登记。", field="reason")
    with perform(case, Act.CANCEL_REGISTRATION, by=by, on=on) as deed:
        refusal = why_not_cancelled(deed.case, at=at)
        if refusal:
            raise CaseError(refusal)
        numbers.void(deed.case.number, reason=reason, on=on)
        deed.case.void()
        deed.note = f"{deed.case.case_number}作废：{reason}"
    return deed.case


def why_not_cancelled(case: Case, *, at: datetime) -> str | None:
    """Why the registration cannot be undone at the moment ``at``; None when it can."""
    if case.registered_by_id is None:
        return "申请人在网上提交的申请不能撤销登记，申请人可以自己撤回。"
    if case.split_from_id is not None or case.split_off.exists():
        return "拆分过的申请不能撤销登记。"
    events = list(case.events.all())
    if case.messages.exists() or not nothing_rests_on(events):
        return "登记以后已经办理过其他事项，不能撤销登记。"
    if not is_fresh(events, at):
        return (
            f"登记已经超过{settings.REGISTRATION_UNDO_HOURS}小时，不能撤销登记；"
            "应当依法办理，申请人也可以撤回。"
        )
    return None


def nothing_rests_on(events: Sequence[CaseEvent]) -> bool:
    """Whether the case was registered, perhaps assigned, and nothing else."""
    return all(event.act in NOTHING_RESTS_ON for event in events)


def is_fresh(events: Sequence[CaseEvent], at: datetime) -> bool:
    """Whether the registration is recent enough to be undone at the moment ``at``."""
    window = timedelta(hours=settings.REGISTRATION_UNDO_HOURS)
    return any(event.act == Act.REGISTER and at - event.at <= window for event in events)
