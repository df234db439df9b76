"""建议主动公开 (Art 44 (2)): the applicant who suggested it learns what came of it, in writing.

The answer is no 答复 on the application: it moves neither its status nor its clock.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from cases import issuing
from cases.errors import CaseError
from cases.ledger import perform
from cases.letter_contexts import common
from cases.models import ApplicantMessage, Letter
from cases.permissions import Act
from cases.services.delivery import Dispatch, keep_dispatch
from law.delivery import DeliveryMethod
from law.receipt import CHINA_TIME
from letters.kinds import KINDS
from organs.models import Staff

ANSWERS = ("made_public", "partly_made_public", "not_made_public")
PROOF = "建议在网上平台提出，告知书送至同一申请的办理页面"


def adopt(message: ApplicantMessage, *, where: str, left: str = "", by: Staff, on: date) -> Letter:
    """It was published: ``where`` says under which name and at which address.

    ``left`` says what of it was not, and why, where only part is public.
    """
    if left:
        facts = {"where": where, "reasons": left}
        return _answer(message, "partly_made_public", facts, by=by, on=on)
    return _answer(message, "made_public", {"where": where}, by=by, on=on)


def decline(message: ApplicantMessage, *, reasons: str, by: Staff, on: date) -> Letter:
    """It is not published, and why. Raises ``CaseError`` without reasons."""
    if not reasons:
        raise CaseError("不采纳建议的，请说明理由。", field="reason")
    return _answer(message, "not_made_public", {"reasons": reasons}, by=by, on=on)


def _answer(
    message: ApplicantMessage, kind: str, facts: dict[str, str], *, by: Staff, on: date
) -> Letter:
    if message.kind != ApplicantMessage.Kind.PUBLICATION:
        raise CaseError("这封来信不是关于主动公开的建议。")
    with perform(message.case, Act.ANSWER_SUGGESTION, by=by, on=on) as deed:
        if deed.case.letters.filter(kind__in=ANSWERS).exists():
            raise CaseError("这项建议已经答复，不需要再答复。")
        context_type: Any = KINDS[kind].context_type
        suggested_on = message.sent_at.astimezone(CHINA_TIME).date()
        context = context_type(**common(deed.case), suggested_on=suggested_on, **facts)
        letter = issuing.issue(deed.case, kind, context, by=by, on=on)
        handed_over = Dispatch(method=DeliveryMethod.PORTAL, decided_on=on, proof=PROOF)
        keep_dispatch(letter, handed_over, by=by, on=on)
        deed.note = f"出具{letter}"
        deed.facts = {"letter": letter.pk}
    return letter
