"""View models of the clock: the chip on every row, the months on the case page.

Pure: they take a case or a deadline and a day, and ask nobody the time.
"""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from calendars.working_days import WorkingCalendar
from cases import clock, earlier_register
from cases.models import Case
from cases.status import Status
from law.consultation import Consultation, OpinionStatus
from law.countdown import CountedDay, Mark, days_left, is_paused
from law.deadline import ClockStatus

_AWAITED = Status.AWAITING_CORRECTION

NEAR = 5
"""Working days from which a deadline counts as near."""


@dataclass(frozen=True)
class Chip:
    """Text, date, icon and tone of one deadline; each of the first three speaks alone."""

    text: str
    date: str
    icon: str
    tone: str


def chip_of(case: Case, on: date) -> Chip:
    """The deadline of ``case`` as seen on ``on``."""
    if case.replied_on is not None:
        return _answered(case)
    if case.withdrawn_on is not None:
        return Chip("申请人已撤回", short(case.withdrawn_on), "✓", "ok")
    if case.status == Status.VOIDED:
        return Chip("登记已撤销", "", "✕", "hold")
    if case.clock_status == ClockStatus.AWAITING_CORRECTION and case.status != _AWAITED:
        return Chip("补正逾期，没有答复期限", "", "❚❚", "hold")
    if case.clock_status == ClockStatus.AWAITING_CORRECTION:
        return Chip("等待补正，期限未起算", "", "❚❚", "hold")
    if case.clock_status == ClockStatus.AWAITING_PAYMENT:
        return _unpaid(case)
    if case.due_on is None or case.safe_on is None:
        return Chip("没有答复期限", "", "◷", "ok")
    return _running(case, case.due_on, case.safe_on, on)


def _unpaid(case: Case) -> Chip:
    """No draft is handed in while a fee is awaited: what is under review rests on the lapse.

    Before that the row itself does not say whether the lapse was found; the words hold for both.
    """
    if case.status in (Status.REGISTERED, Status.HANDLING):
        return Chip("没有缴费，期限未起算", "", "❚❚", "hold")
    return Chip("缴费逾期，没有答复期限", "", "❚❚", "hold")


def _answered(case: Case) -> Chip:
    when = short(case.replied_on)
    if case.replied_in_time:
        return Chip("按期答复", when, "✓", "ok")
    if case.replied_in_time is None:
        return Chip("已答复", when, "", "")
    return Chip("超期答复", when, "!", "late")


def _running(case: Case, due_on: date, safe_on: date, on: date) -> Chip:
    calendar = clock.calendar_of(case).provisional()
    provisional = " · 暂定" if case.due_is_provisional else ""
    dashed = " draft" if case.due_is_provisional else ""
    when = short(due_on, beside=on)
    if on > due_on:
        days = calendar.count(due_on, on)
        if earlier_register.may_be_early(case):
            return Chip("已过系统期限，请核对原台账", when, "▲", f"near{dashed}")
        return Chip(f"超期 {days} 个工作日" if days else "已超期", when, "!", f"late{dashed}")
    pauses = clock.pauses_of(case)
    left = days_left(on, safe_on, pauses, calendar)
    if due_on == on:
        return Chip(f"今天到期{provisional}", when, "▲", f"near{dashed}")
    if is_paused(on, pauses):
        return Chip(f"暂停计时 · 还剩 {left} 个工作日{provisional}", when, "❚❚", f"hold{dashed}")
    if left <= 0:
        return Chip(f"请立即答复{provisional}", when, "▲", f"near{dashed}")
    tone = "near" if left <= NEAR else "ok"
    icon = "▲" if left <= NEAR else "◷"
    return Chip(f"还剩 {left} 个工作日{provisional}", when, icon, f"{tone}{dashed}")


def opinion_chip(opinion: Consultation, calendar: WorkingCalendar, on: date) -> Chip:
    """The consultee's own deadline as seen on ``on``."""
    state, when = opinion.status(on), short(opinion.opinion_due_on, beside=on)
    if state is OpinionStatus.AWAITED and not opinion.has_arrived:
        return Chip("等待意见 · 未登记收到日期", "", "▲", "hold")
    if state is OpinionStatus.AWAITED:
        left = calendar.provisional().count(on, opinion.opinion_due_on)
        text = f"还剩 {left} 个工作日" if left else "今天届满"
        return Chip(f"等待意见 · {text}", when, "❚❚", "hold")
    if state is OpinionStatus.SILENT:
        return Chip("逾期未回复", when, "!", "near")
    returned = short(opinion.returned_on, beside=on)
    return Chip(state.label, returned, "✓" if state is OpinionStatus.GIVEN else "!", "ok")


def short(day: date | None, *, beside: date | None = None) -> str:
    """11月22日, with the year where it differs from the year of ``beside``."""
    if day is None:
        return ""
    text = f"{day.month}月{day.day}日"
    return text if beside is None or day.year == beside.year else f"{day.year}年{text}"


_TONE = {
    Mark.START: "start",
    Mark.COUNTED: "count",
    Mark.MAKEUP: "make",
    Mark.REST: "rest",
    Mark.HOLIDAY: "hol",
    Mark.PAUSED: "hold",
    Mark.WAITING: "hold",
    Mark.DEFERRED: "hold",
    Mark.DUE: "last",
    Mark.OVERDUE: "late",
}
_UNMARKED = frozenset({Mark.COUNTED, Mark.REST})
"""Most days are one of these two; their colour and their sentence are enough."""


@dataclass(frozen=True)
class Cell:
    """One square of the month strip."""

    number: str
    tone: str = "out"
    mark: str = ""
    title: str = ""


@dataclass(frozen=True)
class Month:
    """One month of the strip: its name and its weeks of seven cells, Monday first."""

    label: str
    weeks: tuple[tuple[Cell, ...], ...]


def months(days: tuple[CountedDay, ...], today: date) -> Iterator[Month]:
    """The weeks that the deadline touches, month by month, each day with its reason."""
    known = {day.on: day for day in days}
    for (year, month), _ in groupby(days, key=lambda day: (day.on.year, day.on.month)):
        touched = (
            week
            for week in Calendar().monthdatescalendar(year, month)
            if any(day in known and day.month == month for day in week)
        )
        weeks = (tuple(_cell(day, month, known, today) for day in week) for week in touched)
        yield Month(f"{year}年{month}月", tuple(weeks))


def _cell(day: date, month: int, known: dict[date, CountedDay], today: date) -> Cell:
    if day.month != month:
        return Cell("")
    counted = known.get(day)
    if counted is None:
        return Cell(str(day.day), "off")
    tone = _TONE[counted.mark] + (" today" if day == today else "")
    mark = "" if counted.mark in _UNMARKED else counted.mark.value
    return Cell(str(day.day), tone, mark, f"{day.month}月{day.day}日：{counted.reason}")
