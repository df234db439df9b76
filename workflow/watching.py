"""The overview of screening as bars and as sheets: geometry and cells only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from organs.models import Organ
from publication.xlsx import Place, Sheet
from screening.overview import Band, Overview

EARLIEST: Final = 2008
"""The regulation came into force."""

WIDTH: Final = 420
HEIGHT: Final = 30
LEFT: Final = 110
RIGHT: Final = 150


@dataclass(frozen=True)
class Bar:
    """One band of applicants: its bar, and the words before and after it."""

    band: Band
    y: int
    middle: int
    width: float
    after: float


@dataclass(frozen=True)
class Bars:
    """All of them, and the box they stand in."""

    bars: tuple[Bar, ...]
    left: int = LEFT
    width: int = LEFT + WIDTH + RIGHT
    bar: int = HEIGHT - 10

    @property
    def height(self) -> int:
        """Of the picture."""
        return HEIGHT * len(self.bars) + 4


def bars_of(bands: Sequence[Band]) -> Bars:
    """One bar a band, as long as it has applicants; one applicant can still be seen."""
    most = max([1, *(band.applicants for band in bands)])
    return Bars(tuple(_bar(place, band, most) for place, band in enumerate(bands)))


def _bar(place: int, band: Band, most: int) -> Bar:
    width = max(round(WIDTH * band.applicants / most, 1), 2.0 if band.applicants else 0.0)
    top = HEIGHT * place + 4
    return Bar(band, top, top + (HEIGHT - 10) // 2, width, round(LEFT + width + 8, 1))


def sheets_of(overview: Overview, organs: Mapping[int, Organ]) -> list[Sheet]:
    """Four sheets; no name of an applicant, and a case only as the number of its row."""
    return [
        _sheet(
            "申请人分布",
            ("每名申请人的申请", "申请人（名）", "申请（件）"),
            [(band.label, band.applicants, band.cases) for band in overview.bands],
        ),
        _sheet(
            "申请较多的申请人",
            ("序号", "机关", "申请（件）"),
            [
                (place, organs[one.organ].name, one.cases)
                for place, one in enumerate(overview.frequent, start=1)
            ],
        ),
        _sheet(
            "线索判断",
            ("线索", "算出（项）", "属实", "不成立", "待判断", "属实的比例（%）"),
            [
                (one.title, one.found, one.confirmed, one.set_aside, one.waiting, one.share)
                for one in overview.signals
            ],
        ),
        _sheet(
            "不予处理及纠正",
            ("办理结果", "作出（件）", "复议诉讼（件）", "被纠正（件）"),
            [(one.label, one.refused, one.contested, one.corrected) for one in overview.refusals],
        ),
    ]


def _sheet(title: str, head: Sequence[str], rows: Sequence[Sequence[str | int | None]]) -> Sheet:
    widths = [34, *([16] * (len(head) - 1))]
    places = [Place(0, column, words, head=True) for column, words in enumerate(head)]
    places += [
        Place(number, column, value, left=column == 0)
        for number, row in enumerate(rows, start=1)
        for column, value in enumerate(row)
    ]
    return Sheet(title, widths, places)
