"""Which letters of a case its applicant may open, and the evidence that they did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from cases.models import Case, Letter
from cases.replies import TO_APPLICANTS
from law.case_types import CASE_TYPES
from portal.models import LetterOpened

RECEIPTS: Final = frozenset(rules.receipt for rules in CASE_TYPES.values())


@dataclass(frozen=True)
class Available:
    """One letter, and when the applicant first opened it here."""

    letter: Letter
    opened_at: datetime | None

    @property
    def asks_to_be_opened(self) -> bool:
        """Whether opening it is evidence that has not been taken yet."""
        return self.letter.kind not in RECEIPTS and self.opened_at is None


def available(case: Case) -> list[Available]:
    """The applicant's letters, newest first: addressed to them, not void, with a delivery that stands."""
    letters = case.letters.select_related("number", "opened").prefetch_related("deliveries")
    return [
        Available(letter, letter.opened.opened_at if hasattr(letter, "opened") else None)
        for letter in letters.order_by("-pk")
        if _is_theirs(letter)
    ]


def find(case: Case, pk: int) -> Available | None:
    """The letter, if the applicant of ``case`` may open it."""
    return next((found for found in available(case) if found.letter.pk == pk), None)


def open_first_time(letter: Letter, *, at: datetime) -> LetterOpened:
    """Keep the moment; a second opening leaves the first as it was."""
    try:
        with transaction.atomic():
            return LetterOpened.objects.create(
                letter=letter, opened_at=at, pdf_sha256=letter.pdf_sha256
            )
    except IntegrityError:
        return LetterOpened.objects.get(letter=letter)


def _is_theirs(letter: Letter) -> bool:
    """By its kind: after a merge the record may stand under another name than the letter does."""
    if letter.is_void:
        return False
    if letter.kind in RECEIPTS:
        return True
    return letter.kind in TO_APPLICANTS and letter.delivery is not None
