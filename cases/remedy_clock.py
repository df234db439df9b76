"""The periods of a reconsideration or suit, read from its row; nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from calendars.working_days import WorkingCalendar
from cases.models import Remedy
from law import countdown
from law.remedy_clocks import IF_LATE, Due, answer_due, decision_due
from law.time_limits import NoSuchLimit

NEAR: Final = 5
"""Working days before the safe day from which an answer that is owed is pressing."""


@dataclass(frozen=True)
class Clock:
    """What a page says of one row on a day: the answer, how long is left, and the decision."""

    remedy: Remedy
    answer: Due | None
    decision: Due | None
    left: int | None
    on: date

    @property
    def is_late(self) -> bool:
        """Whether the answer is owed and its day is over."""
        return self.owes and self.answer is not None and self.answer.on < self.on

    @property
    def owes(self) -> bool:
        """Whether the answer is still to be handed in."""
        return self.remedy.waits_for_answer

    @property
    def is_near(self) -> bool:
        """Whether the answer is owed within a few working days."""
        return self.owes and not self.is_late and self.left is not None and self.left <= NEAR

    @property
    def was_late(self) -> bool:
        """Whether the answer was handed in after its day."""
        handed_in, due = self.remedy.answered_on, self.answer
        return handed_in is not None and due is not None and handed_in > due.on

    @property
    def decision_over(self) -> bool:
        """Whether it is pending beyond the period to decide, extensions apart."""
        return self.remedy.is_open and self.decision is not None and self.decision.on < self.on

    @property
    def consequence(self) -> str:
        """What follows when nothing is handed in in time."""
        text, basis = IF_LATE[self.remedy.forum]
        return f"{text}（{basis}）。"


def clock_of(remedy: Remedy, calendar: WorkingCalendar, *, on: date) -> Clock:
    """The periods of ``remedy`` as they stand on ``on``."""
    due, decision = due_of(remedy, calendar), _decision(remedy, calendar)
    left = None
    if due is not None and remedy.waits_for_answer and due.safe_on >= on:
        left = countdown.days_left(on, due.safe_on, (), calendar)
    return Clock(remedy, due, decision, left, on)


def due_of(remedy: Remedy, calendar: WorkingCalendar) -> Due | None:
    """Until when the organ answers; None where nothing to count from is on record.

    A row that an imported register brought may name a procedure of a law not yet in force.
    """
    try:
        return answer_due(remedy.as_law, calendar)
    except NoSuchLimit:
        return None


def _decision(remedy: Remedy, calendar: WorkingCalendar) -> Due | None:
    try:
        return decision_due(remedy.as_law, calendar)
    except NoSuchLimit:
        return None
