"""From pasted text to a header and items: the shape of a notice, not yet its meaning.

Full-width and half-width forms, Kangxi radicals from PDF files, spaces and broken lines are made
one; dates in Chinese numerals become digits. What stands before the first item and after the
signature is not read for dates.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from calendars.notice_text.findings import NoticeTextError

LONGEST_TEXT: Final = 100_000
SEVEN: Final = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")

_NAMES: Final = {
    "元旦": "元旦",
    "新年": "元旦",
    "春节": "春节",
    "清明节": "清明节",
    "清明": "清明节",
    "“五一”国际劳动节": "劳动节",
    "国际劳动节": "劳动节",
    "劳动节": "劳动节",
    "“五一”": "劳动节",
    "五一": "劳动节",
    "端午节": "端午节",
    "端午": "端午节",
    "中秋节": "中秋节",
    "中秋": "中秋节",
    "国庆节": "国庆节",
    "国庆": "国庆节",
    "“十一”": "国庆节",
}
_NAME: Final = "(?:{})".format("|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True)))
_NUMBERING: Final = (
    r"(?:[一二三四五六七八九十]{1,2}、|\d{1,2}[.、]?|\([一二三四五六七八九\d]\)|[—-]+)?"
)
_LABEL: Final = re.compile(
    rf"(?:^|(?<=[\n。;:])){_NUMBERING}(?P<names>{_NAME}(?:[、和及与]{_NAME})*)"
    r"(?:假期|放假(?:安排|时间)?)?(?::|\n|(?=(?:\d{4}年)?\d{1,2}月\d))",
)
_CLOSING: Final = re.compile(r"(?:(?<=[\n。])|^)(?:节假日期间|国务院(?:办公厅)?(?=\n|$|\d{4}年))")

_TITLE: Final = re.compile(r"国务院(?:办公厅)?关于[^。》,;:]{2,60}?的?通知")
_NUMBER: Final = re.compile(r"(国办?(?:发明电|发|函|发电))[〔\[(【](\d{4})[〕\])】]第?(\d{1,4})号")
_FULL_DATE: Final = r"(\d{4})年(\d{1,2})月(\d{1,2})日"
_SIGNED: Final = re.compile(rf"国务院(?:办公厅)?{_FULL_DATE}")
_WRITTEN: Final = re.compile(rf"(?:成文日期|印发日期)[:\]】]?\s*{_FULL_DATE}")
_DATE_LINE: Final = re.compile(rf"^{_FULL_DATE}$", re.MULTILINE)
_ADDRESSEE: Final = re.compile(r"各省、自治区、直辖市人民政府[^:\n]{0,40}:")

_DIGITS: Final = {**{c: str(n) for n, c in enumerate("零一二三四五六七八九")}}
_ZEROS: Final = "〇○零Oo0?？"
_CHINESE_YEAR: Final = re.compile(rf"([{_ZEROS}一二三四五六七八九]{{4}})年")
_CHINESE_DAY: Final = re.compile(
    r"(十[一二]?|[一二三四五六七八九])月(三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])日"
)
_CHINESE_LAST_DAY: Final = re.compile(
    r"(?<=[至到、—–~-])(三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])日"
)
_SHORT_RANGE: Final = re.compile(r"(\d{1,2}月)(\d{1,2})([-—–~至])(\d{1,2}日)")


@dataclass(frozen=True, slots=True)
class Item:
    """One holiday's paragraph: its names, and its sentences without their full stops."""

    names: tuple[str, ...]
    sentences: tuple[str, ...]

    @property
    def label(self) -> str:
        """The holiday's name as a period carries it, e.g. 国庆节、中秋节."""
        return "、".join(self.names)


@dataclass(frozen=True, slots=True)
class Header:
    """What the notice says of itself; None where the text does not say it."""

    title: str | None
    document_number: str | None
    issued_on: date | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Layout:
    """A notice laid open: header, items of a year's notice, and the whole body's sentences."""

    header: Header
    items: tuple[Item, ...]
    body: tuple[str, ...]


def lay_out(text: str) -> Layout:
    """The shape of the text; raises NoticeTextError when there is nothing to read."""
    clean = normalise(text)
    if not clean:
        raise NoticeTextError("没有通知正文。", "")
    return Layout(_header(clean), _items(clean), _body(clean))


def normalise(text: str) -> str:
    """One form for what the same notice looks like on the web, in a PDF file and on paper."""
    if len(text) > LONGEST_TEXT:
        raise NoticeTextError("文字过长，不像一份放假通知。", text[:40])
    clean = unicodedata.normalize("NFKC", text).replace("\r\n", "\n").replace("\r", "\n")
    clean = re.sub(r"[^\S\n]|[\u200b-\u200f\ufeff\u00ad]", "", clean)
    clean = _CHINESE_YEAR.sub(lambda m: f"{_digits(m[1])}年", clean)
    clean = _CHINESE_DAY.sub(lambda m: f"{number_of(m[1])}月{number_of(m[2])}日", clean)
    clean = _CHINESE_LAST_DAY.sub(lambda m: f"{number_of(m[1])}日", clean)
    clean = re.sub(r"(月\d{1,2})号", r"\1日", clean)
    clean = _SHORT_RANGE.sub(r"\1\2日\3\4", clean)
    return re.sub(r"\n+", "\n", clean).strip("\n")


def number_of(numeral: str) -> int:
    """A number up to ninety-nine written in digits or in Chinese numerals."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    return (int(_DIGITS.get(tens, "1")) * 10 if ten else 0) + int(_DIGITS.get(ones, "0"))


def names_in(text: str) -> tuple[str, ...]:
    """The holidays named in the text, each once, in the order of the text."""
    return tuple(dict.fromkeys(_NAMES[found] for found in re.findall(_NAME, text)))


def _digits(year: str) -> str:
    return "".join(_DIGITS.get(c, "0") for c in year)


def _header(clean: str) -> Header:
    flat = clean.replace("\n", "")
    title = _TITLE.search(flat)
    number = _NUMBER.search(flat)
    return Header(
        title=title[0] if title else None,
        document_number=f"{number[1]}〔{number[2]}〕{int(number[3])}号" if number else None,
        issued_on=_issued_on(clean, flat),
        year=_year(title[0] if title else "", flat),
    )


def _year(title: str, flat: str) -> int | None:
    found = re.search(r"(\d{4})年", title) or re.search(
        rf"(\d{{4}})年,?{_NAME}(?:[、和]|放假|假期)", flat
    )
    return int(found[1]) if found else None


def _issued_on(clean: str, flat: str) -> date | None:
    found = _SIGNED.findall(flat) or _WRITTEN.findall(flat) or _DATE_LINE.findall(clean)
    if not found:
        return None
    try:
        return date(*map(int, found[-1]))
    except ValueError:
        raise NoticeTextError("成文日期不存在。", "{}年{}月{}日".format(*found[-1])) from None


def _items(clean: str) -> tuple[Item, ...]:
    labels = list(_LABEL.finditer(clean))
    ends = [*(label.start() for label in labels), len(clean)][1:]
    return tuple(
        Item(names_in(label["names"]), _sentences(clean[label.end() : end]))
        for label, end in zip(labels, ends, strict=True)
    )


def _body(clean: str) -> tuple[str, ...]:
    """All sentences after the addressee (主送机关), or after the title where there is none."""
    addressee = _ADDRESSEE.search(clean)
    number = _NUMBER.search(clean)
    start = addressee.end() if addressee else number.end() if number else 0
    return _sentences(clean[start:])


def _sentences(text: str) -> tuple[str, ...]:
    closing = _CLOSING.search(text)
    kept = text[: closing.start()] if closing else text
    kept = _DATE_LINE.sub("", kept)
    joined = re.sub(r"(?<=[^。;:!\n])\n(?!\n)", "", kept)
    # A comma inside brackets does not end a clause: 「（农历正月初九，星期日）」.
    joined = re.sub(r"\([^()\n]*\)", lambda m: m[0].replace(",", "、").replace(";", "、"), joined)
    parts = re.split(r"[。;!\n]", joined)
    return tuple(part for part in (part.strip(",:、") for part in parts) if part)
