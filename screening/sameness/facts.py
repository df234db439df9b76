"""The facts a request states in figures: days, months, years, spans, numbers, codes. Pure.

二〇二五年, 2025年 and 去年 of a request received in 2026 are one year; 2019—2021年 and
2019、2020、2021年 are one span.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Final

_DIGITS: Final = {sign: str(at) for at, sign in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "两": "2",
}
_UNITS: Final = r"年|月|日|号|组|期|批|次|届|季度|标段|楼|栋|幢|单元|室|层|队|区块|卷|辑|地块|万|亿|吨|亩|公里|平方米?|号线|桥"
_NUMERAL: Final = re.compile(
    rf"(?<![〇零一二三四五六七八九十百])(?:第?[〇零一二三四五六七八九十百]++(?=(?:{_UNITS}))"
    r"|[一二三四五六七八九十]++(?=[至到][一二三四五六七八九十]{1,3}月)|第[一二三四五六七八九十百]++)"
)
_SCHOOL: Final = re.compile(r"(?<!第)([一二三四五六七八九十])中(?![心央医药间国型期全学])")
_PRIMARY: Final = re.compile(r"(?:(?<=[市县州区])|第)([一二三四五六七八九])实(?:验小学|小)")
"""县二实小 is 县第二实验小学."""
_LABOUR_DAY: Final = re.compile(r"五一(?:节|国际劳动节)?(?=期间|假|小?长假|当天|劳动节|[前后])")
_HOSPITAL: Final = re.compile(r"(?<=[市县州])(?:第)?([一二三四五六七八九十])(?:人民)?(?=医?院)医?")
"""市三院 is 第三人民医院."""
_FIRST: Final = re.compile(r"首(?=[批期次届])")
_TO: Final = r"(?:年|月|日)?(?:度|上半年|下半年)?\s*(?:至|到|起至|—+|-+|–|~|～)\s*"
_SEPARATOR: Final = r"[-./]"
_ITEM: Final = re.compile(
    r"(?:^|(?<=[\n。；;：:,，、\s开供取请求息为]))\s*(?:[(（]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[)）]|(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、.\uff0e)](?!\d)|[①-⑳])"
)
"""The number before a matter in a list."""
_GAP: Final = re.compile(r"(?<=[一-龥])[ \t]+(?=\d)|(?<=\d)[ \t]+(?=[一-龥])")
_SPAN_IN_YEARS: Final = re.compile(r"(?<=[\d年度])(?:等|这|共)*[两三四五六]个?年(?:度|间|期间|来)?")
"""三年 after 2020年至2022年 says nothing more."""
_ROAD: Final = re.compile(r"(?<![A-Z\d])[GSXY](?=\d{2,4}(?!\d|-))")
"""S305 is 省道305."""
_MONTH: Final = r"(?:1[0-2]|0?[1-9])"
_DAY: Final = r"(?:[12]\d|3[01]|0?[1-9])"
_EVENT: Final = re.compile(
    rf"(?<![\d.年])({_MONTH})[·•]({_DAY})(?![\d.])|(?<![\d年])({_MONTH})月({_DAY})日"
    rf"|(?<![\d.年])({_MONTH})\.({_DAY})(?=[”\"』」]|(?:特大|重大|较大|一般)?(?:事故|火灾|爆炸|坍塌|案))"
)
"""4·12 and 4月12日 are the day by which an accident is called."""
_THAT: Final = re.compile(
    r"(?<=[那这同某每哪了])一(?=[次期批份])|(?<!第)一次(?!性|会议|全会|党代会)|(?<=了)(?:[一二三四五六七八九十两]{1,3}|\d{1,2})多?(?:年|个?月|[天次回趟])"
)
"""那一次 and 买了一批 count nothing; 臭了十年 is no year."""
_PLATE: Final = re.compile(r"(?<=[A-Z])[·•.](?=[A-Z\d]{5,6}(?![A-Z\d]))")
_SHORT_YEAR: Final = re.compile(
    r"(?<![\d.])(?:([89]\d)年(?![限期以内后前来间])|([01]\d|2\d)年(?=度|\d{1,2}月)"
    r"|(?<![了近共过满达干约有第前后])(1\d|2[0-9])年(?=[一-龥])(?![限期以内后前来间多合使租承工的至到]))"
)
"""99年 is 1999年, 23年3月 is in 2023."""
_SHORT_YEARS: Final = re.compile(r"(?<![\d.])[12]\d(?:[、,和][12]\d)+年")
"""22、23、24年."""
_YEAR_BEHIND: Final = re.compile(
    r"(\d{1,2}月(?:\d{1,2}[日号])?|字?第?\d+号)〔((?:19|20)\d{2})年?〕"
)
"""9月14日（2025年), 第66号（2025年)."""
_HOTLINE: Final = (
    (re.compile(r"(?:拨?打)?(?<!\d)110(?!\d)(?:报警)?(?:电话|平台|台)?"), "报警"),
    (
        re.compile(r"(?:拨?打)?(?<!\d)12345(?!\d)(?:市民|政务|政府|便民|服务)*(?:热线|平台|电话)?"),
        "市民热线",
    ),
)
_BRACKETS: Final = str.maketrans("[]【】{}()（）", "〔〕〔〕〔〕〔〕〔〕")
_RELATIVE: Final = (
    ("大前年", -3),
    ("前年", -2),
    ("去年", -1),
    ("上年度", -1),
    ("上一年", -1),
    ("今年", 0),
    ("本年度", 0),
)


def plain(text: str, on: date | None = None) -> str:
    """``text`` half width, in capitals, with figures for numerals, years for 今年 and 去年."""
    text = _SPAN_IN_YEARS.sub(" ", _ITEM.sub(" ", text))
    narrow = unicodedata.normalize("NFKC", text).upper()
    narrow = _GAP.sub("", _ITEM.sub(" ", narrow))
    if on is not None:
        for word, years in _RELATIVE:
            narrow = narrow.replace(word, f"{on.year + years}年")
    narrow = _FIRST.sub("第1", _THAT.sub("", narrow))
    for number, word in _HOTLINE:
        narrow = number.sub(word, narrow)
    narrow = _SCHOOL.sub(lambda found: f"第{found[1]}中学", narrow)
    narrow = _PRIMARY.sub(lambda found: f"第{_figures(found[1])}实验小学", narrow)
    narrow = _LABOUR_DAY.sub("劳动节", narrow).replace("#", "号")
    narrow = _HOSPITAL.sub(lambda found: f"第{_figures(found[1])}医", narrow)
    narrow = _NUMERAL.sub(lambda found: _figures(found[0]), narrow)
    narrow = _SHORT_YEARS.sub(_whole_years, narrow)
    narrow = _SHORT_YEAR.sub(_whole_year, _PLATE.sub("", narrow))
    narrow = _YEAR_BEHIND.sub(_year_first, narrow.translate(_BRACKETS))
    return _EVENT.sub(_day, _ROAD.sub("", narrow))


def _whole_years(found: re.Match[str]) -> str:
    return "、".join(f"20{year}" for year in re.findall(r"\d\d", found[0])) + "年"


def _whole_year(found: re.Match[str]) -> str:
    return f"19{found[1]}年" if found[1] else f"20{found[2] or found[3]}年"


def _year_first(found: re.Match[str]) -> str:
    what, year = found.groups()
    return f"〔{year}〕{what.lstrip('字')}" if "月" not in what else f"{year}年{what}"


def _day(found: re.Match[str]) -> str:
    month, day = (int(number) for number in found.groups() if number)
    return f" E{month}-{day} "


def _figures(numeral: str) -> str:
    """第十二 is 第12, 二〇二五 is 2025, 一百零三 is 103."""
    ordinal, signs = ("第", numeral[1:]) if numeral.startswith("第") else ("", numeral)
    if not re.search("[十百]", signs):
        return ordinal + "".join(_DIGITS[sign] for sign in signs)
    total = 0
    for unit, worth in (("百", 100), ("十", 10)):
        if unit in signs:
            before, signs = signs.split(unit, 1)
            total += worth * int("".join(_DIGITS[sign] for sign in before.strip("零〇")) or 1)
    rest = "".join(_DIGITS[sign] for sign in signs.strip("零〇"))
    return f"{ordinal}{total + int(rest or 0)}"


def _listed(found: re.Match[str]) -> str:
    years = [int(year) for year in re.findall(r"\d{4}", found[0])]
    if years == list(range(years[0], years[0] + len(years))):
        return f" R{years[0]}-{years[-1]} "
    return " " + " ".join(f"Y{year}" for year in years) + " "


_SHAPES: Final[tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = tuple(
    (re.compile(shape), as_)
    for shape, as_ in (
        (rf"((?:19|20)\d{{2}})年0?1月0?1日?{_TO}(?:\1年)?0?6月30日?", r" Y\1 M1-6 "),
        (rf"((?:19|20)\d{{2}})年0?7月0?1日?{_TO}(?:\1年)?12月31日?", r" Y\1 M7-12 "),
        (rf"((?:19|20)\d{{2}})年0?1月0?1日?{_TO}(?:\1年)?12月31日?", r" Y\1 "),
        (
            r"((?:19|20)\d{2})年?〔?(?:度)?〕?(?:[、,和及](?:19|20)\d{2}年?)+(?:度|三年|两年|四年)?",
            _listed,
        ),
        (
            rf"((?:19|20)\d{{2}})年?(\d{{1,2}})月{_TO}((?:19|20)\d{{2}})年?(\d{{1,2}})月(?:份|底)?",
            r" R\1.\2-\3.\4 ",
        ),
        (rf"((?:19|20)\d{{2}}){_TO}((?:19|20)\d{{2}})(?:年度?)?", r" R\1-\2 "),
        (
            rf"((?:19|20)\d{{2}})年度?〔?(\d{{1,2}})月?份?{_TO}(\d{{1,2}})月(?:份|底)?〕?",
            r" Y\1 M\2-\3 ",
        ),
        (r"((?:19|20)\d{2})年0?(\d{1,2})月0?(\d{1,2})[日号]?", r" D\1.\2.\3 "),
        (
            rf"(?<![\d\w])((?:19|20)\d{{2}}){_SEPARATOR}0?(\d{{1,2}}){_SEPARATOR}0?(\d{{1,2}})(?!\d)(?:日)?",
            r" D\1.\2.\3 ",
        ),
        (
            rf"(?<=[一-龥])((?:19|20)\d{{2}}){_SEPARATOR}0?(\d{{1,2}}){_SEPARATOR}0?(\d{{1,2}})(?!\d)(?:日)?",
            r" D\1.\2.\3 ",
        ),
        (r"〔((?:19|20)\d{2})年?〕[^\d〔〕,，。;；、]{0,6}?第?0*(\d+)号?", r" N\1.\2 "),
        (r"((?<![A-Z])[A-Z]++(?:\d[A-Z\d]*+)?(?:-\d++)*+(?<=\d))号?", r" C\1 "),
        (r"((?:19|20)\d{2})年第?0*(\d+)号", r" N\1.\2 "),
        (r"(?<=[一-龥])((?:19|20)\d{2})第0*(\d+)号", r" N\1.\2 "),
        (r"((?:19|20)\d{2})年(?:印|下)?发的?[一-龥]{1,6}第?0*(\d+)号", r" N\1.\2 "),
        (
            r"((?:19|20)\d{2})年[^\d,，。;；、和与及]{0,8}[字发函办土政建规]第?0*(\d+)号",
            r" N\1.\2 ",
        ),
        (r"自?((?:19|20)\d{2})年?度?(?:以来|至今|起至今|到现在|以后|起|开始)", r" S\1 "),
        (r"((?:19|20)\d{2})年0?(\d{1,2})月份?", r" Y\1 M\2 "),
        (rf"(\d{{1,2}})月?{_TO}(\d{{1,2}})月(?:份|底)?", r" M\1-\2 "),
        (r"第?1季度", " M1-3 "),
        (r"第?2季度", " M4-6 "),
        (r"第?3季度", " M7-9 "),
        (r"第?4季度", " M10-12 "),
        (r"上半年", " M1-6 "),
        (r"下半年", " M7-12 "),
        (r"((?:19|20)\d{2})年?(?:全年|度)?", r" Y\1 "),
        (r"(?<![A-Z\d])\d+\.\d+", " "),
        (r"第?0*(\d+(?:\.\d+)?)", r" \1 "),
    )
)


def split(text: str) -> tuple[frozenset[str], str]:
    """The facts in figures that a ``plain`` text states, and the text without them."""
    facts: set[str] = set()

    def kept(found: re.Match[str], as_: str | Callable[[re.Match[str]], str]) -> str:
        facts.update((found.expand(as_) if isinstance(as_, str) else as_(found)).split())
        return " "

    for shape, as_ in _SHAPES:
        text = shape.sub(partial(kept, as_=as_), text)
    return _without_dates_of_documents(frozenset(facts)), text


def _without_dates_of_documents(facts: frozenset[str]) -> frozenset[str]:
    """A document with its number is the same with or without its date."""
    numbered = {fact[1:].split(".")[0] for fact in facts if fact.startswith("N")}
    dates = {f for f in facts if numbered and (f.startswith("D") or f[1:] in numbered)}
    return facts - dates


_A_DAY: Final = re.compile(r"D\d{4}\.(\d+)\.(\d+)")


def by_its_day(fact: str) -> str:
    """8月19日 for 2025年8月19日: an accident is called by either. Other facts stay."""
    return _A_DAY.sub(r"CE\1-\2", fact)


def by_days(facts: Iterable[str]) -> frozenset[str]:
    """``facts`` with days for dates, and without the years that dates and days go without."""
    told = frozenset(map(by_its_day, facts))
    return frozenset(f for f in told if not f.startswith("Y")) if any(map(is_a_day, told)) else told


def is_a_day(fact: str) -> bool:
    """Whether the fact is a day without its year."""
    return fact.startswith("CE")


_WORDED: Final = tuple(
    (re.compile(shape), words)
    for shape, words in (
        (r"Y(\d+)", r"\1年"),
        (r"S(\d+)", r"\1年以来"),
        (r"R(\d+)-(\d+)", r"\1至\2年"),
        (r"R(\d+)\.(\d+)-(\d+)\.(\d+)", r"\1年\2月至\3年\4月"),
        (r"M(\d+)-(\d+)", r"\1至\2月"),
        (r"M(\d+)", r"\1月"),
        (r"D(\d+)\.(\d+)\.(\d+)", r"\1年\2月\3日"),
        (r"CE(\d+)-(\d+)", r"\1月\2日"),
        (r"N(\d+)\.(\d+)", r"〔\1〕\2号"),
        (r"C(.+)", r"\1"),
    )
)


def in_words(fact: str) -> str:
    """A fact as people write it: 2019年, 〔2022〕15号, 1至6月; what is a bare number stays one."""
    for shape, words in _WORDED:
        found = shape.fullmatch(fact)
        if found:
            return found.expand(words)
    return fact
