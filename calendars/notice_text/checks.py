"""What no single sentence shows: overlaps, missing holidays, dates out of order, the balance."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from calendars.notice_text.findings import Finding, error, warning
from calendars.notice_text.layout import SEVEN, Header
from calendars.notice_text.sentences import Orders
from calendars.notice_text.weekdays import weekday_label
from calendars.notices import CalendarYear
from calendars.statutory import LUNAR, statutory_days

FARTHEST_MAKEUP_DAY: Final = timedelta(days=25)


@dataclass(frozen=True, slots=True)
class ReadItem:
    """One holiday after reading: its name and what its sentences order."""

    label: str
    orders: Orders


def header_findings(
    header: Header, year: int, on: date | None, *, yearly: bool = True
) -> Iterator[Finding]:
    """What the header lacks, or says that cannot be."""
    if header.document_number is None:
        yield warning("没有读到发文字号，请在原件上核对。")
    if header.issued_on is None:
        yield warning("没有读到成文日期，请在原件上核对。")
        return
    if on is not None and header.issued_on > on:
        yield error(f"成文日期{header.issued_on:%Y-%m-%d}晚于今天，请核对。")
    if yearly and not date(year - 1, 7, 1) <= header.issued_on <= date(year, 1, 31):
        yield error(
            f"成文日期{header.issued_on:%Y-%m-%d}与所安排的{year}年不相符，请核对年份。",
            header.title or "",
        )


def missing_holidays(names: Iterable[str]) -> Iterator[Finding]:
    """The seven holidays of 放假办法第二条 that the notice does not arrange."""
    named = set(names)
    missing = [name for name in SEVEN if name not in named]
    if missing:
        yield warning(f"通知中没有读到{'、'.join(missing)}的安排。")


def makeup_findings(orders: Orders) -> Iterator[Finding]:
    """Only weekend days can be worked in exchange, and not days that are off, and not far away."""
    off = set(orders.off)
    for day in sorted(set(orders.makeup)):
        sentence = orders.sentence_of.get(day, "")
        if day.weekday() < 5:
            yield error(
                f"上班日{day:%Y-%m-%d}是{weekday_label(day)}，不是周末，不需要调休。", sentence
            )
        elif day in off:
            yield error(f"{day:%Y-%m-%d}既放假又上班。", sentence)
        elif off and all(abs(day - other) > FARTHEST_MAKEUP_DAY for other in off):
            yield warning(f"上班日{day:%Y-%m-%d}离假期较远，请核对月份。", sentence)


def rest_findings(orders: Orders) -> Iterator[Finding]:
    """Days named 公休 or 法定节假日 must be weekend days and days off."""
    off = set(orders.off)
    for day in orders.weekend:
        if day.weekday() < 5:
            message = f"{day:%Y-%m-%d}是{weekday_label(day)}，不是公休日。"
            yield error(message, orders.sentence_of.get(day, ""))
    for day in orders.statutory:
        if day not in off:
            message = f"法定节假日{day:%Y-%m-%d}不在放假日期内。"
            yield error(message, orders.sentence_of.get(day, ""))


def overlaps(items: list[ReadItem]) -> Iterator[Finding]:
    """A day off in two items, or off in one and worked in another."""
    owner: dict[date, str] = {}
    for item in items:
        for day in sorted(set(item.orders.off)):
            if day in owner:
                message = f"{day:%Y-%m-%d}同时列在{owner[day]}和{item.label}。"
                yield error(message, item.orders.sentence_of.get(day, ""))
            owner[day] = item.label
    for item in items:
        for day in sorted(set(item.orders.makeup)):
            if day in owner and owner[day] != item.label:
                message = f"{day:%Y-%m-%d}在{owner[day]}放假，又在{item.label}安排上班。"
                yield error(message, item.orders.sentence_of.get(day, ""))


def statutory_findings(draft: CalendarYear) -> Iterator[Finding]:
    """Statutory days that are not off, and weekdays off that 调休 does not pay for.

    Each statutory day frees one weekday (itself, or its 补假); every further weekday off is paid
    by one weekend day worked.
    """
    if draft.year not in LUNAR:
        return
    statutory = statutory_days(draft.year)
    off = set(draft.days_off)
    for day, name in sorted(statutory.items()):
        if day not in off:
            yield warning(f"法定节假日{day:%Y-%m-%d}（{name}）没有列入放假日期，请核对。")
    freed = sum(day.weekday() < 5 for day in off) - len(draft.makeup_days)
    days = _statutory_count(draft.year)
    if freed != days:
        yield warning(
            f"放假的工作日减去调休上班日等于{freed}天，而法定节假日是{days}天，请核对有无漏读。"
        )


def _statutory_count(year: int) -> int:
    """Statutory days, one that falls on another (国庆 on 中秋) counted for both."""
    lunar = LUNAR[year]
    national = {(10, 1), (10, 2), (10, 3)}
    return len(statutory_days(year)) + (lunar.mid_autumn in national)
