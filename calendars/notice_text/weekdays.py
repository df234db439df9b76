"""What stands in brackets behind a date (星期日、周六、农历除夕), held against the date."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from calendars.notice_text.findings import Finding, error, warning
from calendars.notice_text.layout import number_of
from calendars.statutory import LUNAR

NAMES: Final = ("一", "二", "三", "四", "五", "六", "日")
_WEEKDAY: Final = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天1-7])")
_NEW_YEAR_DAY: Final = re.compile(r"(?:正月|大年)初([一二三四五六七八九十]{1,2})")
_FIXED: Final[Mapping[str, str]] = {"清明": "qingming", "端午": "dragon_boat", "中秋": "mid_autumn"}


def weekday_label(day: date) -> str:
    """星期一 … 星期日."""
    return f"星期{NAMES[day.weekday()]}"


def weekday_named(remark: str) -> int | None:
    """The weekday (Monday is 0) that the remark names, None when it names none."""
    found = _WEEKDAY.search(remark)
    if not found:
        return None
    return int(found[1]) - 1 if found[1].isdecimal() else NAMES.index(found[1].replace("天", "日"))


def check(day: date, remark: str, sentence: str) -> list[Finding]:
    """Findings when the remark says another weekday or another lunar day than the date has."""
    found = []
    named = weekday_named(remark)
    if named is not None and named != day.weekday():
        found.append(
            error(
                f"{day:%Y-%m-%d}是{weekday_label(day)}，原文写作星期{NAMES[named]}。",
                sentence,
            )
        )
    lunar = _lunar_day(day.year, remark)
    if lunar and lunar != day:
        found.append(warning(f"原文的农历日期应为{lunar:%Y-%m-%d}，不是{day:%Y-%m-%d}。", sentence))
    return found


def _lunar_day(year: int, remark: str) -> date | None:
    """The Gregorian day of the lunar day named in the remark, where our table knows it."""
    if year not in LUNAR or "至" in remark:
        return None
    lunar = LUNAR[year]
    new_year = date(year, *lunar.new_year)
    if "除夕" in remark:
        return new_year - timedelta(days=1)
    first_month = _NEW_YEAR_DAY.search(remark)
    if first_month:
        return new_year + timedelta(days=number_of(first_month[1]) - 1)
    for word, field in _FIXED.items():
        if word in remark:
            return date(year, *getattr(lunar, field))
    return None
