"""The dates of a notice's sentences: years and months left out are found, ranges are opened."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from calendars.notice_text import weekdays
from calendars.notice_text.findings import Finding, error

LONGEST_RANGE: Final = 31
_MENTION: Final = re.compile(
    r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:\((?P<remark>[^()]*)\))?"
)
_CONNECTOR: Final = re.compile(r"(?:至|到|[-—–~]+)")


@dataclass
class Context:
    """What a paragraph has said so far: which year each month belongs to, the month last named."""

    year: int
    is_new_year: bool = False
    years: dict[int, int] = field(default_factory=dict)
    month: int | None = None
    findings: list[Finding] = field(default_factory=list)


def has_dates(text: str) -> bool:
    """Whether a day is mentioned at all."""
    return _MENTION.search(text) is not None


def days_in(text: str, context: Context, sentence: str) -> tuple[date, ...]:
    """Every day mentioned in the text, ranges opened, in the order of the text."""
    days: list[date] = []
    first: date | None = None
    end = 0
    for found in _MENTION.finditer(text):
        between = text[end : found.start()]
        is_end = first is not None and bool(_CONNECTOR.fullmatch(between))
        day = _resolve(found, context, sentence, after=first if is_end else None)
        end = found.end()
        if is_end and first and day:
            days += _opened(first, day, context, sentence)
            first = None
        elif day:
            days.append(day)
            first = day
        else:
            first = None
        if _CONNECTOR.match(text, end) and not _ends_a_range(text, end):
            context.findings.append(error(f"“{found[0]}”后面的截止日期没有读懂。", sentence))
    return tuple(days)


def _ends_a_range(text: str, end: int) -> bool:
    """Whether the 至 at `end` is followed by a date straight away."""
    connector = _CONNECTOR.match(text, end)
    return connector is not None and _MENTION.match(text, connector.end()) is not None


def _opened(first: date, last: date, context: Context, sentence: str) -> list[date]:
    """The days after `first` through `last`; the first is already counted."""
    length = (last - first).days
    if not 0 < length < LONGEST_RANGE:
        context.findings.append(
            error(f"起止日期不成立：{first:%Y-%m-%d}至{last:%Y-%m-%d}。", sentence)
        )
        return []
    return [first + timedelta(days=n) for n in range(1, length + 1)]


def _resolve(
    found: re.Match[str], context: Context, sentence: str, after: date | None
) -> date | None:
    """The date of one mention, or None with a finding when there is no such day."""
    month = int(found["month"]) if found["month"] else context.month
    if month is None:
        context.findings.append(error(f"“{found[0]}”没有写明月份。", sentence))
        return None
    year = int(found["year"]) if found["year"] else _year_of(month, context, after)
    try:
        day = date(year, month, int(found["day"]))
    except ValueError:
        context.findings.append(error(f"没有{year}年{month}月{found['day']}日这一天。", sentence))
        return None
    context.month, context.years[month] = month, year
    if not date(context.year - 1, 12, 1) <= day <= date(context.year, 12, 31):
        message = f"{day:%Y-%m-%d}不属于{context.year}年的放假安排，请核对年份。"
        context.findings.append(error(message, sentence))
        return None
    context.findings += weekdays.check(day, found["remark"] or "", sentence)
    return day


def _year_of(month: int, context: Context, after: date | None) -> int:
    """The year of a month written without one; December before 元旦 is the year before."""
    if after is not None and month < after.month:
        return after.year + 1
    if month in context.years:
        return context.years[month]
    return context.year - 1 if context.is_new_year and month == 12 else context.year
