"""What can happen to an application, as data: the vocabulary of ``demo.plan``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from calendars.working_days import ProvisionalCalendar
from cases.models import CorrectionNotice, Extension
from cases.status import Status

if TYPE_CHECKING:
    from demo.scene import Scene


@dataclass(frozen=True)
class Ago:
    """So many working days before the last working day up to today.

    ``on_a_rest_day`` moves the receipt to the rest day just before (an online submission).
    """

    working_days: int
    on_a_rest_day: bool = False

    def day(self, on: date, calendar: ProvisionalCalendar) -> date:
        """The date of receipt seen from ``on``."""
        day = last_working_day(on, calendar)
        for _ in range(self.working_days):
            day = calendar.previous_working_day(day)
        return _rest_day_before(day, calendar) if self.on_a_rest_day else day


@dataclass(frozen=True)
class InYear:
    """A day of an earlier year, or the next working day."""

    years_back: int
    month: int
    day_of_month: int

    def day(self, on: date, calendar: ProvisionalCalendar) -> date:
        """The date of receipt seen from ``on``."""
        return calendar.roll_forward(date(on.year - self.years_back, self.month, self.day_of_month))


@dataclass(frozen=True)
class Correction:
    """补正: what is unclear, how far the notice got, and the corrected text if it came."""

    stage: CorrectionNotice.Stage
    items: tuple[tuple[str, str], ...]
    return_reason: str = ""
    answer: str = ""
    answered_after: int = 6
    by_clerk: bool = False


@dataclass(frozen=True)
class Extending:
    """延期: how long, why, how far it got, and on which working day of the count it began."""

    stage: Extension.Stage
    working_days: int
    reason: str
    begun_after: int
    note: str = ""


@dataclass(frozen=True)
class Returned:
    """One reviewer sent the draft back."""

    stage: Status
    reason: str


@dataclass(frozen=True, kw_only=True)
class Story:
    """How far one application has come, and what happened on the way.

    ``reply_after`` counts working days from the day the clock started (again) to delivery.
    ``draft_after`` working days pass before anything is drafted, for what comes first.
    ``office_only`` leaves the case in its office's queue; ``claimed`` puts the open task
    on somebody's own desk. ``asides`` happen so many working days after the receipt.
    """

    application: str
    received: Ago | InYear
    until: Status
    reply_after: int = 13
    draft_after: int = 0
    drafted: bool = False
    office_only: bool = False
    claimed: bool = False
    correction: Correction | None = None
    extending: Extending | None = None
    returned: Returned | None = None
    voided: str = ""
    asides: tuple[tuple[int, Callable[[Scene, date], None]], ...] = ()


def last_working_day(on: date, calendar: ProvisionalCalendar) -> date:
    """``on`` itself when worked, else the working day before it."""
    return on if calendar.is_working_day(on) else calendar.previous_working_day(on)


def _rest_day_before(day: date, calendar: ProvisionalCalendar) -> date:
    while calendar.is_working_day(day):
        day -= timedelta(days=1)
    return day
