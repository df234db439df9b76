"""A whole notice read: a year's notice becomes a draft year, a later one changes a held year."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from calendars.notice_text import checks
from calendars.notice_text.amending import amend
from calendars.notice_text.dates import Context
from calendars.notice_text.findings import Finding, NoticeTextError, Severity, error
from calendars.notice_text.layout import Header, Item, Layout, lay_out
from calendars.notice_text.sentences import Orders, take
from calendars.notices import CalendarYear, NoticeError, Period, validate

Held = Callable[[int], CalendarYear | None]

_YEARLY: Final = "节假日安排"
_CHANGES: Final = re.compile(r"调整|延长|放假|假期|补假")
_CHANGES_IN_BODY: Final = re.compile(r"假期.{0,8}延长|延长.{0,12}假期|调整.{0,12}(?:放假|假期)")
EARLIEST_YEAR: Final = 2008
LATEST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says: the year as it would stand, and what is wrong with the text.

    `document_number` and `issued_on` are the text's own: of a later notice, not of the year's.
    """

    draft: CalendarYear
    findings: tuple[Finding, ...]
    changes_held_year: bool
    document_number: str | None
    issued_on: date | None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What forbids storing."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What a person should look at."""
        return tuple(f for f in self.findings if f.severity is Severity.WARNING)


def read(text: str, held: Held | None = None, on: date | None = None) -> Reading:
    """Read a notice. `held` gives the year that a later notice changes; `on` is today.

    Raises NoticeTextError, with the sentence, when no year or no arrangement can be found at all;
    everything less is a finding of the reading.
    """
    layout = lay_out(text)
    if _is_change(layout):
        return _read_change(layout, held, on)
    if not layout.items:
        first = layout.body[0] if layout.body else ""
        raise NoticeTextError("没有找到元旦、春节等节日的放假安排，请粘贴通知全文。", first)
    return _read_year(layout, on)


def _is_change(layout: Layout) -> bool:
    title = layout.header.title
    if title and _YEARLY in title:
        return False
    if title and _CHANGES.search(title):
        return True
    return not layout.items and any(_CHANGES_IN_BODY.search(line) for line in layout.body)


def _read_year(layout: Layout, on: date | None) -> Reading:
    year = _year_in_range(layout.header)
    findings = list(checks.header_findings(layout.header, year, on))
    read_items = [_read_item(item, year, findings) for item in layout.items]
    findings += checks.missing_holidays(name for item in layout.items for name in item.names)
    findings += checks.overlaps(read_items)
    draft = CalendarYear(
        year=year,
        document_number=layout.header.document_number,
        issued_on=layout.header.issued_on,
        title=layout.header.title or f"国务院办公厅关于{year}年部分节假日安排的通知",
        source=None,
        periods=tuple(sorted(_periods(read_items), key=lambda period: period.first)),
        days_off=_sorted(day for item in read_items for day in item.orders.off),
        makeup_days=_sorted(day for item in read_items for day in item.orders.makeup),
    )
    if not any(finding.severity is Severity.ERROR for finding in findings):
        findings += checks.statutory_findings(draft)
    return _reading(draft, findings, layout.header, changes_held_year=False)


def _read_change(layout: Layout, held: Held | None, on: date | None) -> Reading:
    header = layout.header
    year = _year_in_range(_with_year_of_body(header, layout.body))
    findings = list(checks.header_findings(header, year, on, yearly=False))
    base = held(year) if held else None
    if base is None:
        raise NoticeTextError(
            f"这是调整{year}年放假安排的通知，但系统中还没有{year}年的年度通知，请先载入。",
            header.title or (layout.body[0] if layout.body else ""),
        )
    context, orders = Context(year), Orders()
    for sentence in layout.body:
        take(sentence, orders, context)
    findings += context.findings
    draft, found = amend(base, header, orders, layout.body)
    return _reading(draft, [*findings, *found], header, changes_held_year=True)


def _reading(
    draft: CalendarYear, findings: list[Finding], header: Header, *, changes_held_year: bool
) -> Reading:
    return Reading(
        draft,
        _validated(draft, findings),
        changes_held_year,
        header.document_number,
        header.issued_on,
    )


def _year_in_range(header: Header) -> int:
    if header.year is None:
        raise NoticeTextError("没有找到通知所安排的年份。", header.title or "")
    if not EARLIEST_YEAR <= header.year <= LATEST_YEAR:
        raise NoticeTextError(
            f"{header.year}年不在本系统工作日历的范围内（{EARLIEST_YEAR}年起）。",
            header.title or f"{header.year}年",
        )
    return header.year


def _with_year_of_body(header: Header, body: tuple[str, ...]) -> Header:
    """The year of a notice whose title names none: that of the first full date it arranges."""
    if header.year is not None:
        return header
    for sentence in body:
        found = re.search(r"(\d{4})年\d{1,2}月\d{1,2}日", sentence)
        if found:
            return replace(header, year=int(found[1]))
    return replace(header, year=header.issued_on.year) if header.issued_on else header


def _read_item(item: Item, year: int, findings: list[Finding]) -> checks.ReadItem:
    """One holiday: its orders settled, its own errors noted."""
    context, orders = Context(year, is_new_year="元旦" in item.names), Orders()
    for sentence in item.sentences:
        take(sentence, orders, context)
    findings += context.findings
    findings += settle(orders)
    if not orders.off and not context.findings:
        findings.append(error(f"{item.label}没有读到放假日期。", "。".join(item.sentences)))
    return checks.ReadItem(item.label, orders)


def settle(orders: Orders) -> list[Finding]:
    """Make-up days completed from moved weekend days; days that cannot be are errors."""
    off = set(orders.off)
    orders.makeup += [day for day in orders.moved_from if day not in off]
    orders.makeup += [day for day in orders.resumed if day.weekday() >= 5]
    return [*checks.makeup_findings(orders), *checks.rest_findings(orders)]


def _periods(items: Iterable[checks.ReadItem]) -> list[Period]:
    """Unbroken runs of days off, each under its holiday's name."""
    periods: list[Period] = []
    for item in items:
        for day in sorted(set(item.orders.off)):
            last = periods[-1] if periods else None
            if last and last.name == item.label and day - last.last == timedelta(days=1):
                periods[-1] = replace(last, last=day)
            else:
                periods.append(Period(item.label, day, day))
    return periods


def _validated(draft: CalendarYear, findings: list[Finding]) -> tuple[Finding, ...]:
    """The findings, and what the year's own validation says when they found no error."""
    unique = list(dict.fromkeys(findings))
    if not any(finding.severity is Severity.ERROR for finding in unique):
        try:
            validate(draft)
        except NoticeError as problem:
            unique.append(error(str(problem)))
    return tuple(unique)


def _sorted(days: Iterable[date]) -> tuple[date, ...]:
    return tuple(sorted(set(days)))
