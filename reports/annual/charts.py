"""Earlier years beside this one as bars: geometry only, so that the page draws it without a script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reports.annual.contents import Contents
from reports.annual.form import CARRIED_FORWARD, RECEIVED, TOTAL

WIDTH: Final = 720
HEIGHT: Final = 180
HEAD: Final = 32
FOOT: Final = 34


@dataclass(frozen=True)
class Bar:
    """One figure of one year; ``tone`` also has its place and its number, never colour alone."""

    number: int
    tone: str
    x: float
    y: float
    width: float
    height: float
    middle: float


@dataclass(frozen=True)
class YearOfBars:
    """One year: its bars and where its name stands."""

    year: int
    middle: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """One picture with its title and what each tone means."""

    title: str
    legend: tuple[tuple[str, str], ...]
    years: tuple[YearOfBars, ...]
    axis: int = HEAD + HEIGHT
    width: int = WIDTH
    height: int = HEAD + HEIGHT + FOOT


def charts_of(reports: Sequence[Contents]) -> tuple[Chart, ...]:
    """Requests, results and remedies over the years, oldest first."""
    requests = [
        (one.year, [one.requests.value(row) for row in (RECEIVED, TOTAL, CARRIED_FORWARD)])
        for one in reports
    ]
    results = [(one.year, [_group(one, row) for row in ("3.1", "3.2", "3.3")]) for one in reports]
    remedies = [
        (one.year, [one.remedies["reconsideration"][-1], _suits(one), _corrected(one)])
        for one in reports
    ]
    return (
        _chart("收到和办理（件）", ("新收", "办结", "结转下年度"), requests),
        _chart("公开情况（件）", ("予以公开", "部分公开", "不予公开"), results),
        _chart("复议、诉讼（件）", ("行政复议", "行政诉讼", "其中结果纠正"), remedies),
    )


def _group(report: Contents, code: str) -> int:
    lines = report.requests.rows
    return sum(
        line.values[-1] for line in lines if line.code == code or line.code.startswith(f"{code}.")
    )


def _suits(report: Contents) -> int:
    return sum(report.remedies[kind][-1] for kind in ("litigation_direct", "litigation_after"))


def _corrected(report: Contents) -> int:
    return sum(values[1] for values in report.remedies.values())


_TONES: Final = ("one", "two", "three")


def _chart(title: str, labels: Sequence[str], figures: Sequence[tuple[int, list[int]]]) -> Chart:
    tallest = max([1, *(number for _, numbers in figures for number in numbers)])
    step = WIDTH / max(len(figures), 1)
    width = round(min(step * 0.26, 48.0), 1)
    years = tuple(
        YearOfBars(
            year, round((place + 0.5) * step, 1), _bars(numbers, place, step, width, tallest)
        )
        for place, (year, numbers) in enumerate(figures)
    )
    return Chart(title, tuple(zip(_TONES, labels, strict=True)), years)


def _bars(
    numbers: Sequence[int], place: int, step: float, width: float, tallest: int
) -> tuple[Bar, ...]:
    left = (place + 0.5) * step - width * len(numbers) / 2
    bars = []
    for index, (number, tone) in enumerate(zip(numbers, _TONES, strict=True)):
        height = round(HEIGHT * number / tallest, 1)
        x = round(left + index * width, 1)
        middle = round(x + width / 2, 1)
        y = round(HEAD + HEIGHT - height, 1)
        bars.append(Bar(number, tone, x, y, round(width * 0.86, 1), height, middle))
    return tuple(bars)
