"""信息处理费 (第四十二条): what may be charged, by the item or by the page, with the arithmetic.

The measures of 2020 (国办函〔2020〕109号) charge by steps, 超额累进: every item or page pays the rate
of the band it falls in. For one application the organ takes one of the two, never both (第三条).

By the item (按件) all applications of one applicant in one calendar month count together; that
they count per organ and by the month of receipt is a reading of ours (design). By the page (按量)
each application stands alone.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from law.citations import Citation
from law.instruments import FEE_MEASURES


class Measure(StrEnum):
    """What is counted."""

    ITEMS = "items"
    PAGES = "pages"

    @property
    def label(self) -> str:
        """按件 or 按量."""
        return {"items": "按件", "pages": "按量"}[self.value]

    @property
    def unit(self) -> str:
        """件 or 页."""
        return {"items": "件", "pages": "页"}[self.value]

    @property
    def basis(self) -> Citation:
        """第四条 or 第五条 of the measures."""
        return Citation(FEE_MEASURES, {"items": 4, "pages": 5}[self.value])


@dataclass(frozen=True, slots=True)
class Band:
    """From the unit ``first`` through ``last`` (None: without end), each costs ``rate`` yuan.

    ``rising_by`` and ``width`` repeat the band: each further ``width`` units cost so much more.
    """

    first: int
    last: int | None
    rate: int
    rising_by: int = 0
    width: int = 0


TARIFF: Final[dict[Measure, tuple[Band, ...]]] = {
    Measure.ITEMS: (
        Band(1, 10, 0),
        Band(11, 30, 100),
        Band(31, None, 200, rising_by=100, width=10),
    ),
    Measure.PAGES: (
        Band(1, 30, 0),
        Band(31, 100, 10),
        Band(101, 200, 20),
        Band(201, None, 40),
    ),
}


def standard(measure: Measure) -> str:
    """The tariff in words, as a fee notice states it."""
    return "；".join(_in_words(band, measure.unit) for band in TARIFF[measure])


def _in_words(band: Band, unit: str) -> str:
    if not band.rate:
        return f"{band.last}{unit}以下（含{band.last}{unit}）的，不收费"
    if band.last is not None:
        return (
            f"{band.first}至{band.last}{unit}（含{band.last}{unit}）的部分，{band.rate}元／{unit}"
        )
    above = f"{band.first}{unit}以上（含{band.first}{unit}）的部分"
    if not band.width:
        return f"{above}，{band.rate}元／{unit}"
    return (
        f"{above}，以{band.width}{unit}为一档，第一档{band.rate}元／{unit}，"
        f"每增加一档提高{band.rising_by}元／{unit}"
    )


@dataclass(frozen=True, slots=True)
class FeeLine:
    """The units ``first`` through ``last`` at one rate."""

    measure: Measure
    first: int
    last: int
    rate: int

    @property
    def count(self) -> int:
        """How many units."""
        return self.last - self.first + 1

    @property
    def amount(self) -> int:
        """In yuan."""
        return self.count * self.rate

    @property
    def span(self) -> str:
        """第11件至第15件."""
        unit = self.measure.unit
        first = f"第{self.first}{unit}"
        return f"{first}至第{self.last}{unit}" if self.last > self.first else first

    def __str__(self) -> str:
        """第11件至第15件，共5件，每件100元，计500元."""
        unit, span = self.measure.unit, self.span
        if self.last > self.first:
            span += f"，共{self.count}{unit}"
        if not self.rate:
            return f"{span}，不收费"
        return f"{span}，每{unit}{self.rate}元，计{self.amount}元"


@dataclass(frozen=True, slots=True)
class Fee:
    """What one application costs by one measure, line by line."""

    measure: Measure
    lines: tuple[FeeLine, ...]

    @property
    def amount(self) -> int:
        """In yuan."""
        return sum(line.amount for line in self.lines)

    @property
    def basis(self) -> Citation:
        """The article that this measure rests on."""
        return self.measure.basis

    @property
    def arithmetic(self) -> tuple[str, ...]:
        """The lines as sentences, and the sum when there is more than one."""
        lines = tuple(str(line) for line in self.lines)
        return (*lines, f"合计{self.amount}元") if len(lines) > 1 else lines


class FeeNotInForce(ValueError):
    """Nothing may be charged for an application received on that day."""


def by_items(*, before: int, items: int, received_on: date) -> Fee:
    """按件: ``items`` of this application, after ``before`` others of the same calendar month."""
    if before < 0:
        raise ValueError("The items counted before cannot be fewer than none.")
    return _fee(Measure.ITEMS, before + 1, items, received_on)


def by_pages(*, pages: int, received_on: date) -> Fee:
    """按量: the pages of this application, one side of A4 or smaller each."""
    return _fee(Measure.PAGES, 1, pages, received_on)


def _fee(measure: Measure, first: int, count: int, received_on: date) -> Fee:
    if count < 1:
        raise ValueError("There is nothing to charge for.")
    if not FEE_MEASURES.in_force(received_on):
        raise FeeNotInForce(f"{received_on} 收到的申请，{FEE_MEASURES.name}尚未施行，不能收费。")
    last = first + count - 1
    lines = (
        FeeLine(measure, max(first, start), min(last, end), rate)
        for start, end, rate in _steps(measure, last)
        if start <= last and end >= first
    )
    return Fee(measure, tuple(lines))


def _steps(measure: Measure, through: int) -> list[tuple[int, int, int]]:
    """First unit, last unit and rate of every step up to ``through``."""
    steps = []
    for band in TARIFF[measure]:
        start, rate = band.first, band.rate
        while start <= through and (band.last is None or start <= band.last):
            end = band.last or (start + band.width - 1 if band.width else through)
            steps.append((start, end, rate))
            start, rate = end + 1, rate + band.rising_by
    return steps
