"""Numbers without gaps, in the order of the days they were taken, for one organ at a time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache

from cases.services import archiving, registration
from demo.bulk.course import Course
from demo.bulk.ways import ARCHIVE, VOID
from demo.bulk.writing import Table
from law.retention import RetentionPeriod, default_period, kind_of
from organs import numbers
from organs.models import IssuedNumber, NumberSequence, Organ

VOID_REASON = "与申请人当日提交的另一件申请是同一份，重复登记"


def number_table() -> Table:
    """The table of given numbers."""
    columns = ("sequence_id", "value", "text", "issued_on", "voided_on", "void_reason")
    return Table(IssuedNumber, columns)


@cache
def retention_period(outcome_code: str) -> RetentionPeriod:
    """How long a case of that outcome is kept where the organ entered no schedule."""
    return default_period(kind_of(outcome_code, contested=False))


@dataclass(frozen=True)
class Numbered:
    """A case number and the row that holds it."""

    pk: int
    text: str


class Counters:
    """The sequences of one organ, filled in the order of time."""

    def __init__(self, organ: Organ, table: Table, first_sequence: int) -> None:
        self.organ, self.table, self.first = organ, table, first_sequence
        self.values: dict[tuple[str, int], int] = defaultdict(int)
        self._places: dict[tuple[str, int], int] = {}

    def give(self, courses: list[Course]) -> list[Numbered]:
        """The case number of each course, which come in the order of registration."""
        given = [self._case_number(course) for course in courses]
        filed = [course for course in courses if course.moves[-1] is ARCHIVE]
        for course in sorted(filed, key=lambda course: course.days[-1]):
            self._archive_number(course)
        return given

    def sequences(self) -> list[NumberSequence]:
        """The counters as they stand after the last number."""
        return [
            NumberSequence(
                pk=place, organ=self.organ, series=series, year=year,
                last_value=self.values[series, year],
            )
            for (series, year), place in self._places.items()
        ]  # fmt: skip

    def _case_number(self, course: Course) -> Numbered:
        on = course.days[0]
        sequence, value = self._next(numbers.CASE_SERIES, on.year)
        text = registration.case_number(on.year, value)
        voided = (course.days[-1], VOID_REASON) if course.moves[-1] is VOID else (None, "")
        return Numbered(self.table.add(sequence, value, text, on, *voided), text)

    def _archive_number(self, course: Course) -> None:
        period, ended_on = retention_period(course.outcome), ended(course)
        sequence, value = self._next(archiving.series(period), ended_on.year)
        course.archive_number = archiving.archive_number(
            self.organ, period=period, year=ended_on.year, value=value
        )
        self.table.add(sequence, value, course.archive_number, course.days[-1], None, "")

    def _next(self, series: str, year: int) -> tuple[int, int]:
        place = self._places.setdefault((series, year), self.first + len(self._places))
        self.values[series, year] += 1
        return place, self.values[series, year]


def ended(course: Course) -> date:
    """The day of the reply or of the withdrawal, for a case that was filed."""
    acts = zip(course.moves, course.days, strict=True)
    return next(day for move, day in acts if move.after in ("replied", "withdrawn"))
