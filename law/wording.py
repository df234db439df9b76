"""Dates and amounts as letters and explanations write them."""

from datetime import date
from typing import Final

_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("", "拾", "佰", "仟")


def chinese_date(day: date) -> str:
    """2026年9月14日."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_amount(yuan: int) -> str:
    """人民币叁仟元整: an amount as a notice of payment writes it beside the figures."""
    if not 0 < yuan < 10**8:
        raise ValueError(f"Not an amount to be written out: {yuan}")
    high, low = divmod(yuan, 10_000)
    words = _thousands(high) + "万" if high else ""
    gap = "零" if high and 0 < low < 1_000 else ""
    return f"人民币{words}{gap}{_thousands(low)}元整"


def _thousands(number: int) -> str:
    """A number below ten thousand; one 零 for any run of empty places between others."""
    words = ""
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words += _DIGITS[digit] + _PLACES[place]
        elif words and number % 10**place and not words.endswith("零"):
            words += "零"
    return words
