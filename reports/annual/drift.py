"""What moved in the cases since a year was closed: shown, and never carried into the closed figures."""

from __future__ import annotations

from dataclasses import dataclass

from organs.models import Organ
from reports.annual.contents import Contents
from reports.annual.form import COLUMNS
from reports.annual.table import table_three


@dataclass(frozen=True)
class Moved:
    """One figure of table three that the cases would give differently today."""

    label: str
    column: str
    closed: int
    now: int


def moved_figures(organ: Organ, closed: Contents) -> list[Moved]:
    """The figures of the closed report that the cases no longer give."""
    now = table_three(organ, closed.year)
    return [
        Moved(row.label, label, then, figure)
        for row, today in zip(closed.requests.rows, now.rows, strict=True)
        for label, then, figure in zip(COLUMNS.values(), row.values, today.values, strict=True)
        if then != figure
    ]
