"""签发 (signature): the reply gets its number and its date and exists from here on."""

from __future__ import annotations

from datetime import date

from cases import issuing
from cases.errors import CaseError
from cases.ledger import perform
from cases.letter_contexts import reply_context
from cases.models import Case, Decision, Letter
from cases.permissions import Act
from cases.services import correction, drafting, extension, review
from cases.services.delivery import undelivered_reply
from organs import numbers
from organs.models import Staff


def sign(case: Case, *, by: Staff, on: date) -> Letter:
    """Sign the latest version: number, date, PDF and DOCX come into being in one transaction."""
    with perform(case, Act.SIGN, by=by, on=on) as deed:
        review.note_decision(deed, decision=Decision.AGREE, reason="", by=by, on=on)
        draft = drafting.latest(deed.case)
        assert draft is not None
        context = reply_context(deed.case, draft)
        letter = issuing.issue(deed.case, draft.outcome.letter_kind, context, by=by, on=on)
        deed.case.sign(outcome_code=draft.outcome.code)
        extension.drop_pending(deed.case, on=on)
        correction.drop_pending(deed.case)
        deed.facts = {"letter": letter.pk, "outcome": draft.outcome.code}
        deed.note = f"签发{letter}"
    return letter


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
        if letter.number:
            numbers.void(letter.number, reason=reason, on=on)
        deed.case.withdraw_letter()
        deed.facts = {"letter": letter.pk}
        deed.note = f"作废{letter}：{reason}"
    return deed.case
