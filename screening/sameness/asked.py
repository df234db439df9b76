"""A request as its judge sees it: facts in figures, characters that matter, those that may be missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from screening.reading.words import RECORD
from screening.sameness import facts
from screening.sameness.synonyms import LAW, LOOSE_ENDS, ONE_FOR_MANY, ORGANS, SAYS_NOTHING, SOFT

_CUT: Final = re.compile(r"[,，。;；:：!！?？\n]")
_ASIDE: Final = re.compile(
    r"(?:我们?是|系(?!统|列)|现住|住址|身份证|联系|电话|本人(?!申请|要求|请求|需要|向|特|现|依|根|想|希|所持)|我家(?!位于|的|在)|因(?!公)|由于|为(?:了|维|便)|鉴于|用于|用途|作为|以便|供)"
)
_ASKS: Final = re.compile(r"公开|提供|获取|复制|复印|查阅|查看|要求|请")
_TOLD: Final = re.compile(
    r"^\s*(?:我|本人|因(?!公)|由于|鉴于|为).*?(?=(?:特|现|需|所以|拟)?(?:申请|要求|请求|希望|想)(?:依法|贵局|你局)*(?:公开|获取|提供|复制|复印|得到|查阅|查看)|需要)"
)
_COUNTY: Final = re.compile(
    r"[一-龥]{2,3}?(?:省|市|县|(?<![片小城社园库校矿景厂辖灾林山牧护发业新])区)"
)
_ABOVE: Final = re.compile(
    r"[一-龥]{2,3}?(?:镇|乡|街道)(?=[一-龥]{2,3}(?:村|社区|路|街|组)|[一-龥]{0,4}派出所)"
)
_ORGAN: Final = re.compile(
    rf"(?:[一-龥]{{2,3}}?[省市县区镇乡])?[省市县区镇乡]?(?:政府|(?:{'|'.join(one for _, one in ORGANS)})|交警)"
)
_QUOTES: Final = re.compile(r"[“”‘’\"'《》〈〉「」]")
_KIND: Final = re.compile(RECORD)
_SPACE: Final = re.compile(r"[\s\W_]+")
_OWN: Final = re.compile(
    r"我家|我户|本户|我的|我公司|我单位|我厂|我店|我父|我母|我儿|我女|我丈夫|我妻|我本人|本人(?:的|房屋|名下|户|土地|承包|宅基|档案|退休)|[对给向](?:我|本人)(?:作|的|家|户|\d|进)"
    r"|(?:我|本人)[于在]?\s*\d{4}|(?:我|本人).{0,14}(?:举报|投诉|申请|信访|报案|反映)(?:事项|的|后|一事)"
)

READ_AT_HAND: Final = 512
"""Requests that stay read: cases that come in together are compared with the same earlier ones."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one request asks for."""

    facts: frozenset[str]
    must: frozenset[str]
    """Characters of names, places and documents that the other request has to contain."""
    every: frozenset[str]
    """All characters that matter."""
    aside: frozenset[str]
    """Characters of what the applicant tells of himself only."""
    words: str
    kinds: frozenset[str]
    """The documents it names."""
    own: bool
    """Asks for what concerns the applicant: another applicant's same words ask for something else."""

    @property
    def says_something(self) -> bool:
        """Whether anything is left that could be looked for."""
        return len(self.must) >= 2 or bool(self.facts and self.every)


@lru_cache(maxsize=READ_AT_HAND)
def read(text: str, on: date | None = None) -> Asked:
    """``text`` made ready for comparing; ``on``: the day it came in, for 今年 and 去年."""
    plain = facts.plain(text, on)
    said, told = _parted(LAW.sub(" ", plain))
    stated, rest = facts.split(said)
    told_facts, told_rest = facts.split(told)
    words = _reduced(rest)
    content = _content(words)
    aside = _characters(_reduced(told_rest)) - _characters(words)
    every = _characters(words) | aside
    must = _characters(content) - LOOSE_ENDS
    return Asked(
        facts=stated or told_facts,
        must=must,
        every=every,
        aside=aside,
        words=_SPACE.sub("", words),
        kinds=frozenset(_KIND.findall(words)),
        own=bool(_OWN.search(said)),
    )


def _parted(plain: str) -> tuple[str, str]:
    """What is asked for, and what is told of oneself or of what it is for."""
    said: list[str] = []
    told: list[str] = []
    for part in _CUT.split(plain):
        before = _TOLD.match(part)
        if before:
            told.append(before[0])
            said.append(part[before.end() :])
        elif _ASIDE.match(part.strip()) and not _ASKS.search(part):
            told.append(part)
        else:
            said.append(part)
    if not "".join(said).strip():
        return plain, ""
    return "  ".join(said), "  ".join(told)


def _reduced(text: str) -> str:
    text = _QUOTES.sub("", text)
    for many, one in ONE_FOR_MANY:
        text = many.sub(one, text)
    for many, one in ORGANS:
        text = many.sub(one, text)
    return SAYS_NOTHING.sub(" ", text)


def _content(words: str) -> str:
    """``words`` without organs and the regions above a place, which may go without saying."""
    for pattern in (_ORGAN, _COUNTY, _ABOVE):
        words = pattern.sub(" ", words)
    return words


def _characters(words: str) -> frozenset[str]:
    return frozenset(_SPACE.sub("", words)) - SOFT
