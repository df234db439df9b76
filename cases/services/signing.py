"""签发 (signature): the reply gets its number and its date and exists from here on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cases import fixed_parts, issuing
from cases.errors import CaseError
from cases.ledger import perform
from cases.letter_contexts import reply_context
from cases.models import Case, Decision, Letter, ReplyDraft
from cases.permissions import Act
from cases.services import (
    co_handling,
    consultation,
    correction,
    deferral,
    disclosure_decision,
    drafting,
    explanation,
    extension,
    opinion,
    releasing,
    review,
)
from cases.services.delivery import undelivered_reply
from law.remedies import MUST_TELL_PRIORITY, RemedyKind
from organs import numbers, remedy_bodies
from organs.models import Staff


def sign(
    case: Case, *, by: Staff, on: date, justified: Sequence[str] = (), despite: str = ""
) -> Letter:
    """Sign the latest version: number, date, PDF and DOCX come into being in one transaction.

    ``despite`` says why it is signed with the findings ``justified`` of the gate; both are kept.
    """
    with perform(case, Act.SIGN, by=by, on=on) as deed:
        reason = despite if justified else ""
        review.note_decision(deed, decision=Decision.AGREE, reason=reason, by=by, on=on)
        draft = drafting.latest(deed.case)
        assert draft is not None
        _refuse_unnamed_remedy(deed.case, draft)
        fixed_parts.refuse_unsound(deed.case, draft)
        drafting.refuse_unproved(deed.case, draft.outcome, on=on)
        releasing.refuse_unready(deed.case, draft.outcome)
        opinion.refuse_disclosing(deed.case, draft, on=on)
        opinion.refuse_without_objection(deed.case, draft, on=on)
        opinion.refuse_unreviewed(deed.case, draft)
        context = reply_context(deed.case, draft)
        letter = issuing.issue(
            deed.case,
            draft.outcome.letter_kind,
            context,
            by=by,
            on=on,
            worded_on=draft.written_on,
        )
        deed.case.sign(outcome_code=draft.outcome.code)
        extension.drop_pending(deed.case, reason="已在原答复期限内签发答复", on=on)
        deferral.drop_pending(deed.case, reason="已在原答复期限内签发答复", on=on)
        explanation.drop_unfinished(deed.case, reason="已签发答复", on=on)
        correction.drop_unfinished(deed.case, reason="已签发答复", on=on)
        co_handling.drop_pending(deed.case)
        consultation.drop_pending(deed, reason="已经签发答复，不再征求意见", on=on)
        disclosure_decision.issue_with_reply(
            deed.case, discloses=draft.outcome.discloses, by=by, on=on
        )
        deed.facts |= {"letter": letter.pk, "outcome": draft.outcome.code}
        if justified:
            deed.facts["justified"] = list(justified)
        deed.note = f"签发{letter}"
    return letter


def _refuse_unnamed_remedy(case: Case, draft: ReplyDraft) -> None:
    """A reply that must tell a remedy names the body and the court (行政复议法第二十三条第二款)."""
    missing = remedy_bodies.unnamed(case.organ)
    if missing and draft.outcome.remedy is not RemedyKind.NONE:
        raise CaseError(
            f"机关资料中还没有写明{'和'.join(missing)}的名称，答复不能告知申请人向谁寻求救济。"
            "请系统管理员在“机关设置”中补填后再签发。",
            basis=MUST_TELL_PRIORITY,
        )


def send_back(case: Case, *, reason: str, by: Staff, on: date) -> Case:
    """The signatory returns the draft to the officer with a reason."""
    with perform(case, Act.SIGN, by=by, on=on) as deed:
        review.note_decision(deed, decision=Decision.RETURN, reason=reason, by=by, on=on)
        deed.case.send_back()
    return deed.case


def withdraw(case: Case, *, reason: str, by: Staff, on: date) -> Case:
    """A signed letter is found faulty before it left: its number is void (作废), not reused."""
    reason = reason.strip()
    if not reason:
        raise CaseError("作废文书时请说明原因。", field="reason")
    with perform(case, Act.WITHDRAW_LETTER, by=by, on=on) as deed:
        letter = undelivered_reply(deed.case)
        if letter.attempts:
            raise CaseError("这份文书已经寄出或者送出过，不能作废；请再次送达，有错误的另行更正。")
        if letter.number:
            numbers.void(letter.number, reason=reason, on=on)
        disclosure_decision.void_unsent(deed.case, reason=reason, on=on)
        deed.case.withdraw_letter()
        deed.facts = {"letter": letter.pk}
        deed.note = f"作废{letter}：{reason}"
    return deed.case
