"""Pictures of figures: geometry only; the page draws it without a script and prints it without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 720
HEIGHT: Final = 180
HEAD: Final = 26
FOOT: Final = 44
LINE: Final = 24
NAMES: Final = 250
TONES: Final = ("one", "two")


@dataclass(frozen=True)
class Bar:
    """One figure; told by its place, its number and its pattern, never by colour alone."""

    tone: str
    number: str
    x: float
    y: float
    width: float
    height: float
    middle: float


@dataclass(frozen=True)
class Group:
    """What stands beside each other, and its name."""

    label: str
    below: str
    middle: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """One picture with its title, what each tone means, and what it tells in words."""

    title: str
    told: str
    legend: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    width: int
    height: int
    axis: int = HEAD + HEIGHT


def columns(
    title: str, labels: Sequence[str], figures: Sequence[tuple[str, str, Sequence[int]]]
) -> Chart:
    """Columns side by side, one group for each of ``figures``: its name, a line below, its numbers."""
    tallest = max([1, *(number for _, _, numbers in figures for number in numbers)])
    width = max(WIDTH, 60 * len(figures))
    step = width / max(len(figures), 1)
    bar = round(min(step * 0.36, 34.0), 1)
    groups = []
    for place, (label, below, numbers) in enumerate(figures):
        middle = round((place + 0.5) * step, 1)
        left = middle - bar * len(numbers) / 2
        bars = tuple(
            _column(tone, number, left + index * bar, bar, tallest)
            for index, (number, tone) in enumerate(zip(numbers, TONES, strict=False))
        )
        groups.append(Group(label, below, middle, bars))
    legend = tuple(zip(TONES, labels, strict=False))
    return Chart(
        title, _in_words(title, groups), legend, tuple(groups), width, HEAD + HEIGHT + FOOT
    )


def _column(tone: str, number: int, x: float, width: float, tallest: int) -> Bar:
    height = round(HEIGHT * number / tallest, 1)
    y = round(HEAD + HEIGHT - height, 1)
    shown = str(number) if number else ""
    return Bar(tone, shown, round(x, 1), y, round(width * 0.9, 1), height, round(x + width / 2, 1))


def shares(title: str, figures: Sequence[tuple[str, float | None]]) -> Chart:
    """Lines one under the other: a name, a bar out of a hundred, and the share."""
    reach = WIDTH - NAMES - 70
    groups = []
    for place, (label, value) in enumerate(figures):
        y = place * LINE + 4
        width = round(reach * (value or 0) / 100, 1)
        number = "—" if value is None else f"{value:.1f}%"
        bar = Bar("one", number, NAMES, y, width, LINE - 8, round(NAMES + width + 8, 1))
        groups.append(Group(label, "", y + (LINE - 8) * 0.78, (bar,)))
    told = _in_words(title, groups)
    return Chart(title, told, (), tuple(groups), WIDTH, LINE * max(len(figures), 1) + 8)


def _in_words(title: str, groups: Sequence[Group]) -> str:
    said = "；".join(
        f"{one.below}{one.label} " + "、".join(bar.number or "0" for bar in one.bars)
        for one in groups
    )
    return f"{title}：{said}"
