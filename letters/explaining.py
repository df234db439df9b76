"""The letters of Art 35: what they must know, and their kinds."""

from dataclasses import dataclass
from datetime import date

from law.citations import article
from letters.contexts import LetterContext
from letters.letter_kind import LetterKind


@dataclass(frozen=True, kw_only=True)
class ExplanationRequest(LetterContext):
    """说明理由告知书: the counted facts, and the day until which reasons may be given.

    ``cases`` are the applications that were counted, each with its day. The organ sets the last
    day itself: no notice of holidays moves it.
    """

    counted: str
    explain_by: date
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DeferralNotice(LetterContext):
    """延迟答复告知书: the reasons given hold, but the period does not suffice; the last day it sets."""

    reason: str
    new_due_on: date


EXPLAINING_KINDS = (
    LetterKind(
        code="explanation_request",
        title="政府信息公开申请说明理由告知书",
        context_type=ExplanationRequest,
        basis=(article(35),),
    ),
    LetterKind(
        code="deferral_notice",
        title="政府信息公开延迟答复告知书",
        context_type=DeferralNotice,
        basis=(article(35),),
    ),
)
"""Rows of ``letters.kinds``; they settle a step, not the case, and so tell no remedy."""
