"""A deadline day by day, and what is left of it: the explanation and the data of its picture."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class CountedDay:
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
    known = calendar.provisional()
    last = max(
        day
        for day in (deadline.due_on, deadline.waiting_since, through, deadline.counting_from)
        if day is not None
    )
    picture: list[CountedDay] = []
    number = 0
    for offset in range((last - deadline.counting_from).days + 1):
        on = deadline.counting_from + timedelta(days=offset)
        day = _day(deadline, known, on, number + 1)
        number += day.counted
        picture.append(day)
    return tuple(picture)


def remaining(
    deadline: Deadline, on: date, calendar: WorkingCalendar | ProvisionalCalendar
) -> int | None:
    """Working days left after `on`, by the safe date; negative when overdue, None while waiting.

    Days that a consultation keeps out of the count are not among the days left.
    """
    if deadline.safe_on is None:
        return None
    known = calendar.provisional()
    paused = sum(on < day <= deadline.safe_on for day in deadline.excluded)
    return known.count(on, deadline.safe_on) - paused


def _day(
    deadline: Deadline, calendar: ProvisionalCalendar, on: date, next_number: int
) -> CountedDay:
    kind = calendar.day_kind(on)
    mark = _mark(deadline, kind, on, next_number)
    counted = kind.works and mark in (Mark.COUNTED, Mark.MAKEUP, Mark.DUE)
    reason = _reason(deadline, calendar, on, mark, next_number)
    return CountedDay(on, kind, counted, next_number if counted else None, mark, reason)


def _mark(deadline: Deadline, kind: DayKind, on: date, next_number: int) -> Mark:
    """What the day is to this deadline; the first rule that fits."""
    total = deadline.base_working_days + deadline.extension_working_days
    rules = (
        (on == deadline.counting_from, Mark.START),
        (on == deadline.due_on, Mark.DUE),
        (deadline.waiting_since is not None and on > deadline.waiting_since, Mark.WAITING),
        (kind is DayKind.REST, Mark.REST),
        (kind is DayKind.HOLIDAY, Mark.HOLIDAY),
        (deadline.due_on is not None and on > deadline.due_on, Mark.OVERDUE),
        (on in deadline.excluded, Mark.PAUSED),
        (next_number > total, Mark.DEFERRED),
        (kind is DayKind.MAKEUP, Mark.MAKEUP),
    )
    return next((mark for fits, mark in rules if fits), Mark.COUNTED)


def _reason(
    deadline: Deadline, calendar: ProvisionalCalendar, on: date, mark: Mark, number: int
) -> str:
    """The sentence for the day."""
    day = chinese_date(on)
    if mark is Mark.HOLIDAY:
        notice = calendar.notice(on) or HOLIDAYS.inline()
        return f"{day}{calendar.holiday_name(on)}放假，不计（{notice}）。"
    if mark is Mark.MAKEUP:
        return f"{day}周末调休上班，计第{number}个工作日（{calendar.notice(on)}）。"
    if mark is Mark.PAUSED:
        refs = "、".join(pause.ref for pause in deadline.pauses if pause.covers(on))
        return f"{day}征求意见期间（{refs}），不计（{PAUSE.inline()}）。"
    if mark is Mark.WAITING:
        return f"{day}{deadline.status.label}，不计。"
    return {
        Mark.START: f"{day}为起算之日，当日不计，自次日起计算。",
        Mark.COUNTED: f"{day}工作日，计第{number}个工作日。",
        Mark.REST: f"{day}周末，不计。",
        Mark.DEFERRED: f"{day}已超过一般答复期限，在延迟答复的期限之内（{DEFERRAL.inline()}）。",
        Mark.DUE: f"{day}答复期限届满。",
        Mark.OVERDUE: f"{day}已超过答复期限。",
    }[mark]
