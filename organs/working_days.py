"""The working days that hold where an organ sits: the national calendar, regional days laid over it.

Web processes share nothing but the database, so each reading asks it; inside one request, and
inside ``held``, the first answer stands, and a list of two hundred cases asks no more than one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final

from asgiref.local import Local

from calendars import registry
from calendars.notices import CalendarYear, Overlay
from calendars.working_days import WorkingCalendar
from organs.models import Organ, RegionalDays

_request: Final = Local()


class LocalCalendars:
    """One reading of all calendars: what holds for each organ, and a version that names it.

    Equal versions mean equal days in every organ, whoever read them and when.
    """

    def __init__(
        self, years: tuple[CalendarYear, ...], regional: tuple[tuple[str, Overlay], ...] = ()
    ) -> None:
        self.years = years
        self.regional = regional
        self._known: dict[str, WorkingCalendar] = {}

    @property
    def version(self) -> str:
        """A digest over every year and every regional day."""
        text = f"{_digest(self.years)}{self.regional!r}"
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def at(self, path: str) -> WorkingCalendar:
        """The calendar of the organ at ``path``; what a nearer organ says comes last and wins."""
        if path not in self._known:
            self._known[path] = self._calendar_at(path)
        return self._known[path]

    def _calendar_at(self, path: str) -> WorkingCalendar:
        above = sorted(
            (pair for pair in self.regional if path.startswith(pair[0])),
            key=lambda pair: len(pair[0]),
        )
        return _calendar(self.years, tuple(overlay for _, overlay in above))

    def of(self, organ: Organ) -> WorkingCalendar:
        """The calendar of ``organ``."""
        return self.at(organ.path)

    def with_year(self, year: CalendarYear) -> LocalCalendars:
        """As it would be with ``year`` loaded, to see what that changes."""
        others = (held for held in self.years if held.year != year.year)
        years = tuple(sorted((*others, year), key=lambda held: held.year))
        return LocalCalendars(years, self.regional)


def current() -> LocalCalendars:
    """The calendars as they are stored now, or as this request first found them."""
    known: LocalCalendars | None = getattr(_request, "calendars", None)
    if known is not None:
        return known
    found = _read()
    if getattr(_request, "active", False):
        _request.calendars = found
    return found


@contextmanager
def held() -> Iterator[LocalCalendars]:
    """Read anew, and let that reading stand for all that is asked inside the block."""
    was_active = getattr(_request, "active", False)
    registry.forget()
    _request.active, _request.calendars = True, _read()
    try:
        yield _request.calendars
    finally:
        _request.active, _request.calendars = was_active, None


def forget() -> None:
    """After a change: the rest of this request sees the new days."""
    _request.calendars = None


def begin_request(**_: Any) -> None:
    """A web request begins: its first look decides which days it sees."""
    _request.active, _request.calendars = True, None


def end_request(**_: Any) -> None:
    """The request is over: the next look asks again."""
    _request.active, _request.calendars = False, None


def _read() -> LocalCalendars:
    rows = RegionalDays.objects.select_related("organ").order_by("pk")
    return LocalCalendars(
        registry.held_years(), tuple((row.organ.path, row.overlay) for row in rows)
    )


@lru_cache(maxsize=128)
def _calendar(years: tuple[CalendarYear, ...], overlays: tuple[Overlay, ...]) -> WorkingCalendar:
    return WorkingCalendar.from_years(years, overlays)


@lru_cache(maxsize=16)
def _digest(years: tuple[CalendarYear, ...]) -> str:
    return hashlib.sha256(repr(years).encode()).hexdigest()
