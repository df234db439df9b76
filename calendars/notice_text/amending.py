"""A later notice applied to a held year: a holiday extended, rearranged, or added once."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from calendars.notice_text import checks
from calendars.notice_text.findings import Finding, error, warning
from calendars.notice_text.layout import Header, names_in
from calendars.notice_text.sentences import Orders
from calendars.notices import Amendment, CalendarYear, Period

_OCCASION: Final = re.compile(r"关于(?:\d{4}年)?(.{2,60}?)(?:调休放假|放假|假期|补假)")
_NEAR: Final = timedelta(days=14)


def amend(
    base: CalendarYear, header: Header, orders: Orders, body: tuple[str, ...]
) -> tuple[CalendarYear, list[Finding]]:
    """The year after this notice, and what is wrong with it."""
    findings = [*checks.makeup_findings(orders), *checks.rest_findings(orders)]
    name, old = _occasion(base, header, body)
    days, found = _days(orders, name, old)
    findings += found
    if not days:
        return base, [*findings, error("没有读到调整后的放假日期。", "。".join(body))]
    makeup = _makeup(orders, days)
    amendment = _amendment(base, header, days, makeup)
    if (amendment.days_off_added, amendment.makeup_days_added) == ((), ()):
        return base, findings
    findings += _to_look_at(base, old, days, makeup)
    return _applied(base, amendment, name, old, days), findings


def _occasion(
    base: CalendarYear, header: Header, body: tuple[str, ...]
) -> tuple[str, tuple[Period, ...]]:
    """The holiday's name and its periods in the held year; no periods for a new occasion."""
    title = header.title or ""
    names = names_in(title) or names_in("".join(body))
    occasion = _OCCASION.search(title)
    if not names:
        return (occasion[1] if occasion else "临时放假"), _of(base, occasion and occasion[1])
    old = tuple(p for p in base.periods if names[0] in p.name)
    return (old[0].name if old else names[0]), old


def _of(base: CalendarYear, name: str | None) -> tuple[Period, ...]:
    return tuple(period for period in base.periods if period.name == name)


def _days(
    orders: Orders, name: str, old: tuple[Period, ...]
) -> tuple[tuple[date, ...], list[Finding]]:
    """All days off of the holiday as this notice leaves them."""
    days = set(orders.off)
    if not orders.extended_to:
        return tuple(sorted(days)), []
    last = orders.extended_to[-1]
    sentence = orders.sentence_of.get(last, "")
    if not old:
        return (), [error(f"原安排中没有{name}，不能延长。", sentence)]
    if last < old[-1].last:
        return (), [error(f"延长后的最后一天{last:%Y-%m-%d}早于原安排。", sentence)]
    days |= {day for period in old for day in period.days}
    days |= set(Period(name, old[-1].last, last).days)
    return tuple(sorted(days)), _resumption(orders, last, sentence)


def _resumption(orders: Orders, last: date, sentence: str) -> list[Finding]:
    """「2月3日起正常上班」 must be the day after the last day off."""
    next_day = last + timedelta(days=1)
    return [
        error(f"假期到{last:%Y-%m-%d}，而上班自{day:%Y-%m-%d}起，中间的日期没有安排。", sentence)
        for day in orders.resumed
        if day != next_day
    ]


def _makeup(orders: Orders, days: tuple[date, ...]) -> tuple[date, ...]:
    worked = {*orders.makeup, *(d for d in orders.moved_from if d not in days)}
    return tuple(sorted(worked | {day for day in orders.resumed if day.weekday() >= 5}))


def _amendment(
    base: CalendarYear, header: Header, days: tuple[date, ...], makeup: tuple[date, ...]
) -> Amendment:
    return Amendment(
        document_number=header.document_number,
        issued_on=header.issued_on or date(base.year, 1, 1),
        title=header.title or f"关于调整{base.year}年放假安排的通知",
        source=None,
        days_off_added=tuple(day for day in days if day not in base.days_off),
        makeup_days_added=tuple(day for day in makeup if day not in base.makeup_days),
        makeup_days_withdrawn=tuple(day for day in base.makeup_days if day in days),
    )


def _applied(
    base: CalendarYear,
    amendment: Amendment,
    name: str,
    old: tuple[Period, ...],
    days: tuple[date, ...],
) -> CalendarYear:
    kept = [period for period in base.periods if period not in old]
    gone = {day for period in old for day in period.days} - set(days)
    runs = _runs(name, days)
    return replace(
        base,
        periods=tuple(sorted([*kept, *runs], key=lambda period: period.first)),
        days_off=tuple(sorted((set(base.days_off) - gone) | set(days))),
        makeup_days=tuple(
            sorted((set(base.makeup_days) | set(amendment.makeup_days_added)) - set(days))
        ),
        amendments=(*base.amendments, amendment),
    )


def _runs(name: str, days: tuple[date, ...]) -> list[Period]:
    runs: list[Period] = []
    for day in days:
        if runs and day - runs[-1].last == timedelta(days=1):
            runs[-1] = replace(runs[-1], last=day)
        else:
            runs.append(Period(name, day, day))
    return runs


def _to_look_at(
    base: CalendarYear, old: tuple[Period, ...], days: tuple[date, ...], makeup: tuple[date, ...]
) -> list[Finding]:
    """Days that lose their rest, and old make-up days of a rearranged holiday not said again."""
    found = [
        warning(f"{day:%Y-%m-%d}原来放假，调整后不再列入，请核对。")
        for period in old
        for day in period.days
        if day not in days
    ]
    near = [
        day
        for day in base.makeup_days
        if day not in makeup
        and day not in days
        and makeup
        and any(abs(day - end) <= _NEAR for period in old for end in (period.first, period.last))
    ]
    found += [warning(f"原安排的上班日{day:%Y-%m-%d}仍然保留，请核对。") for day in near]
    return found
