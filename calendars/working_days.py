"""Working-day arithmetic over prefix tables: exact, immutable, and unwilling to guess.

A working day is Monday to Friday less the announced days off, plus the weekend days announced as
worked in exchange (《国务院关于职工工作时间的规定》第七条 and each year's notice). The day of the
event is not counted (民法典第二百零一条): `add(start, n)` is the n-th working day after `start`.

Past the last published year `WorkingCalendar` raises. `ProvisionalCalendar`, a different class so
that nobody receives one unawares, goes on with weekends and statutory days alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Final, Self

from calendars.notices import CalendarYear, Overlay
from calendars.statutory import LUNAR, statutory_days

# How far an unpublished 补假 or 调休 reaches around a statutory day, and how many working days too
# late a provisional date can be; both measured over the notices since 2009 in
# `tests/calendars/test_provisional.py`.
REACH_OF_A_HOLIDAY: Final = timedelta(days=10)
DAY: Final = timedelta(days=1)


class DayKind(StrEnum):
    """What a day is in the working calendar."""

    WORKING = "working"
    REST = "rest"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"

    @property
    def label(self) -> str:
        """The Chinese word for it."""
        return _KIND_LABELS[self]

    @property
    def works(self) -> bool:
        """Whether people work on such a day."""
        return self in (DayKind.WORKING, DayKind.MAKEUP)


_KIND_LABELS: Final = {
    DayKind.WORKING: "工作日",
    DayKind.REST: "周末",
    DayKind.HOLIDAY: "放假",
    DayKind.MAKEUP: "调休上班",
}


class CalendarError(LookupError):
    """A date outside what the calendar knows."""

    def __init__(self, year: int, message: str) -> None:
        super().__init__(message)
        self.year = year


class CalendarNotPublished(CalendarError):
    """The State Council has not published this year's notice, or it is not loaded."""

    def __init__(self, year: int) -> None:
        super().__init__(year, f"{year}年的节假日安排尚未公布或者尚未载入，不能计算工作日。")


class CalendarTooEarly(CalendarError):
    """A date before the first notice held."""

    def __init__(self, year: int, first: date) -> None:
        super().__init__(year, f"工作日历自{first:%Y-%m-%d}起，{year}年的日期不能计算。")


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not what its weekday says, or that a notice names."""

    kind: DayKind
    name: str | None
    notice: str | None


class DayCalendar:
    """Days from `first_day` to `last_day` with their kinds, and arithmetic over them."""

    def __init__(self, first_day: date, last_day: date, special: Mapping[date, SpecialDay]) -> None:
        self.first_day: Final = first_day
        self.last_day: Final = last_day
        self.special_days: Final = dict(special)
        self._origin: Final = first_day.toordinal()
        self._through: Final[list[int]] = []
        self._working: Final[list[date]] = []
        for ordinal in range(self._origin, last_day.toordinal() + 1):
            day = date.fromordinal(ordinal)
            if self._kind(day).works:
                self._working.append(day)
            self._through.append(len(self._working))

    def is_working_day(self, day: date) -> bool:
        """Whether the day is a working day, 调休上班 included."""
        return self.day_kind(day).works

    def day_kind(self, day: date) -> DayKind:
        """What the day is."""
        self._index(day)
        return self._kind(day)

    def holiday_name(self, day: date) -> str | None:
        """The holiday the day off belongs to, None for any other day."""
        self._index(day)
        special = self.special_days.get(day)
        return special.name if special else None

    def notice(self, day: date) -> str | None:
        """The number of the notice that makes this day off or worked, None for ordinary days."""
        self._index(day)
        special = self.special_days.get(day)
        return special.notice if special else None

    def add(self, start: date, n: int) -> date:
        """The n-th working day after `start` (n ≥ 1), the start day itself not counted."""
        index = start.toordinal() - self._origin
        if n < 1 or index < 0:
            raise self._refusal(start, n)
        try:
            return self._working[self._through[index] + n - 1]
        except IndexError:
            raise CalendarNotPublished(max(start.year, self.last_day.year + 1)) from None

    def count(self, after: date, through: date) -> int:
        """Working days d with after < d <= through; negative when `through` is the earlier."""
        return self._through[self._index(through)] - self._through[self._index(after)]

    def working_days(self, after: date, through: date) -> tuple[date, ...]:
        """The working days d with after < d <= through, in order."""
        first, end = self._through[self._index(after)], self._through[self._index(through)]
        return tuple(self._working[first:end])

    def previous_working_day(self, day: date) -> date:
        """The last working day before `day`."""
        index = self._index(day)
        before = self._through[index - 1] if index else 0
        if not before:
            raise CalendarTooEarly(self.first_day.year - 1, self.first_day)
        return self._working[before - 1]

    def roll_forward(self, day: date) -> date:
        """The day itself when worked, else the next working day (民法典第二百零三条)."""
        return day if self.is_working_day(day) else self.add(day, 1)

    def _kind(self, day: date) -> DayKind:
        special = self.special_days.get(day)
        if special:
            return special.kind
        return DayKind.REST if day.weekday() >= 5 else DayKind.WORKING

    def _index(self, day: date) -> int:
        index = day.toordinal() - self._origin
        if index < 0:
            raise CalendarTooEarly(day.year, self.first_day)
        if index >= len(self._through):
            raise CalendarNotPublished(day.year)
        return index

    def _refusal(self, start: date, n: int) -> Exception:
        if n < 1:
            return ValueError(f"工作日数应当不少于1，收到的是{n}。")
        return CalendarTooEarly(start.year, self.first_day)


class WorkingCalendar(DayCalendar):
    """The calendar of the published years; past them it raises CalendarNotPublished."""

    @classmethod
    def from_years(cls, years: Iterable[CalendarYear], overlays: Iterable[Overlay] = ()) -> Self:
        """Build from notices: the first unbroken run of years, regional days laid over it."""
        run = _unbroken(years)
        special = {day: fact for year in run for day, fact in _announced(year).items()}
        for overlay in overlays:
            special |= _overlaid(overlay)
        return cls(date(run[0].year, 1, 1), date(run[-1].year, 12, 31), special)

    @property
    def last_published(self) -> date:
        """31 December of the last published year."""
        return self.last_day

    def is_published(self, day: date) -> bool:
        """Whether the day's year has its notice."""
        return day <= self.last_day

    def provisional(self) -> "ProvisionalCalendar":
        """This calendar carried on past its end with statutory days alone."""
        return self._provisional

    @cached_property
    def _provisional(self) -> "ProvisionalCalendar":
        return ProvisionalCalendar(self)


class ProvisionalCalendar(DayCalendar):
    """The published years, then weekends and statutory days with no 补假 and no 调休.

    A date it gives past `last_published` is 暂定 and can be one working day too late, because a
    weekend may yet be declared worked; whoever must not be late uses `safe_day`.
    """

    def __init__(self, published: WorkingCalendar) -> None:
        self.last_published: Final = published.last_published
        first_unknown = self.last_published.year + 1
        self._statutory: Final = {
            day: name
            for year in range(first_unknown, max(LUNAR) + 1)
            for day, name in statutory_days(year).items()
        }
        special = published.special_days | {
            day: SpecialDay(DayKind.HOLIDAY, name, None) for day, name in self._statutory.items()
        }
        last_year = max(*LUNAR, self.last_published.year)
        super().__init__(published.first_day, date(last_year, 12, 31), special)

    def is_published(self, day: date) -> bool:
        """Whether the day's year has its notice."""
        return day <= self.last_published

    def provisional(self) -> "ProvisionalCalendar":
        """Itself: it is provisional already."""
        return self

    def safe_day(self, start: date, due: date) -> date:
        """A day never later than the due date will turn out to be, once the notice is published.

        One working day before `due` when a statutory day of an unpublished year lies between
        `start` and `due` or within ten days of either; otherwise `due` itself.
        """
        first, last = start - REACH_OF_A_HOLIDAY, due + REACH_OF_A_HOLIDAY
        if any(first <= day <= last for day in self._statutory):
            return self.previous_working_day(due)
        return due


def _unbroken(years: Iterable[CalendarYear]) -> list[CalendarYear]:
    """The years up to the first gap, in order."""
    ordered = sorted(years, key=lambda year: year.year)
    if not ordered:
        raise ValueError("至少要有一个年度的节假日通知。")
    return [year for n, year in enumerate(ordered) if year.year == ordered[0].year + n]


def _announced(year: CalendarYear) -> dict[date, SpecialDay]:
    off = {
        day: SpecialDay(DayKind.HOLIDAY, year.name_of(day), year.notice_of(day))
        for day in year.days_off
    }
    worked = {
        day: SpecialDay(DayKind.MAKEUP, None, year.notice_of(day)) for day in year.makeup_days
    }
    return off | worked


def _overlaid(overlay: Overlay) -> dict[date, SpecialDay]:
    off = {
        day: SpecialDay(DayKind.HOLIDAY, overlay.name, overlay.document_number)
        for day in overlay.days_off
    }
    worked = {
        day: SpecialDay(DayKind.MAKEUP, None, overlay.document_number)
        for day in overlay.makeup_days
    }
    return off | worked
