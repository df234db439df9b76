"""文号簿: every number that an organ gave out in a series and a year, the void ones with their reason.

It names letters, cases and who signed, and no applicant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from cases import determination_minutes
from cases.services import archiving
from law.retention import RetentionPeriod
from letters.kinds import KINDS
from organs.models import IssuedNumber, NumberSequence, Organ
from organs.numbers import CASE_SERIES
from publication import xlsx

COLUMNS: Final = {
    "value": "序号",
    "text": "文号",
    "title": "文书",
    "case": "登记编号",
    "issued_on": "日期",
    "by": "签发人",
    "state": "送达或者作废",
    "reason": "作废原因",
}


@dataclass(frozen=True)
class Book:
    """One series of one year."""

    sequence: NumberSequence
    given: int
    void: int
    missing: tuple[int, ...]

    @property
    def label(self) -> str:
        """How people call the series."""
        return label_of(self.sequence.series)


def label_of(series: str) -> str:
    """登记编号, or the word of the series in the numbers of its letters."""
    return "登记编号" if series == CASE_SERIES else series


def years(organ: Organ) -> list[int]:
    """The years in which the organ gave out numbers, newest first."""
    found = _begun(organ).values_list("year", flat=True)
    return sorted(set(found), reverse=True)


def sequences(organ: Organ, year: int) -> QuerySet[NumberSequence]:
    """The series of the year with numbers in them."""
    return _begun(organ).filter(year=year).order_by("series")


def opened(sequence: NumberSequence) -> Book:
    """The book of one series: how many numbers, which of them void, and whether one is missing.

    Numbers that were given before this system begin where they began.
    """
    values = dict(sequence.numbers.values_list("value", "voided_on"))
    first = min(values, default=1)
    missing = set(range(first, sequence.last_value + 1)) - set(values)
    void = sum(day is not None for day in values.values())
    return Book(sequence, len(values), void, tuple(sorted(missing)))


def numbers(sequence: NumberSequence) -> QuerySet[IssuedNumber]:
    """Its numbers in order, with what each was given to."""
    joined = ("letter__case", "letter__issued_by", "case", "determination__signed_by")
    return (
        sequence.numbers.select_related(*joined)
        .prefetch_related("letter__deliveries")
        .order_by("value")
    )


def rows(found: Iterable[IssuedNumber]) -> Iterator[dict[str, str]]:
    """One row a number."""
    for number in found:
        title, case, by = _given_to(number)
        yield {
            "value": str(number.value),
            "text": number.text,
            "title": title,
            "case": case,
            "issued_on": number.issued_on.isoformat(),
            "by": by,
            "state": _state(number),
            "reason": number.void_reason,
        }


def _given_to(number: IssuedNumber) -> tuple[str, str, str]:
    """What bears the number, of which case, signed by whom."""
    if letter := getattr(number, "letter", None):
        by = str(letter.issued_by) if letter.issued_by else ""
        return KINDS[letter.kind].title, letter.case.case_number, by
    if minutes := getattr(number, "determination", None):
        return KINDS[determination_minutes.KIND].title, "", str(minutes.signed_by or "")
    case = getattr(number, "case", None)
    return ("登记", case.case_number, "") if case else ("", "", "")


def sheet(sequence: NumberSequence) -> bytes:
    """The same as a workbook."""
    found = numbers(sequence).iterator(chunk_size=2000)
    return xlsx.write(f"{label_of(sequence.series)}{sequence.year}", COLUMNS, rows(found))


def _begun(organ: Organ) -> QuerySet[NumberSequence]:
    """All but the 档号, which stand in the lists of 档案."""
    begun = NumberSequence.objects.filter(organ=organ, last_value__gt=0)
    return begun.exclude(series__in=[archiving.series(period) for period in RetentionPeriod])


def _state(number: IssuedNumber) -> str:
    if number.voided_on is not None:
        return f"作废（{number.voided_on.isoformat()}）"
    letter = getattr(number, "letter", None)
    if letter is None:
        return "不送达" if getattr(number, "determination", None) else ""
    standing = letter.delivery
    return (
        f"{standing.decided_on.isoformat()} {standing.get_method_display()}"
        if standing
        else "待送达"
    )
