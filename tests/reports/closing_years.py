"""A year of an organ that is written, entered and closed."""

from datetime import date
from typing import Any

from organs.roles import Role
from reports.annual import closing, writing
from reports.annual.editions import form_of
from reports.annual.form import TEXTS
from reports.models import ReportVersion, Source
from tests.factories import House, moment

YEAR = 2026
AFTER = date(2027, 1, 12)


def when(on: date = AFTER) -> dict[str, Any]:
    return {"on": on, "at": moment(on)}


def prepare(house: House, year: int = YEAR, texts: dict[str, str] | None = None) -> None:
    """Every text and every figure of table two."""
    writer, organ = house.the(Role.REPORT_WRITER), house.organ
    written = dict.fromkeys(TEXTS, "无。") | (texts or {})
    writing.write(organ, year, written, by=writer, **when())
    figures = {f"2/{row}/{column}": "0" for row, column in form_of(year).proactive_cells}
    writing.enter(organ, year, figures, Source.CASES, by=writer, **when())


def close(house: House, year: int = YEAR) -> ReportVersion:
    return closing.close(house.organ, year, by=house.the(Role.WORK_BODY_HEAD), **when())


def reopen(house: House, year: int = YEAR, reason: str = "漏记一件") -> None:
    head = house.the(Role.WORK_BODY_HEAD)
    closing.reopen(house.organ, year, reason=reason, by=head, **when())
