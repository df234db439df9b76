"""A deadline day by day, and what is left of it: the explanation and the data of its picture."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

from calendars.working_days import DayKind, ProvisionalCalendar, WorkingCalendar
from law.clock_wording import DEFERRAL, HOLIDAYS, PAUSE
from law.deadline import Deadline
from law.wording import chinese_date


class Mark(StrEnum):
    """One character a day, for the picture."""

    START = "起"
    COUNTED = "计"
    MAKEUP = "班"
    REST = "休"
    HOLIDAY = "假"
    PAUSED = "停"
    WAITING = "候"
    DEFERRED = "延"
    DUE = "止"
    OVERDUE = "逾"


class CountedDay(NamedTuple):
    """One day: whether it counts, as which number, and why (a Chinese sentence)."""

    on: date
    kind: DayKind
    counted: bool
    number: int | None
    mark: Mark
    reason: str


def days(
    deadline: Deadline,
    calendar: WorkingCalendar | ProvisionalCalendar,
    through: date | None = None,
) -> tuple[CountedDay, ...]:
    """Every day from the start of the count to the due date, or to `through` if that is later.

    While the clock waits and no `through` is given, the picture ends on the day it stopped.
    """
    ends = (deadline.due_on, deadline.waiting_since, through, deadline.counting_from)
    last = max(day for day in ends if day is not None)
    painter = _Painter(deadline, calendar.provisional())
    first = deadline.counting_from.toordinal()
    return tuple(
        painter.paint(date.fromordinal(ordinal)) for ordinal in range(first, last.toordinal() + 1)
    )


def remaining(
    deadline: Deadline, on: date, calendar: WorkingCalendar | ProvisionalCalendar
) -> int | None:
    """Working days left after `on`, by the safe date; negative when overdue, None while waiting.

    Days that a consultation keeps out of the count are not among the days left.
    """
    if deadline.safe_on is None:
        return None
    spans = tuple(Span(pause.sent_on, pause.ended_on) for pause in deadline.pauses)
    return days_left(on, deadline.safe_on, spans, calendar)


class Span(NamedTuple):
    """A pause as it is kept: the days after ``after`` up to ``through`` do not count."""

    after: date
    through: date

    def covers(self, day: date) -> bool:
        """Whether the day falls in the pause."""
        return self.after < day <= self.through


def days_left(
    on: date,
    until: date,
    pauses: Sequence[Span],
    calendar: WorkingCalendar | ProvisionalCalendar,
) -> int:
    """Working days after `on` up to `until`, each that a pause covers left out (第三十三条第三款).

    Negative when `until` has passed.
    """
    known = calendar.provisional()
    if not pauses or until <= on:
        return known.count(on, until)
    return sum(not is_paused(day, pauses) for day in known.working_days(on, until))


def is_paused(on: date, pauses: Sequence[Span]) -> bool:
    """Whether the count stands still on the day."""
    return any(span.covers(on) for span in pauses)


class _Painter:
    """Paints one day after another, and knows which number comes next."""

    def __init__(self, deadline: Deadline, calendar: ProvisionalCalendar) -> None:
        self.deadline = deadline
        self.calendar = calendar
        self.total = deadline.base_working_days + deadline.extension_working_days
        self.excluded = frozenset(deadline.excluded)
        self.number = 1

    def paint(self, on: date) -> CountedDay:
        """The day as the picture shows it."""
        kind = self.calendar.day_kind(on)
        rests = kind is DayKind.REST or kind is DayKind.HOLIDAY
        rule = self._rule(kind, on, rests=rests)
        counted = rule.counts and not rests and self.number <= self.total
        number = self.number if counted else None
        reason = rule.sentence(self, chinese_date(on), on)
        self.number += counted
        return CountedDay(on, kind, counted, number, rule.mark, reason)

    def _rule(self, kind: DayKind, on: date, *, rests: bool) -> "_Rule":
        """What the day is to this deadline; the first rule that fits."""
        deadline = self.deadline
        if on == deadline.counting_from:
            return _START
        if on == deadline.due_on:
            return _DUE
        if deadline.waiting_since is not None and on > deadline.waiting_since:
            return _WAITING
        if rests:
            return _REST if kind is DayKind.REST else _HOLIDAY
        return self._rule_of_working_day(kind, on)

    def _rule_of_working_day(self, kind: DayKind, on: date) -> "_Rule":
        if self.deadline.due_on is not None and on > self.deadline.due_on:
            return _OVERDUE
        if on in self.excluded:
            return _PAUSED
        if self.number > self.total:
            return _DEFERRED
        return _MAKEUP if kind is DayKind.MAKEUP else _COUNTED

    # The sentences that differ from day to day

    def makeup(self, day: str, on: date) -> str:
        return f"{day}周末调休上班，计第{self.number}个工作日（{self.calendar.notice(on)}）。"

    def counted(self, day: str, on: date) -> str:
        return f"{day}工作日，计第{self.number}个工作日。"

    def holiday(self, day: str, on: date) -> str:
        notice = self.calendar.notice(on) or HOLIDAYS.inline()
        return f"{day}{self.calendar.holiday_name(on)}放假，不计（{notice}）。"

    def paused(self, day: str, on: date) -> str:
        refs = "、".join(pause.ref for pause in self.deadline.pauses if pause.covers(on))
        return f"{day}征求意见期间（{refs}），不计（{PAUSE.inline()}）。"

    def waiting(self, day: str, on: date) -> str:
        return f"{day}{self.deadline.status.label}，不计。"


_Sentence: TypeAlias = Callable[[_Painter, str, date], str]


class _Rule(NamedTuple):
    """What a day can be: its mark, its sentence, whether a working day of this kind counts."""

    mark: Mark
    sentence: _Sentence
    counts: bool = False


def _always(words: str) -> _Sentence:
    """A sentence that is the same on every day it is said of."""
    return lambda _painter, day, _on: day + words


_START: Final = _Rule(Mark.START, _always("为起算之日，当日不计，自次日起计算。"))
_COUNTED: Final = _Rule(Mark.COUNTED, _Painter.counted, counts=True)
_MAKEUP: Final = _Rule(Mark.MAKEUP, _Painter.makeup, counts=True)
_REST: Final = _Rule(Mark.REST, _always("周末，不计。"))
_HOLIDAY: Final = _Rule(Mark.HOLIDAY, _Painter.holiday)
_PAUSED: Final = _Rule(Mark.PAUSED, _Painter.paused)
_WAITING: Final = _Rule(Mark.WAITING, _Painter.waiting)
_DEFERRED: Final = _Rule(
    Mark.DEFERRED, _always(f"已超过一般答复期限，在延迟答复的期限之内（{DEFERRAL.inline()}）。")
)
_DUE: Final = _Rule(Mark.DUE, _always("答复期限届满。"), counts=True)
_OVERDUE: Final = _Rule(Mark.OVERDUE, _always("已超过答复期限。"))
