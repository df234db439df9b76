"""Numbers as people write them in Chinese texts: articles and periods, in digits or in characters."""

from __future__ import annotations

import re
from typing import Final

from law.citations import chinese_number

_DIGITS: Final = {**{sign: n for n, sign in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
NUMBER: Final = rf"(?:\d{{1,6}}|[{''.join(_DIGITS)}{''.join(_UNITS)}]+)"
"""One number; for a pattern that goes on with what is counted."""
ARTICLES: Final = re.compile(rf"第({NUMBER}(?:[、,，和及与]{NUMBER})*)条")
"""One article, or several of one law before one 条."""
_PERIOD: Final = (
    rf"(?<![月\d{''.join(_DIGITS)}{''.join(_UNITS)}])({NUMBER})(?P<unit>个?工作日|日|天|个月)"
)
PERIOD_WITHIN: Final = re.compile(rf"{_PERIOD}(?=[之以]?内|[，。；]|的?期限|$)")
"""A period that somebody has, not one that has passed; the day of a date is none."""
_ANY_PERIOD: Final = re.compile(_PERIOD)


def number_of(written: str) -> int:
    """``written``, which is a ``NUMBER``: 三十六, 36, 一千零三十四, 三六."""
    if written.isdecimal():
        return int(written)
    if not any(sign in _UNITS for sign in written):
        return int("".join(str(_DIGITS[sign]) for sign in written))
    whole, digit = 0, 0
    for sign in written:
        if sign in _UNITS:
            whole += (digit or 1) * _UNITS[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return whole + digit


def articles_in(text: str) -> list[int]:
    """The articles that ``text`` cites, of whatever law, in its order."""
    return [number_of(one) for row in ARTICLES.findall(text) for one in re.findall(NUMBER, row)]


def as_article(number: int) -> str:
    """As the letters write it; beyond what they number, in digits."""
    return f"第{chinese_number(number) if 1 <= number <= 999 else number}条"


def period_of(found: re.Match[str]) -> tuple[int, str]:
    """The number and the unit of a period that was found."""
    unit = {"天": "日", "工作日": "个工作日"}.get(found["unit"], found["unit"])
    return number_of(found[1]), unit


def periods_in(text: str) -> set[tuple[int, str]]:
    """Every period that ``text`` names: 60日, 六十日 and 60天 are one."""
    return {period_of(found) for found in _ANY_PERIOD.finditer(text)}
