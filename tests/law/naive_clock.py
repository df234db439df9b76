"""The reply clock as a clerk with a wall calendar would keep it: one day after another.

An independent second opinion for the tests. It shares no arithmetic and no calendar data with the
engine: working days come from the `chinesecalendar` package.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import chinese_calendar

from law.events import (
    ConsultationEnded,
    ConsultationSent,
    CorrectionNotified,
    CorrectionReceived,
    Deferred,
    Event,
    ExtensionGranted,
    FeeNotified,
    FeePaid,
)

DAY = timedelta(days=1)


def works(day: date) -> bool:
    return chinese_calendar.is_workday(day)


def nth_working_day(start: date, n: int) -> date:
    day = start
    while n:
        day += DAY
        n -= works(day)
    return day


@dataclass
class NaiveClock:
    """Everything on the clerk's desk on one day."""

    received: date
    start: date
    limit: int = 20
    counted: int = 0
    due: date | None = None
    waiting: str = ""
    correction_in_time: bool = False
    fee_in_time: bool = False
    excluded: int = 0
    pauses: list[tuple[date, date]] = field(default_factory=list)

    def pass_day(self, day: date) -> None:
        if self.waiting or self.due or day <= self.start or not works(day):
            return
        if any(sent < day <= ended for sent, ended in self.pauses):
            self.excluded += 1
            return
        self.counted += 1
        if self.counted == self.limit:
            self.due = day

    def in_time(self, day: date) -> bool:
        return not self.waiting and (self.due is None or day <= self.due)

    def begin_again(self, day: date) -> None:
        self.start, self.limit, self.counted, self.excluded = day, 20, 0, 0
        self.due, self.waiting = None, ""

    def happen(self, event: Event) -> None:
        day = event.on
        match event:
            case CorrectionNotified():
                self.correction_in_time = day <= nth_working_day(self.received, 7)
                self.waiting = "correction" if self.correction_in_time else ""
            case CorrectionReceived() if self.correction_in_time:
                self.begin_again(day)
            case FeeNotified():
                self.fee_in_time = self.in_time(day)
                self.waiting = "payment" if self.fee_in_time else ""
            case FeePaid() if self.fee_in_time:
                self.begin_again(day)
            case ExtensionGranted(working_days=more) if self.in_time(day):
                self.limit += more
                self.due = None
            case Deferred(until=until) if self.in_time(day):
                self.due, self.excluded = until, 0
            case _:
                pass


def pauses(events: Sequence[Event]) -> list[tuple[date, date]]:
    ended = {event.ref: event.on for event in events if isinstance(event, ConsultationEnded)}
    found = []
    for event in events:
        if isinstance(event, ConsultationSent):
            last = nth_working_day(event.delivered_on or event.on, 15)
            found.append((event.on, min(last, ended.get(event.ref, last))))
    return found


def judge(received: date, events: Sequence[Event]) -> NaiveClock:
    """Live through the days until nothing more can happen."""
    clock = NaiveClock(received, start=received, pauses=pauses(events))
    left = sorted(events, key=lambda event: event.on)
    day = received
    while True:
        clock.pass_day(day)
        while left and left[0].on == day:
            clock.happen(left.pop(0))
        if not left and (clock.due or clock.waiting):
            return clock
        day += DAY
