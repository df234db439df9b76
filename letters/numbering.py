"""文号: 机关代字 + 种类字 + 〔年份〕 + 序号 + 号, as GB/T 9704-2012 writes it.

Six-cornered brackets, the full year, no 第 before the number and no leading zero.
"""

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"(?P<prefix>[^〔〕\s\d]+)〔(?P<year>\d{4})〕(?P<serial>[1-9]\d*)号")
_BLANK = "　　"


class DocumentNumberError(ValueError):
    """A text that is no document number."""

    def __init__(self, text: str) -> None:
        super().__init__(f"文号应写作“代字〔2026〕1号”，不能是“{text}”")
        self.text = text


@dataclass(frozen=True)
class DocumentNumber:
    """One number taken apart; ``prefix`` is the organ's code and the kind's mark."""

    prefix: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.prefix}〔{self.year}〕{self.serial}号"


def format_number(organ_code: str, series: str, year: int, serial: int) -> str:
    """The document number of the ``serial``-th letter of a series in a year."""
    text = f"{organ_code}{series}〔{year}〕{serial}号"
    parse_number(text)
    return text


def blank_number(organ_code: str, series: str, year: int) -> str:
    """The place where a number will stand, for drafts."""
    return f"{organ_code}{series}〔{year}〕{_BLANK}号"


def parse_number(text: str) -> DocumentNumber:
    """Take a document number apart, or say that it is none."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise DocumentNumberError(text)
    return DocumentNumber(match["prefix"], int(match["year"]), int(match["serial"]))
