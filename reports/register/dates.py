"""A day as people write it in a spreadsheet: as a date, in Chinese forms, or as a serial number."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Final

_EPOCH: Final = date(1899, 12, 30)
"""Day nought of the serial numbers of spreadsheets, for every day after February 1900."""
_SERIALS: Final = range(36526, 73051)
"""From 2000 to 2099; a smaller number is no day of any register."""

_BEYOND: Final = 100_000_000
_LONGEST: Final = 60
"""A day with the time that some programs add; what is longer is no day."""

_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_WRITTEN: Final = re.compile(
    r"([0-9]{4})\s*[-/.、年]\s*([0-9]{1,2})\s*[-/.、月]\s*([0-9]{1,2})\s*[日号]?(?:[\sT上下].*)?"
)
"""With the time of day that some programs add, or without."""
_COMPACT: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_CHINESE: Final = re.compile(
    r"([0-9〇○零一二三四五六七八九]{4})年([元一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日?"
)


class NoDay(ValueError):
    """The cell holds something, and it is no day."""


def day_of(value: object) -> date | None:
    """The day that a cell says; None for an empty one. Raises ``NoDay``."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_number(value)
    text = unicodedata.normalize("NFKC", str(value or "")).strip().lstrip("'")
    if len(text) > _LONGEST:
        raise NoDay("too long")
    return _of_text(text) if text else None


def _of_number(value: float) -> date:
    if not 0 <= value < _BEYOND:  # not even where it is no number at all
        raise NoDay("no serial number")
    whole = int(value)
    if whole in _SERIALS:
        return _EPOCH + timedelta(days=whole)
    return _of_text(str(whole))


def _of_text(text: str) -> date:
    if text.isdecimal() and int(text) in _SERIALS:
        return _EPOCH + timedelta(days=int(text))
    found = _WRITTEN.fullmatch(text) or _COMPACT.fullmatch(text)
    parts = [int(part) for part in found.groups()] if found else _in_chinese(text)
    try:
        return date(*parts)
    except ValueError:
        raise NoDay(text) from None


def _in_chinese(text: str) -> list[int]:
    found = _CHINESE.fullmatch(re.sub(r"\s+", "", text))
    if found is None:
        raise NoDay(text)
    year, month, day = found.groups()
    return [int(year.translate(_DIGITS)), _small(month.replace("元", "一")), _small(day)]


def _small(text: str) -> int:
    """三, 十, 十二, 二十, 三十一."""
    tens, ten, ones = text.rpartition("十")
    if not ten and len(text) > 1:
        raise NoDay(text)
    try:
        high = int(tens.translate(_DIGITS) or 1) if ten else 0
        return 10 * high + int(ones.translate(_DIGITS) or 0)
    except ValueError:
        raise NoDay(text) from None
