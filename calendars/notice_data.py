"""A year of the calendar as plain data: the inverse of `notices.parse`, and the exchange form."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from calendars.notices import Amendment, CalendarYear


def dump(year: CalendarYear) -> dict[str, Any]:
    """The year in the form of `data/YYYY.json`; `notices.parse` reads it back."""
    data: dict[str, Any] = {
        "year": year.year,
        "document_number": year.document_number,
        "issued_on": _day(year.issued_on),
        "title": year.title,
        "source": year.source,
        "holidays": [
            {"name": period.name, "from": _day(period.first), "to": _day(period.last)}
            for period in year.periods
        ],
        "days_off": _days(year.days_off),
        "makeup_days": _days(year.makeup_days),
    }
    if year.note:
        data["note"] = year.note
    if year.amendments:
        data["amendments"] = [_amendment(amendment) for amendment in year.amendments]
    return data


def exchange(
    year: CalendarYear, document_number: str | None, issued_on: date | None
) -> dict[str, Any]:
    """What `import_notice` prints: the five keys that other programs read, in this order."""
    return {
        "year": year.year,
        "days_off": _days(year.days_off),
        "makeup_days": _days(year.makeup_days),
        "document_number": document_number,
        "issued_on": _day(issued_on),
    }


def _amendment(amendment: Amendment) -> dict[str, Any]:
    return {
        "document_number": amendment.document_number,
        "issued_on": _day(amendment.issued_on),
        "title": amendment.title,
        "source": amendment.source,
        "days_off_added": _days(amendment.days_off_added),
        "makeup_days_added": _days(amendment.makeup_days_added),
        "makeup_days_withdrawn": _days(amendment.makeup_days_withdrawn),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _days(days: Iterable[date]) -> list[str]:
    return [day.isoformat() for day in sorted(days)]
