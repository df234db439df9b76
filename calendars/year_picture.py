"""A year as twelve small months: which days are off (休), which weekend days are worked (班).

December of the year before stands first when the notice reaches into it. The words beside the
colours are part of the picture: it reads without colour and in plain text.
"""

import calendar
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from calendars.notices import CalendarYear
from calendars.working_days import DayKind

WEEKDAYS: Final = ("一", "二", "三", "四", "五", "六", "日")
MARKS: Final = {DayKind.HOLIDAY: "休", DayKind.MAKEUP: "班"}
_MONTHS_A_ROW: Final = 3
_MONTH_WIDTH: Final = 7 * 5


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the picture; `name` is the holiday it belongs to."""

    on: date
    kind: DayKind
    name: str | None

    @property
    def mark(self) -> str:
        """休, 班, or nothing."""
        return MARKS.get(self.kind, "")

    @property
    def description(self) -> str:
        """What a screen reader says: 2026年2月17日，放假（春节）."""
        named = f"（{self.name}）" if self.name else ""
        return f"{self.on.year}年{self.on.month}月{self.on.day}日，{self.kind.label}{named}"


@dataclass(frozen=True, slots=True)
class Month:
    """One month in weeks from Monday; None stands for days of the months around it."""

    year: int
    number: int
    weeks: tuple[tuple[Cell | None, ...], ...]

    @property
    def title(self) -> str:
        """2026年2月."""
        return f"{self.year}年{self.number}月"


def months(year: CalendarYear) -> tuple[Month, ...]:
    """The twelve months of the year, after the December before where the notice reaches it."""
    first = min((*year.days_off, *year.makeup_days), default=date(year.year, 1, 1))
    before = [_month(year, year.year - 1, 12)] if first.year < year.year else []
    return (*before, *(_month(year, year.year, number) for number in range(1, 13)))


def as_text(year: CalendarYear) -> str:
    """The picture in plain text, three months side by side."""
    drawn = [_drawn(month) for month in months(year)]
    rows = [drawn[n : n + _MONTHS_A_ROW] for n in range(0, len(drawn), _MONTHS_A_ROW)]
    blocks = []
    for row in rows:
        height = max(len(block) for block in row)
        filled = [[*block, *[" " * _MONTH_WIDTH] * (height - len(block))] for block in row]
        blocks.append("\n".join("  ".join(line).rstrip() for line in zip(*filled, strict=True)))
    return "\n\n".join(blocks)


def _month(year: CalendarYear, in_year: int, number: int) -> Month:
    off, worked = frozenset(year.days_off), frozenset(year.makeup_days)
    weeks = calendar.Calendar().monthdatescalendar(in_year, number)
    return Month(
        in_year,
        number,
        tuple(
            tuple(
                Cell(day, _kind(day, off, worked), year.name_of(day))
                if day.month == number
                else None
                for day in week
            )
            for week in weeks
        ),
    )


def _kind(day: date, off: frozenset[date], worked: frozenset[date]) -> DayKind:
    if day in off:
        return DayKind.HOLIDAY
    if day in worked:
        return DayKind.MAKEUP
    return DayKind.REST if day.weekday() >= 5 else DayKind.WORKING


def _drawn(month: Month) -> list[str]:
    heading = "".join(f" {name}  " for name in WEEKDAYS)
    lines = [month.title, heading, *(_week(week) for week in month.weeks)]
    return [_padded(line) for line in lines]


def _week(week: tuple[Cell | None, ...]) -> str:
    return "".join(f"{cell.on.day:>3}{cell.mark or '  '}" if cell else " " * 5 for cell in week)


def _padded(line: str) -> str:
    return line + " " * (_MONTH_WIDTH - sum(_widths(line)))


def _widths(line: str) -> Iterator[int]:
    return (2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)
