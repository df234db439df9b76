"""Numbers that identify people, in plain text: identity numbers, telephones, bank cards.

Each kind has a check of its own (GB 11643 check digit, Luhn, real area codes), so that dates,
amounts, document numbers, credit codes of organizations and postal numbers stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

_BETWEEN: Final = r"[ \t\r\n\-–—·.]{0,2}"
"""Printed numbers are broken into groups and over lines."""
_UNSEEN: Final = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_FULL_COMMA: Final = 0xFF0C
_HYPHENS: Final = frozenset({0x2010, 0x2011, 0x2012, 0x2212})
_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK: Final = "10X98765432"
_CREDIT: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_PROVINCES: Final = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[1-3]")
_AREA: Final = r"0(?:10|2\d|[3-9]\d{2})"


class Kind(StrEnum):
    """What kind of number it is."""

    RESIDENT_ID = "resident_id"
    MOBILE = "mobile"
    LANDLINE = "landline"
    BANK_CARD = "bank_card"


LABELS: Final[dict[Kind, str]] = {
    Kind.RESIDENT_ID: "居民身份证号码",
    Kind.MOBILE: "手机号码",
    Kind.LANDLINE: "固定电话",
    Kind.BANK_CARD: "银行卡号",
}


@dataclass(frozen=True)
class Found:
    """One number: where it stands in the text as it was given."""

    kind: Kind
    start: int
    end: int
    text: str

    @property
    def masked(self) -> str:
        """Enough to find it on the page, too little to use."""
        plain = re.sub(r"\W", "", self.text)
        shown = 4 if len(plain) > 11 else 3
        return f"{plain[:shown]}{'*' * (len(plain) - 2 * shown)}{plain[-shown:]}"


def _digits(count: str) -> str:
    return rf"\d(?:{_BETWEEN}\d){{{count}}}"


_NUMBER: Final = re.compile(
    rf"(?<![0-9A-Za-z])(?<!\d[.,]){_digits('14,18')}(?:{_BETWEEN}[Xx])?(?![0-9A-Za-z]|[.,]\d)"
)
_MOBILE: Final = re.compile(
    rf"(?<![0-9A-Za-z])(?<!\d[.,-])(?:(?:\+|00)?86{_BETWEEN})?1[3-9]\d{_BETWEEN}\d{{4}}{_BETWEEN}\d{{4}}"
    r"(?![0-9A-Za-z]|[.,]\d|-\d)(?!\s*(?:万?元|亩|平方米|%))"
)
_LANDLINE: Final = re.compile(
    rf"(?<![0-9A-Za-z])(?<!\d[.,-])(?:(?:\+|00)?86[ -]?)?[(]?{_AREA}[)]?[ \-–—]{{0,2}}"
    r"[2-9]\d{2,3}[ -]?\d{4}(?:(?:-|转)\d{1,6})?(?![0-9A-Za-z]|[.,]\d)"
)
_LOCAL: Final = re.compile(
    r"(?:电\s*话|座\s*机|传\s*真|[Tt][Ee][Ll])[^\d\n]{0,6}([2-9]\d{2,3}[ -]?\d{4})(?![0-9A-Za-z-]|[.,]\d)"
)
_ID_WORDS: Final = re.compile(r"身份证|证件号|公民身份")


def numbers(text: str) -> list[Found]:
    """Every number of these kinds in ``text``, in order, none inside another."""
    plain, places = _folded(text)
    taken: list[Found] = []
    for kind, start, end in _candidates(plain):
        first, last = places[start], places[end - 1] + 1
        if all(last <= other.start or first >= other.end for other in taken):
            taken.append(Found(kind, first, last, text[first:last]))
    return sorted(taken, key=lambda found: found.start)


def is_resident_id(number: str) -> bool:
    """Eighteen characters with a province, a possible birthday and the right check digit."""
    if not re.fullmatch(r"\d{17}[\dX]", number, re.ASCII) or not _PROVINCES.match(number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
    return _is_birthday(number[6:14]) and _ID_CHECK[total % 11] == number[17]


def is_credit_code(code: str) -> bool:
    """Whether it is the unified social credit code of an organization (GB 32100)."""
    if len(code) != 18 or any(character not in _CREDIT for character in code):
        return False
    total = sum(
        _CREDIT.index(character) * weight
        for character, weight in zip(code, _CREDIT_WEIGHTS, strict=False)
    )
    return _CREDIT[-total % 31] == code[17]


def is_bank_card(number: str) -> bool:
    """Sixteen to nineteen digits that a card can begin with, and Luhn's check digit."""
    length, head = len(number), number[:4]
    issued = (
        (number.startswith("62") and 16 <= length <= 19)
        or (length == 16 and (number[0] == "4" or "51" <= number[:2] <= "55"))
        or (length == 16 and number.startswith(("35", "60")))
        or (length == 19 and head in ("9558", "9559"))
    )
    return issued and not is_credit_code(number) and _luhn(number)


def _candidates(text: str) -> Iterator[tuple[Kind, int, int]]:
    for found in _NUMBER.finditer(text):
        plain = re.sub(r"[^0-9Xx]", "", found[0]).upper()
        kind = _kind_of(plain, text[max(0, found.start() - 20) : found.start()])
        if kind:
            yield kind, found.start(), found.end()
    for kind, pattern, group in (
        (Kind.MOBILE, _MOBILE, 0),
        (Kind.LANDLINE, _LANDLINE, 0),
        (Kind.LANDLINE, _LOCAL, 1),
    ):
        for found in pattern.finditer(text):
            yield kind, found.start(group), found.end(group)


def _kind_of(number: str, before: str) -> Kind | None:
    checks: tuple[tuple[Kind, Callable[[str], bool]], ...] = (
        (Kind.RESIDENT_ID, is_resident_id),
        (Kind.BANK_CARD, is_bank_card),
    )
    for kind, holds in checks:
        if holds(number):
            return kind
    return Kind.RESIDENT_ID if _ID_WORDS.search(before) and _could_be_id(number) else None


def _could_be_id(number: str) -> bool:
    """Of the first generation, or with a slip of the pen: only where the text calls it one."""
    born = {15: f"19{number[6:12]}", 18: number[6:14]}.get(len(number), "")
    return bool(_PROVINCES.match(number)) and _is_birthday(born)


def _is_birthday(digits: str) -> bool:
    try:
        return date(1900, 1, 1) <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False  # nothing of that length, or no such day


def _luhn(number: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _folded(text: str) -> tuple[str, list[int]]:
    """Half width, without characters that print nothing; and where each character stood."""
    kept, places = [], []
    for place, character in enumerate(text):
        if character not in _UNSEEN:
            kept.append(_half_width(character))
            places.append(place)
    return "".join(kept), places


def _half_width(character: str) -> str:
    code = ord(character)
    if 0xFF01 <= code <= 0xFF5E and code != _FULL_COMMA:
        return chr(code - 0xFEE0)
    if character.isspace() and character not in "\r\n\t":
        return " "
    return "-" if code in _HYPHENS else character
