"""审核 (review): office head, legal review, secrecy review, each on the same version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from cases.errors import CaseError
from cases.ledger import Deed, perform
from cases.models import Case, Decision, Review
from cases.permissions import Act
from cases.services import drafting
from organs.models import Staff

_PASS: dict[Act, Callable[[Case], None]] = {
    Act.REVIEW_OFFICE: lambda case: case.pass_office_review(),
    Act.REVIEW_LEGAL: lambda case: case.pass_legal_review(),
    Act.REVIEW_SECRECY: lambda case: case.pass_secrecy_review(),
}


def decide(
    case: Case, act: Act, *, decision: Decision, reason: str = "", by: Staff, on: date
) -> Case:
    """Agree and pass the draft on, or return it to the officer with a reason."""
    with perform(case, act, by=by, on=on) as deed:
        note_decision(deed, decision=decision, reason=reason, by=by, on=on)
        if decision == Decision.AGREE:
            _PASS[act](deed.case)
        else:
            deed.case.send_back()
    return deed.case


def note_decision(deed: Deed, *, decision: Decision, reason: str, by: Staff, on: date) -> None:
    """Keep the decision on the version it was made on."""
    reason = reason.strip()
    if decision == Decision.RETURN and not reason:
        raise CaseError("退回时请说明理由，方便承办人修改。", field="reason")
    draft = drafting.latest(deed.case)
    if draft is None:
        raise CaseError("没有可以审核的草稿。")
    Review.objects.create(
        case=deed.case,
        draft=draft,
        stage=deed.before,
        decision=decision,
        reason=reason,
        reviewer=by,
        on=on,
    )
    deed.note = f"第{draft.version}稿，{decision.label}" + (f"：{reason}" if reason else "")
