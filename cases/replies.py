"""Which letter is the reply of a case: asked here only, so that every part means the same one."""

from __future__ import annotations

from collections.abc import Sequence

from cases.models import Case, Letter
from law.case_types import EVERY_OUTCOME

REPLY_KINDS = frozenset(outcome.letter_kind for outcome in EVERY_OUTCOME.values())

TO_APPLICANTS = REPLY_KINDS | {
    "correction_notice",
    "extension_notice",
    "explanation_request",
    "deferral_notice",
    "fee_notice",
    "consultation_notice",
    "made_public",
    "partly_made_public",
    "not_made_public",
}
"""Kinds of letters that are delivered to applicants; the receipt is handed over as it is made."""


def current_reply(case: Case) -> Letter | None:
    """The letter that the present cycle ends with: the newest of its outcome's kind that stands.

    Neither a void letter nor a reply that an order set aside (docs/decisions/0025); of a case
    that was withdrawn, its confirmation. None before the signature.
    """
    return current_replies([case]).get(case.pk)


def current_replies(cases: Sequence[Case]) -> dict[int, Letter]:
    """The same for several cases, by their keys, in as many queries as for one."""
    kinds = {case.pk: case.outcome.letter_kind for case in cases if case.outcome}
    if not kinds:
        return {}
    letters = Letter.objects.filter(case__in=list(kinds), set_aside_by__isnull=True)
    standing = letters.filter(number__voided_on__isnull=True).select_related("number")
    newest_last = standing.prefetch_related("deliveries").order_by("pk")
    return {one.case_id: one for one in newest_last if one.kind == kinds[one.case_id]}


def is_superseded(case: Case, letter: Letter) -> bool:
    """Whether ``letter`` answered the applicant once and is not what ``case`` ends with now."""
    return letter.kind in REPLY_KINDS and letter != current_reply(case)
