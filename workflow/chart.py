"""The workload as bars: geometry only, so that the page draws it without a script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from workflow.board import Load

WIDTH: Final = 960
HEIGHT: Final = 200
HEAD: Final = 22
"""Room for the number above the tallest bar."""

FOOT: Final = 40
"""Room for the day below the axis."""

WEEKDAYS: Final = "一二三四五六日"


@dataclass(frozen=True)
class Bar:
    """One day: where its bar stands, how tall it is, what it says."""

    day: date
    number: int
    x: float
    y: float
    width: float
    height: float
    middle: float

    @property
    def label(self) -> str:
        """10.16."""
        return f"{self.day.month}.{self.day.day}"

    @property
    def weekday(self) -> str:
        """周五 as 五."""
        return WEEKDAYS[self.day.weekday()]


@dataclass(frozen=True)
class Chart:
    """All bars, and the box they stand in."""

    bars: list[Bar]
    axis: int = HEAD + HEIGHT
    width: int = WIDTH
    height: int = HEAD + HEIGHT + FOOT


def chart_of(loads: Sequence[Load], days: Sequence[date]) -> Chart:
    """One bar a day over all ``loads``."""
    numbers = [sum(load.by_day[day] for load in loads) for day in days]
    tallest, step = max([*numbers, 1]), WIDTH / len(days)
    bars = []
    for index, (day, number) in enumerate(zip(days, numbers, strict=True)):
        height = round(HEIGHT * number / tallest, 1)
        left = round(index * step + step * 0.15, 1)
        bars.append(
            Bar(
                day, number, left, HEAD + HEIGHT - height, round(step * 0.7, 1), height,
                round((index + 0.5) * step, 1),
            )
        )  # fmt: skip
    return Chart(bars)
