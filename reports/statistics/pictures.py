"""Which figures are drawn: received and decided by month, one share of each organ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from reports.statistics import counting
from reports.statistics.asked import Asked
from reports.statistics.charts import Chart, columns, shares
from reports.statistics.indicators import INDICATORS, Unit
from reports.statistics.tables import Row, months_of, row_of

DRAWN: Final = ("received", "decided")
MOST_MONTHS: Final = 24


def by_month(asked: Asked) -> dict[str, Any]:
    """The picture of the last months of the period, and its rows."""
    months = months_of(asked)[-MOST_MONTHS:]
    found = counting.by_month(asked, DRAWN)
    figures = [
        (f"{day.month}月", str(day.year) if day.month == 1 or day == months[0] else "",
         [found[day][code] for code in DRAWN])
        for day in months
    ]  # fmt: skip
    labels = [INDICATORS[code].label for code in DRAWN]
    rows = [
        row_of(f"{day.year}年{day.month}月", {"month": f"{day:%Y-%m}"}, found[day], DRAWN)
        for day in months
    ]
    return {"months": rows, "chart": columns("各月接收和办结（件）", labels, figures)}


def shares_of(rows: Sequence[Row], code: str) -> Chart | None:
    """One share of each row as a line; a count has no whole to be a part of."""
    indicator = INDICATORS[code]
    if indicator.unit is not Unit.SHARE:
        indicator = INDICATORS["on_time_rate"]
    figures = [(row.label, row.value(indicator.code)) for row in rows]
    return shares(f"{indicator.label}（%）", figures)
