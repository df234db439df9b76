"""Rows of figures with their labels and with the address of the cases behind each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from cases.models import ReportType
from law.receipt import RECEIPT_RULES, Channel
from organs.models import Office, Organ
from reports.statistics import counting
from reports.statistics.asked import NOBODY, Asked
from reports.statistics.indicators import INDICATORS, MEASURED, STAGES, Indicator, Unit, share
from reports.statistics.stages import Spent, spent
from reports.statistics.standing import UNKNOWN

SHOWN: Final = (
    "received", "decided", "pending", "on_time", "late", "overdue", "on_time_rate", "extended",
    "extension_rate", "corrected", "correction_rate", "returned", "return_rate", "disclosed",
    "disclosure_rate", "remedies_filed", "remedies_closed", "remedies_lost", "error_rate",
)  # fmt: skip
HEADLINES: Final = (
    "received", "decided", "on_time_rate", "extension_rate", "disclosure_rate", "error_rate",
)  # fmt: skip
STAGED_BY: Final = ("organ", "office", "channel", "kind")
"""What mean days can be told apart by."""
LEAGUE: Final = ("received", "on_time_rate", "extension_rate", "return_rate", "error_rate")


@dataclass(frozen=True)
class Figure:
    """One figure of one row: its definition, its value, and whether cases stand behind it."""

    indicator: Indicator
    value: float | int | None
    opens: bool

    @property
    def shown(self) -> str:
        """As the page tells it; a dash where there is nothing to tell."""
        if self.value is None:
            return "—"
        if self.indicator.unit is Unit.SHARE:
            return f"{self.value:.1f}%"
        return f"{self.value:.1f}" if isinstance(self.value, float) else str(self.value)

    @property
    def is_bad(self) -> bool:
        """Whether it tells of something that has to be looked at."""
        return self.indicator.code in ("late", "overdue", "remedies_lost") and bool(self.value)


@dataclass(frozen=True)
class Row:
    """What a row is about, how the address names it, and its figures."""

    label: str
    place: Mapping[str, Any]
    figures: tuple[Figure, ...]

    def value(self, code: str) -> float | int | None:
        """One figure of it."""
        return next(one.value for one in self.figures if one.indicator.code == code)


def row_of(label: str, place: Mapping[str, Any], counts: Counter[str], codes: Sequence[str]) -> Row:
    """A row of counts and shares."""
    return Row(label, place, tuple(_figure(INDICATORS[code], counts) for code in codes))


def _figure(indicator: Indicator, counts: Counter[str]) -> Figure:
    value = share(indicator, counts) if indicator.unit is Unit.SHARE else counts[indicator.code]
    return Figure(indicator, value, bool(counts[indicator.opens]))


def parted(
    asked: Asked, organs: Sequence[Organ], codes: Sequence[str] = SHOWN
) -> tuple[list[Row], Counter[str]]:
    """The rows of a grouping in their order, and the counts of all together."""
    if asked.by == "month":
        return _months(asked), counting.total(asked)
    if asked.by == "subject":
        examples = counting.frequent_subjects(asked)
        only = asked.narrowed(("subject__in", list(examples)))
        found = counting.by_part(only)
        rows = [
            row_of(text, {"matter": case}, found[text], codes) for text, case in examples.items()
        ]
        return rows, counting.total(asked)
    found = counting.by_part(asked)
    rows = [
        row_of(label, {asked.by: place}, found[key], codes)
        for key, place, label in _parts(asked.by, found, organs)
    ]
    return rows, sum(found.values(), Counter())


def _months(asked: Asked) -> list[Row]:
    codes = [code for code in SHOWN if code != "pending"]
    found = counting.by_month(asked)
    return [
        row_of(f"{day.year}年{day.month}月", {"month": f"{day:%Y-%m}"}, found[day], codes)
        for day in months_of(asked)
    ]


def months_of(asked: Asked) -> list[date]:
    """The first day of each month of the period."""
    day, months = asked.span.first.replace(day=1), []
    while day <= asked.span.last:
        months.append(day)
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return months


def _parts(
    by: str, found: Mapping[Any, Any], organs: Sequence[Organ]
) -> list[tuple[Any, Any, str]]:
    """Key, place in the address and label of each part, in the order that people know."""
    if by == "organ":
        return [(one.pk, one.pk, one.name) for one in organs if one.pk in found]
    if by == "office":
        return _offices(found, several=len(organs) > 1)
    known: list[tuple[str, str]] = (
        [(one.value, str(one.label)) for one in ReportType]
        if by == "kind"
        else [(one.value, RECEIPT_RULES[one].label) for one in Channel]
    )
    return [(key, key, label) for key, label in known if key in found]


def _offices(found: Mapping[Any, Any], *, several: bool) -> list[tuple[Any, Any, str]]:
    known = [key for key in found if key not in (None, UNKNOWN)]
    offices = Office.objects.filter(pk__in=known).select_related("organ")
    named: list[tuple[Any, Any, str]] = [
        (one.pk, one.pk, f"{one.organ} {one}" if several else str(one))
        for one in offices.order_by("organ__path", "pk")
    ]
    if None in found:
        named.append((None, NOBODY, "没有承办科室"))
    if UNKNOWN in found:
        named.append((UNKNOWN, UNKNOWN, "当日的科室不明"))
    return named


def ranked(rows: Sequence[Row], code: str) -> list[Row]:
    """Organs by one figure: the best share first, for the other figures the highest; empty ones last."""
    best_first = {"on_time_rate": -1, "received": -1}.get(code, 1)

    def place(row: Row) -> tuple[bool, float]:
        value = row.value(code)
        return value is None, best_first * (value or 0)

    return sorted(rows, key=place)


def staged(asked: Asked, organs: Sequence[Organ]) -> tuple[list[Row], Row]:
    """Mean working days a stage, by part, and of all together."""
    key = counting.KEYS[asked.by]
    found = spent(asked, key, organs)
    rows = [
        _staged(label, {asked.by: place}, found[part])
        for part, place, label in _parts(asked.by, found, organs)
    ]
    return rows, _staged("合计", {}, _together(found.values()))


def _together(parts: Any) -> Spent:
    whole = Spent()
    for one in parts:
        whole.cases += one.cases
        for stage, days in one.days.items():
            whole.days[stage] += days
    return whole


def _staged(label: str, place: Mapping[str, Any], found: Spent) -> Row:
    means = found.means
    figures = (Figure(INDICATORS[stage], means[stage], bool(found.cases)) for stage in STAGES)
    return Row(label, place, (_measured(found), *figures))


def _measured(found: Spent) -> Figure:
    return Figure(INDICATORS[MEASURED], found.cases, bool(found.cases))
