"""Which calendar holds now: the bundled years, with the imported ones laid over them.

The version is the number of the last import (0: bundled years only). It is asked of the database
each time, so every process notices an import at once; the calendar behind a version never changes
and is built once. Inside one web request the version is asked once.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from asgiref.local import Local

from calendars.models import ImportedNotice
from calendars.notices import CalendarYear, bundled_years, load, parse
from calendars.working_days import WorkingCalendar

_request: Final = Local()
_VERSIONS_KEPT: Final = 4


@dataclass(frozen=True, slots=True)
class Head:
    """The last import: its version, and a stamp that no other history can share.

    A version taken back with its transaction is given again to another notice; the stamp is not.
    """

    version: int
    stamp: UUID | None


def current() -> WorkingCalendar:
    """The calendar that holds now."""
    return _calendar(_head())


def version() -> int:
    """The number of the last import; 0 while only the bundled years are held."""
    return _head().version


def as_of(version: int) -> WorkingCalendar:
    """The calendar as it stood when `version` was the last import."""
    return _calendar(_head_at(version))


def held_years(at: int | None = None) -> tuple[CalendarYear, ...]:
    """Every year held, in order; as of version `at`, or now."""
    years = _years(_head() if at is None else _head_at(at))
    return tuple(years[year] for year in sorted(years))


def held(year: int, at: int | None = None) -> CalendarYear | None:
    """One year as held, or None."""
    return _years(_head() if at is None else _head_at(at)).get(year)


def _head() -> Head:
    known: Head | None = getattr(_request, "head", None)
    if known is not None:
        return known
    found = _head_at(None)
    if getattr(_request, "active", False):
        _request.head = found
    return found


def _head_at(version: int | None) -> Head:
    """The last import, or the import of that version; 0 is the bundled years alone."""
    if version == 0:
        return Head(0, None)
    rows = ImportedNotice.objects.values_list("version", "stamp")
    rows = rows if version is None else rows.filter(version=version)
    last = rows.order_by("-version").first()
    if last is None and version is not None:
        raise LookupError(f"没有第{version}版工作日历。")
    return Head(*last) if last else Head(0, None)


@lru_cache(maxsize=_VERSIONS_KEPT)
def _calendar(head: Head) -> WorkingCalendar:
    return WorkingCalendar.from_years(_years(head).values())


@lru_cache(maxsize=_VERSIONS_KEPT)
def _years(head: Head) -> dict[int, CalendarYear]:
    years = {year: load(year) for year in bundled_years()}
    if head.stamp is None:
        return years
    imported = ImportedNotice.objects.filter(version__lte=head.version).order_by("version")
    years |= {row["year"]: parse(row["data"]) for row in imported.values("year", "data")}
    return years


def begin_request(**_: Any) -> None:
    """A web request begins: its first look decides which calendar it sees."""
    _request.active = True
    _request.head = None


def end_request(**_: Any) -> None:
    """The request is over: the next look asks again."""
    _request.active = False
    _request.head = None


def forget() -> None:
    """After an import: the rest of this request sees the new calendar."""
    _request.head = None
