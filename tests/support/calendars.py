"""Made-up notices for years that have none yet, loaded the way a real one is."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from calendars import notice_data, registry
from calendars.models import ImportedNotice
from calendars.notices import CalendarYear, load, parse

# Invented: what a notice for 2027 might say. No such notice exists.
OF_2027: dict[str, Any] = {
    "year": 2027,
    "document_number": "国办发明电〔2026〕99号",
    "issued_on": "2026-11-25",
    "source": None,
    "title": "虚构的2027年节假日安排（测试用）",
    "holidays": [
        {"name": "元旦", "from": "2027-01-01", "to": "2027-01-03"},
        {"name": "春节", "from": "2027-02-05", "to": "2027-02-12"},
    ],
    "makeup_days": ["2027-01-30", "2027-02-20"],
}


def a_notice(raw: dict[str, Any] = OF_2027) -> CalendarYear:
    """A notice as a value; its days off are the days of its holidays."""
    off = [
        (date.fromisoformat(item["from"]) + timedelta(n)).isoformat()
        for item in raw["holidays"]
        for n in range((date.fromisoformat(item["to"]) - date.fromisoformat(item["from"])).days + 1)
    ]
    return parse(raw | {"days_off": off})


def load_notice(year: CalendarYear, *, reason: str = "") -> ImportedNotice:
    """Store ``year`` as the next version of the calendar."""
    row = ImportedNotice.objects.create(
        version=registry.version() + 1,
        year=year.year,
        data=notice_data.dump(year),
        document_number=year.document_number or "",
        issued_on=year.issued_on,
        source_text="（测试）",
        sha256="0" * 64,
        imported_by="测试",
        imported_at=timezone.now(),
        replaces=ImportedNotice.objects.filter(year=year.year).order_by("version").last(),
        reason=reason,
    )
    registry.forget()
    return row


def with_extra_holiday(year: int, name: str, first: str, last: str) -> CalendarYear:
    """The bundled year, and one more holiday declared in its course."""
    held = notice_data.dump(load(year))
    raw = held | {"holidays": [*held["holidays"], {"name": name, "from": first, "to": last}]}
    return a_notice(raw)
