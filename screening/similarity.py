"""How alike two requests, two names or two addresses are. Pure; nothing here decides anything.

Requests differ legally by one character: another year, another batch, another village. Texts are
therefore compared twice: as texts, and by the facts they state. Where both state facts of one
sort and the facts differ, the requests are not alike, however alike the words are.

Requests of several matters are compared matter by matter as well: one more matter in the text does
not make the first another one.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from rapidfuzz import fuzz

from screening.matters import passages_of

ALIKE: Final = 0.75
"""From here a pair is shown to the clerk; below it there are more wrong pairs than right ones."""

NAMES_ALIKE: Final = 0.85
ADDRESSES_ALIKE: Final = 0.8
COMPARED: Final = 400
"""Characters of a normalised request that are compared; a request states its matter early."""

GRAM: Final = 4
WINDOW: Final = 5
PARTLY_TYPED: Final = 10
"""From this length a text that is still being typed is also held against parts of others."""

MATTER: Final = GRAM + WINDOW - 1
"""From this length a passage may be a matter of its own, if it also states a number or a place …"""
LONG_MATTER: Final = 12
"""… and from this one even if it states none."""

_BOILER_PLATE: Final = re.compile(
    r"(?:依据|根据|按照)?(?:中华人民共和国)?政府信息公开条例(?:第[一二三四五六七八九十\d]+条)?(?:的?规定)?"
    r"|特此申请|特申请|(?:现|特|兹)?(?:申请|请求|要求|请|希望|想要)(?:依法)?(?:公开|获取|提供|查询|了解)?"
    r"|贵(?:局|机关|单位|府|委|厅)|本人|我们|你局|您好|你好|谢谢|麻烦|依法|公开|获取|提供|有关|相关"
    r"|关于|政府信息|信息|文件|材料|资料|以及|一份|复印件|的|我|向|与|和|及|请"
)
_CHINESE_DIGITS: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE_YEAR: Final = re.compile(r"[〇零一二三四五六七八九]{4}(?=年)")
_NUMBER: Final = re.compile(r"\d+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?=年)")
_ORDINAL: Final = re.compile(r"第?([一二三四五六七八九十百]+)(批次|批|期|组|标段|季度|届|次|号)")
_PLACE: Final = re.compile(
    r"([\u4e00-\u9fff]{2})(村|镇|乡|街道|社区|小区|路|街|县|区|市|组团|开发区|学校|医院)"
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two requests are, from 0 to 1, and the facts in which they differ."""

    score: float
    differing: tuple[str, ...] = ()
    of_matter: bool = False
    """Of one matter in each, not of the whole texts."""

    @property
    def is_alike(self) -> bool:
        """Whether the pair is worth a look."""
        return self.score >= ALIKE and not self.differing


def plain(text: str) -> str:
    """Half width, letters and digits only, years in digits; nothing that carries meaning is lost."""
    narrow = unicodedata.normalize("NFKC", text)
    narrow = _CHINESE_YEAR.sub(lambda year: year[0].translate(_CHINESE_DIGITS), narrow)
    return re.sub(r"[\W_]", "", narrow).upper()


def normalise(text: str) -> str:
    """``plain`` without the words that every application contains."""
    return (substance(text) or plain(text))[:COMPARED]


def substance(text: str) -> str:
    """What is left once the words that every application contains are gone; perhaps nothing."""
    return _BOILER_PLATE.sub("", plain(text))


def fingerprints(text: str) -> frozenset[int]:
    """Keys of a request by which others that share a passage of eight characters are found.

    Winnowing: of every ``WINDOW`` neighbouring grams the smallest hash is kept, so two texts
    with a common passage of ``GRAM + WINDOW - 1`` characters share at least one key.
    """
    normal = normalise(text)
    hashes = [zlib.crc32(gram.encode()) for gram in _grams(normal)]
    last = max(1, len(hashes) - WINDOW + 1)
    return frozenset(min(hashes[at : at + WINDOW]) for at in range(last)) if hashes else frozenset()


def asked_keys(text: str, most: int) -> list[int]:
    """At most ``most`` keys by which to look for requests like ``text``: of each matter its share."""
    passages = [one for one in passages_of(text) if len(normalise(one)) >= MATTER]
    if len(passages) < 2:
        return sorted(fingerprints(text))[:most]
    shares = zip_longest(*(sorted(fingerprints(passage)) for passage in passages))
    keys = dict.fromkeys(key for share in shares for key in share if key is not None)
    return list(keys)[:most]


def name_keys(name: str) -> frozenset[int]:
    """Keys of a name: itself; of three or four characters also with one left out; of more, grams."""
    normal = plain(name)
    if len(normal) > 4:
        return fingerprints(normal) | {_key(normal)}
    keys = {_key(normal)} if normal else set()
    if len(normal) > 2:
        keys |= {_key(normal[:at] + normal[at + 1 :]) for at in range(len(normal))}
    return frozenset(keys)


@dataclass(frozen=True, slots=True)
class _Passage:
    """One matter, and what was said up to its end: a matter stands where those before it stood."""

    text: str
    context: str

    @property
    def stands_alone(self) -> bool:
        """Whether it is enough of a request to be compared without the rest."""
        states = _numbers(self.text) or _places(self.text)
        return len(self.text) >= (MATTER if states else LONG_MATTER)


@dataclass(frozen=True, slots=True)
class Request:
    """A text made ready for comparing, once for many comparisons."""

    whole: _Passage
    passages: tuple[_Passage, ...]

    @classmethod
    def of(cls, text: str) -> Request:
        """The whole, and its matters if there are several."""
        normal = normalise(text)
        said, passages = "", []
        parts = [normalise(passage) for passage in passages_of(text)]
        for part in parts if len(parts) > 1 else ():
            said += part
            passages.append(_Passage(part, said))
        matters = tuple(passage for passage in passages if passage.stands_alone)
        return cls(_Passage(normal, normal), matters)

    def compare(self, text: str) -> Likeness:
        """How alike this request and ``text`` are, as wholes or in one matter of each."""
        other = Request.of(text)
        whole = _likeness(self.whole, other.whole)
        if whole.is_alike or not (self.passages or other.passages):
            return whole
        found = [
            Likeness(likeness.score, of_matter=True)
            for one in self.passages or (self.whole,)
            for another in other.passages or (other.whole,)
            if (likeness := _likeness(one, another)).is_alike
        ]
        return max(found, key=lambda likeness: likeness.score, default=whole)

    def may_mean(self, name: str) -> bool:
        """Whether a document of that name may be meant: its nearest matter says no other year or place.

        A county's document may well be about a village; another village's is not.
        """
        other = Request.of(name).whole.text
        passages = self.passages or (self.whole,)
        nearest = max(passages, key=lambda one: fuzz.partial_ratio(one.text, other)).text
        if _differ(_years(nearest), _years(other)):
            return False
        here, there = _places_by_sort(nearest), _places_by_sort(other)
        return not any(_differ(here[sort], there[sort]) for sort in here.keys() & there.keys())


def compare(first: str, second: str) -> Likeness:
    """How alike two requests are; the order does not matter."""
    return Request.of(first).compare(second)


def names(first: str, second: str) -> float:
    """How alike two names are; one wrong character in a name of three still counts."""
    one, other = plain(first), plain(second)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    if (
        len(one) == len(other) in (3, 4)
        and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    ):
        return NAMES_ALIKE
    return fuzz.ratio(one, other) / 100 if min(len(one), len(other)) > 4 else 0.0


def addresses(first: str, second: str) -> float:
    """How alike two addresses are; house numbers that differ make them different."""
    one, other = plain(first), plain(second)
    if not one or not other or _differ(_numbers(one), _numbers(other)):
        return 0.0
    return max(fuzz.ratio(one, other), 0.95 * fuzz.partial_ratio(one, other)) / 100


def _likeness(one: _Passage, other: _Passage) -> Likeness:
    if not one.text or not other.text:
        return Likeness(0.0)
    score = fuzz.ratio(one.text, other.text) / 100
    if min(len(one.text), len(other.text)) >= PARTLY_TYPED:
        score = max(score, 0.95 * fuzz.partial_ratio(one.text, other.text) / 100)
    return Likeness(score, tuple(_differing(one, other)) if score >= ALIKE else ())


def _differing(one: _Passage, other: _Passage) -> Iterator[str]:
    sorts = (("年份或者编号", _numbers), ("批次", _ordinals), ("地点", _places))
    for label, facts in sorts:
        if _differ(_stated(one, facts), _stated(other, facts)):
            yield label


def _stated(passage: _Passage, facts: Callable[[str], frozenset[str]]) -> frozenset[str]:
    return facts(passage.text) or facts(passage.context)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Both state something, and neither says merely more than the other."""
    return bool(one and other) and not (one <= other or other <= one)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(number.lstrip("0") or "0" for number in _NUMBER.findall(text))


def _ordinals(text: str) -> frozenset[str]:
    return frozenset("".join(found) for found in _ORDINAL.findall(text))


def _places(text: str) -> frozenset[str]:
    return frozenset("".join(found) for found in _PLACE.findall(text))


def _years(text: str) -> frozenset[str]:
    return frozenset(_YEAR.findall(text))


def _places_by_sort(text: str) -> dict[str, frozenset[str]]:
    sorts = {sort for _, sort in _PLACE.findall(text)}
    return {sort: frozenset(n for n, of in _PLACE.findall(text) if of == sort) for sort in sorts}


def _grams(text: str) -> Iterator[str]:
    if 0 < len(text) < GRAM:
        yield text
    for at in range(len(text) - GRAM + 1):
        yield text[at : at + GRAM]


def _key(text: str) -> int:
    return zlib.crc32(f"={text}".encode())
