"""What the State Council's yearly holiday notices say, as validated values.

A notice is data: `data/YYYY.json` holds its document number, date, title, named periods, every
day off inside them and every weekend day worked in exchange (调休上班). A later notice that
changes a year already announced is an `Amendment` of that year; `days_off` and `makeup_days` of
the year are the days as they finally stand.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


class NoticeError(ValueError):
    """A notice that contradicts itself or the calendar."""


@dataclass(frozen=True, slots=True)
class Period:
    """One announced holiday: its name, first and last day off."""

    name: str
    first: date
    last: date

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of the period."""
        length = (self.last - self.first).days + 1
        return tuple(self.first + timedelta(days=n) for n in range(length))


@dataclass(frozen=True, slots=True)
class Amendment:
    """A later notice that changes a year already announced."""

    document_number: str | None
    issued_on: date
    title: str
    source: str | None
    days_off_added: tuple[date, ...]
    makeup_days_added: tuple[date, ...]
    makeup_days_withdrawn: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """One year's notice with its amendments; days as they finally stand.

    Days of the neighbouring December may belong to it: the notice for 2019 gives 30 and
    31 December 2018 off and has people work on 29 December 2018.
    """

    year: int
    document_number: str | None
    issued_on: date | None
    title: str
    source: str | None
    periods: tuple[Period, ...]
    days_off: tuple[date, ...]
    makeup_days: tuple[date, ...]
    amendments: tuple[Amendment, ...] = ()
    note: str | None = None

    def notice_of(self, day: date) -> str | None:
        """The number of the document that decided this day: the latest that touches it."""
        for amendment in reversed(self.amendments):
            if day in amendment.days_off_added or day in amendment.makeup_days_added:
                return amendment.document_number
        return self.document_number

    def name_of(self, day: date) -> str | None:
        """The announced holiday this day off belongs to."""
        for period in self.periods:
            if period.first <= day <= period.last:
                return period.name
        return None


@dataclass(frozen=True, slots=True)
class Overlay:
    """Days of one region laid over the national calendar (放假办法第四条: 少数民族习惯的节日)."""

    name: str
    document_number: str | None
    days_off: tuple[date, ...]
    makeup_days: tuple[date, ...] = ()


def parse(raw: Mapping[str, Any]) -> CalendarYear:
    """One year from its JSON form; raises NoticeError when it contradicts itself."""
    year = CalendarYear(
        year=raw["year"],
        document_number=raw["document_number"],
        issued_on=date.fromisoformat(raw["issued_on"]) if raw["issued_on"] else None,
        title=raw["title"],
        source=raw["source"],
        periods=tuple(_period(item) for item in raw["holidays"]),
        days_off=_days(raw["days_off"]),
        makeup_days=_days(raw["makeup_days"]),
        amendments=tuple(_amendment(item) for item in raw.get("amendments", ())),
        note=raw.get("note"),
    )
    validate(year)
    return year


def load(year: int, folder: Path = DATA) -> CalendarYear:
    """The bundled notice of one year."""
    text = (folder / f"{year}.json").read_text(encoding="utf-8")
    return parse(json.loads(text))


def bundled_years(folder: Path = DATA) -> tuple[int, ...]:
    """The years whose notice is bundled, in order."""
    return tuple(sorted(int(path.stem) for path in folder.glob("*.json")))


def validate(year: CalendarYear) -> None:
    """Refuse a notice that contradicts itself: the days must be the periods, no more, no less."""
    inside = [day for period in year.periods for day in period.days]
    if len(inside) != len(set(inside)):
        raise NoticeError(f"{year.year}：放假时段互相重叠。")
    if set(inside) != set(year.days_off):
        raise NoticeError(f"{year.year}：放假日期与放假时段不一致。")
    for day in (*year.days_off, *year.makeup_days):
        if not date(year.year - 1, 12, 1) <= day <= date(year.year, 12, 31):
            raise NoticeError(f"{year.year}：{day}不在该年度通知的范围内。")
    _validate_makeup_days(year)
    for amendment in year.amendments:
        _validate_amendment(year, amendment)


def _validate_makeup_days(year: CalendarYear) -> None:
    """Only weekend days can be worked in exchange, and not days that are off."""
    for day in year.makeup_days:
        if day.weekday() < 5:
            raise NoticeError(f"{year.year}：调休上班日{day}不是周末。")
        if day in year.days_off:
            raise NoticeError(f"{year.year}：{day}既放假又上班。")


def _validate_amendment(year: CalendarYear, amendment: Amendment) -> None:
    """What an amendment adds must stand in the year, what it withdraws must not."""
    if not set(amendment.days_off_added) <= set(year.days_off):
        raise NoticeError(f"{year.year}：调整通知增加的放假日未列入全年放假日期。")
    if not set(amendment.makeup_days_added) <= set(year.makeup_days):
        raise NoticeError(f"{year.year}：调整通知增加的上班日未列入全年上班日期。")
    if set(amendment.makeup_days_withdrawn) & set(year.makeup_days):
        raise NoticeError(f"{year.year}：调整通知取消的上班日仍列在全年上班日期中。")


def _period(raw: Mapping[str, str]) -> Period:
    period = Period(raw["name"], date.fromisoformat(raw["from"]), date.fromisoformat(raw["to"]))
    if period.last < period.first:
        raise NoticeError(f"{period.name}：结束日期早于开始日期。")
    return period


def _amendment(raw: Mapping[str, Any]) -> Amendment:
    return Amendment(
        document_number=raw["document_number"],
        issued_on=date.fromisoformat(raw["issued_on"]),
        title=raw["title"],
        source=raw["source"],
        days_off_added=_days(raw["days_off_added"]),
        makeup_days_added=_days(raw["makeup_days_added"]),
        makeup_days_withdrawn=_days(raw["makeup_days_withdrawn"]),
    )


def _days(raw: Iterable[str]) -> tuple[date, ...]:
    return tuple(date.fromisoformat(text) for text in raw)
