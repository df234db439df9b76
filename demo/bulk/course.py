"""One case from day to day: when each act was done, by the working days and the law's clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final

from calendars.working_days import ProvisionalCalendar
from cases.clock import Dates, dates_of
from cases.status import Status
from demo.bulk.ways import (
    ARCHIVE,
    CORRECTED,
    EXTENSION,
    LAPSED,
    NOTICE,
    REGISTERED_ONLY,
    REGULATION_FROM,
    VOID,
    WITHDRAW,
    Move,
    Plan,
    Way,
    outcome_of,
)
from law.clock import compute
from law.events import CorrectionNotified, CorrectionReceived, Event, ExtensionGranted
from law.receipt import Channel

YEARS: Final = 10
LONGEST: Final = 80
"""Working days within which every finished way is at its end."""
CORRECTION_PERIOD: Final = 15
EXTENSIONS: Final = (10, 15, 20)
_LATE: Final = 0.015

CHANNELS: Final = (Channel.ONLINE, Channel.IN_PERSON, Channel.SIGNED_POST, Channel.EMAIL)
_CHANNEL_WEIGHTS: Final = (40, 65, 95, 100)


@dataclass(frozen=True)
class Day:
    """The working days around the ten years, numbered, and today among them."""

    calendar: ProvisionalCalendar
    on: date
    working: tuple[date, ...] = field(init=False, repr=False)
    today: int = field(init=False)

    def __post_init__(self) -> None:
        first = self.on - timedelta(days=365 * YEARS + 3)
        working = self.calendar.working_days(first, self.on + timedelta(days=150))
        object.__setattr__(self, "working", working)
        object.__setattr__(self, "today", self.at(self.on))

    def at(self, day: date) -> int:
        """The number of the last working day that is not after ``day``."""
        return self.calendar.count(self.working[0], day)

    def from_(self, day: date) -> int:
        """The number of the first working day that is not before ``day``."""
        return self.at(self.calendar.roll_forward(day))


@dataclass
class Course:
    """What became of one application; ``days`` stand beside ``moves``."""

    way: Way
    outcome: str
    channel: Channel
    received_on: date
    moves: tuple[Move, ...]
    days: list[date]
    dates: Dates
    correct_by: date | None = None
    extended: int = 0
    archive_number: str = ""

    @property
    def status(self) -> Status:
        """Where the case is after its last act."""
        return next(move.after for move in reversed(self.moves) if move.after)

    def day_of(self, move: Move) -> date | None:
        """The day of the last act of that kind, if it was done."""
        found = (d for m, d in zip(self.moves[::-1], self.days[::-1], strict=True) if m == move)
        return next(found, None)


class Clock:
    """The law's dates; those of a case without events are computed once a day of receipt."""

    def __init__(self, calendar: ProvisionalCalendar) -> None:
        self.calendar = calendar
        self._plain: dict[date, Dates] = {}

    def dates(self, received_on: date, events: Sequence[Event]) -> Dates:
        """What ``law.clock`` says of these facts."""
        if events:
            return dates_of(compute(received_on, events, self.calendar))
        if received_on not in self._plain:
            self._plain[received_on] = dates_of(compute(received_on, (), self.calendar))
        return self._plain[received_on]


def course(plan: Plan, days: Day, clock: Clock, chance: Random) -> Course:
    """Bring one application through ``plan``; nothing is dated after today."""
    channel = _channel(plan.way, chance)
    moves = plan.way.moves[:1] if plan.way is REGISTERED_ONLY else plan.way.moves
    received = _received(plan.way, days, chance)
    received_on = _on_any_day(received, days, chance) if channel is Channel.ONLINE else None
    received_on = received_on or days.working[received]
    made = Course(plan.way, "", channel, received_on, moves, [], clock.dates(received_on, ()))
    made.outcome = outcome_of(plan, received_on, chance)
    numbers = list(_numbers(made, days, clock, chance))
    made.days = [received_on, *(days.working[n] for n in numbers)]
    return made


def _channel(way: Way, chance: Random) -> Channel:
    if way.moves[-1] is VOID:  # nobody undoes what an applicant handed in online
        return Channel.IN_PERSON
    return chance.choices(CHANNELS, cum_weights=_CHANNEL_WEIGHTS)[0]


def _received(way: Way, days: Day, chance: Random) -> int:
    if not way.is_finished:
        return days.today - _age(way, chance)
    first = days.from_(REGULATION_FROM) if way.under_2019 else 0
    return chance.randrange(max(first, 0), days.today - LONGEST)


def _age(way: Way, chance: Random) -> int:
    """How many working days ago what is open today came in."""
    if way.rest and way.rest[-1].after in (Status.REPLIED, Status.WITHDRAWN):
        return chance.randrange(8, 20)
    if way.is_late:
        return chance.randrange(24, 45)
    return chance.randrange(1, 3) if way is REGISTERED_ONLY else chance.randrange(4, 19)


def _on_any_day(received: int, days: Day, chance: Random) -> date | None:
    """The portal is open at weekends."""
    after = days.working[received] + timedelta(days=1)
    is_free = after < days.on and not days.calendar.is_working_day(after)
    return after if is_free and chance.random() < 0.5 else None


def _numbers(made: Course, days: Day, clock: Clock, chance: Random) -> Iterator[int]:
    """The working days of all acts after the registration."""
    begun = days.from_(made.received_on)
    moves = made.moves[1:]
    if not moves:
        return
    if made.moves[-1] is VOID:
        yield from [begun] * len(moves)
        return
    assigned = min(begun + chance.randrange(2), days.today)
    detour = list(_detour(made, assigned, days, clock, chance))
    yield from (assigned, *detour)
    left = moves[1 + len(detour) :]
    if left:
        last = detour[-1] if detour else assigned
        yield from _rest(made, left, last, days, chance)


def _detour(made: Course, assigned: int, days: Day, clock: Clock, chance: Random) -> Iterator[int]:
    """Notice and correction, or an extension, and what they do to the dates."""
    detour = made.way.detour
    if not detour:
        return
    extends = detour[0] == EXTENSION[0]
    first = min(assigned + (chance.randrange(5, 9) if extends else 1), days.today)
    steps = [min(first + n, days.today) for n in range(len(detour))]
    if extends and detour == EXTENSION:
        made.extended = chance.choice(EXTENSIONS)
        events: list[Event] = [ExtensionGranted(days.working[steps[-1]], made.extended)]
        made.dates = clock.dates(made.received_on, events)
    elif extends:
        made.extended = chance.choice(EXTENSIONS)
    else:
        steps = _corrected(made, steps, days, clock, chance)
    yield from steps


def _corrected(
    made: Course, steps: list[int], days: Day, clock: Clock, chance: Random
) -> list[int]:
    sent = steps[min(len(NOTICE), len(steps)) - 1]
    made.correct_by = days.working[sent + CORRECTION_PERIOD]
    events: list[Event] = []
    if NOTICE[-1] in made.moves:
        events.append(CorrectionNotified(days.working[sent], made.correct_by))
    if CORRECTED in made.moves:
        steps[-1] = sent + chance.randrange(2, CORRECTION_PERIOD - 1)
        events.append(CorrectionReceived(days.working[steps[-1]]))
    if LAPSED in made.moves:
        steps[-1] = sent + CORRECTION_PERIOD + chance.randrange(2, 5)
    made.dates = clock.dates(made.received_on, events)
    return steps


def _rest(
    made: Course, left: tuple[Move, ...], last: int, days: Day, chance: Random
) -> Iterator[int]:
    """Spread evenly up to the reply, or up to today; the archive some days later."""
    archives = left[-1] is ARCHIVE
    spread = len(left) - archives
    end = _end(made, last, days, chance) if made.way.is_finished else days.today
    for n in range(1, spread + 1):
        yield last + (end - last) * n // spread
    if archives:
        yield end + chance.randrange(2, 20)


def _end(made: Course, last: int, days: Day, chance: Random) -> int:
    """The working day of the reply: mostly well before the due date, seldom after it."""
    if WITHDRAW in made.moves:
        return last + chance.randrange(1, 6)
    due_on = made.dates.due_on
    due = days.at(due_on) if due_on else last + 20
    if chance.random() < _LATE:
        return max(last, due + chance.randrange(1, 9))
    return max(last, due - min(int(chance.expovariate(0.2)), 14))
