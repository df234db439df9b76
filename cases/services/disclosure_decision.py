"""决定公开告知第三方 (Art 32): an objection is overruled for the public interest.

The third party learns what is disclosed and why, by a letter that is issued with the signature
of the reply. When the reply may then leave is in ``cases.services.release``.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from cases import issuing
from cases.consultation_contexts import third_party_decision_context
from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Case, Consultation
from cases.permissions import Act
from cases.services.consultation import at_stage
from cases.services.delivery import Dispatch, keep_dispatch, refuse_without_channel
from cases.services.release import gap_ends_on, overruled
from law.wording import chinese_date
from organs import numbers
from organs.models import Staff

Stage = Consultation.Stage
TELLING_THE_OVERRULED: Final = "third_party_decision"


def issue_with_reply(case: Case, *, discloses: bool, by: Staff, on: date) -> None:
    """The reply is signed: a letter to each third party it overrules and that was not yet told."""
    if not discloses:
        return
    for asked in overruled(case).filter(told_on__isnull=True):
        context = third_party_decision_context(asked)
        asked.decision_letter = issuing.issue(case, TELLING_THE_OVERRULED, context, by=by, on=on)
        asked.save(update_fields=["decision_letter"])


def void_unsent(case: Case, *, reason: str, on: date) -> None:
    """The reply was withdrawn: what did not arrive announces nothing any more.

    What left and came back keeps its number (ADR 0026), and is not sent again.
    """
    for asked in overruled(case).filter(told_on__isnull=True, decision_letter__isnull=False):
        letter = asked.decision_letter
        if letter is not None and letter.number is not None and not letter.attempts:
            numbers.void(letter.number, reason=reason, on=on)
        asked.decision_letter = None
        asked.save(update_fields=["decision_letter"])


def send(
    consultation: Consultation, *, dispatch: Dispatch, told_on: date, by: Staff, on: date
) -> Consultation:
    """The third party has the letter; ``told_on`` is the day it was received, when the gap begins.

    Raises ``CaseError`` for a day that cannot be, or by internet without the channel for
    reconsideration (行政复议法第二十二条第二款).
    """
    with perform(consultation.case, Act.SEND_DISCLOSURE_DECISION, by=by, on=on) as deed:
        asked = at_stage(consultation, Stage.CLOSED)
        if asked.decision_letter is None or asked.told_on:
            raise CaseError("没有待送达的决定公开告知书，请刷新后再看。")
        if not dispatch.decided_on <= told_on <= on:
            raise CaseError("第三方收到的日期不能早于送达日期，也不能晚于今天。", field="told_on")
        refuse_without_channel(deed.case, asked.decision_letter, dispatch.method)
        keep_dispatch(asked.decision_letter, dispatch, by=by, on=on)
        asked.told_on = told_on
        asked.save(update_fields=["told_on"])
        deed.facts = {"consultation": asked.sequence, "told_on": told_on.isoformat()}
        deed.note = (
            f"第三方{chinese_date(told_on)}收到决定公开告知书，"
            f"间隔至{chinese_date(gap_ends_on(asked))}届满"
        )
    return asked
