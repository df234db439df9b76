"""A request in words, each by what it does: names, narrows, calls the document, or merely tells.

The words are cut by the dictionary of jieba (``rjieba``), which also knows names of people and places;
what it does not know it leaves in single characters, and a row of those is a name as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import rjieba

from screening.sameness.lexicon import (
    A_SITE,
    ALONE,
    DENIES,
    DOCUMENT,
    HAMLET,
    NAMED,
    NO_DOCUMENT,
    NO_NAMES,
    OF_A_SORT,
    OR_NOT,
    PLACES,
    SIDES,
    WHOLE,
)
from screening.sameness.one_meaning import SAME
from screening.sameness.synonyms import NARROWS, SOFT, SURNAMES
from screening.sameness.weightless import WEIGHTLESS

_NAMES: Final = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg"})
_SMALL: Final = frozenset(
    {"uj", "p", "c", "u", "d", "r", "y", "e", "o", "ul", "uz", "ud", "uv", "ug", "k", "q", "m"}
)
"""Particles, pronouns, adverbs, measures and the like, as the dictionary marks them."""
_KEPT: Final = re.compile(f"{WHOLE.pattern}|{HAMLET.pattern}")
"""What the dictionary would cut."""
_CODE: Final = re.compile(r"[A-Z0-9-]+")
_WORD: Final = re.compile(r"\w")
_ORGAN_NAME: Final = re.compile(r"[局委]$|政府$")


A_LIST: Final = SAME["名单"]
"""The document called for by 哪些人."""


class Sort(StrEnum):
    """What a word does in a request."""

    NAME = "name"
    DOCUMENT = "document"
    NARROWS = "narrows"
    SINGLE = "single"
    THING = "thing"
    ACT = "act"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a request."""

    word: str
    sort: Sort
    calls: str = ""
    """The document it calls by name, in one word for many; empty where it calls none."""
    rest: str = ""
    """What stands before the document: 分配 of 分配方案."""
    beside: bool = False
    """Said in a clause that neither asks nor names a record."""


def one_for_many(word: str) -> str:
    """The word that stands for all that mean the same."""
    return SAME.get(word, word)


def meanings(text: str) -> frozenset[str]:
    """All words of ``text``, each by the one that stands for many."""
    return frozenset(one_for_many(word) for word, _ in _cut(text) if _WORD.search(word))


def terms(text: str) -> tuple[Term, ...]:
    """The words of ``text`` that tell requests apart, in their order, each once.

    What stands behind a line break is told beside the matter.
    """
    matter, _, aside = text.partition("\n")
    asked = dict.fromkeys(_Reading(list(_cut(matter))).terms())
    told = (
        replace(term, beside=True)
        for term in _Reading(list(_cut(aside))).terms()
        if term not in asked
    )
    return tuple(dict.fromkeys([*asked, *told]))


def _cut(text: str) -> Iterator[tuple[str, str]]:
    for part in _parts(text):
        if WHOLE.fullmatch(part):
            yield part, "n"
        elif HAMLET.fullmatch(part):
            yield part, "ns"
        else:
            yield from rjieba.tag(part, False)


def _parts(text: str) -> Iterator[str]:
    at = 0
    for found in _KEPT.finditer(text):
        yield from (text[at : found.start()], found[0])
        at = found.end()
    yield text[at:]


class _Reading:
    """One pass over the words of a text; names are put together from their pieces."""

    def __init__(self, cut: list[tuple[str, str]]) -> None:
        self.cut = cut
        self.found: list[Term] = []
        self.run = ""

    def terms(self) -> list[Term]:
        for at, (word, tag) in enumerate(self.cut):
            self._take(word, tag, self._next(at))
        self._end_name()
        return self.found

    def _next(self, at: int) -> str:
        rest = (word for word, _ in self.cut[at + 1 : at + 3])
        return next((word for word in rest if word.strip()), "")

    def _take(self, word: str, tag: str, follows: str) -> None:
        if not _WORD.search(word):
            self._end_name()
        elif _CODE.fullmatch(word):
            self._end_name()
            self.found.append(Term(word, Sort.NAME))
        elif len(word) == 1:
            self._single(word, tag)
        elif _is_name(word, tag, follows):
            self._name(word, follows)
        else:
            self._end_name()
            if word not in WEIGHTLESS and (word not in PLACES or word in OF_A_SORT):
                self.found.append(_term(word, tag))

    def _single(self, sign: str, tag: str) -> None:
        if sign in PLACES:
            if self.run:
                self.run += sign
                self._end_name()
        elif _says_nothing(sign, tag):
            self._end_name()
        else:
            self.run += sign

    def _name(self, word: str, follows: str) -> None:
        if len(self.run) != 1 or (self.run not in SIDES and self.run not in SURNAMES):
            self._end_name()
        self.run += word
        if len(follows) != 1 or follows not in PLACES:
            self._end_name()

    def _end_name(self) -> None:
        if len(self.run) > 1:
            self.found.append(Term(self.run, Sort.NAME))
        elif self.run:
            narrows = self.run in DENIES or self.run in ALONE or self.run in SURNAMES
            self.found.append(Term(self.run, Sort.NARROWS if narrows else Sort.SINGLE))
        self.run = ""


def _says_nothing(sign: str, tag: str) -> bool:
    if sign in DENIES:
        return False
    if tag in _SMALL or sign in WEIGHTLESS:
        return True
    return sign not in SIDES and (sign in SOFT or tag == "v")


def _is_name(word: str, tag: str, follows: str) -> bool:
    if word in NO_NAMES or word in WEIGHTLESS or _ORGAN_NAME.search(word):
        return False
    if tag in _NAMES or (tag[0] == "n" and NAMED.fullmatch(word)):
        return True
    before_a_place = follows in PLACES and len(word) <= 3 and word not in PLACES
    return before_a_place and tag[0] not in "vdm" and tag not in _SMALL and not NARROWS.search(word)


def _term(word: str, tag: str) -> Term:
    document = None if word in NO_DOCUMENT else DOCUMENT.search(word)
    if document:
        return Term(word, Sort.DOCUMENT, one_for_many(document[0]), word[: document.start()])
    if word in OR_NOT:
        return Term(word, Sort.THING)
    if NARROWS.search(word) or A_SITE.search(word):
        return Term(word, Sort.NARROWS)
    if tag[0] in "nlij":
        return Term(word, Sort.THING)
    return Term(word, Sort.ACT if tag[0] in "va" else Sort.OTHER)
