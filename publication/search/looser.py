"""What somebody may have meant whose words stand together nowhere: an organ, a mark too many."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from organs.models import Organ
from publication.search.query import Filters
from publication.search.texts import normalise

SHORTEST: Final = 3
"""Letters of a part of an organ's name: 教育局, 东山镇."""
Words = tuple[str, ...]


class Meant(NamedTuple):
    """An organ that the words name, and the words that are left."""

    organ: Organ
    rest: Words


def organs_named(words: Sequence[str]) -> list[Meant]:
    """The organs that one of ``words`` names, whole, in part, or as its beginning."""
    return [Meant(organ, rest) for organ in _organs() for rest in _rests(words, organ)]


def readings(words: Words, filters: Filters) -> Iterator[tuple[Words, Filters]]:
    """Other ways to read ``words``, the nearest first: without marks around them, by one organ."""
    bare = tuple(dict.fromkeys(filter(None, map(_bare, words))))
    if bare and bare != words:
        yield bare, filters
    meant = organs_named(bare) if filters.organ is None else []
    if len(meant) == 1 and meant[0].rest:
        yield meant[0].rest, replace(filters, organ=meant[0].organ.pk)


def _organs() -> Iterator[Organ]:
    return Organ.objects.filter(is_active=True).only("pk", "code", "name").order_by("pk").iterator()


def _rests(words: Sequence[str], organ: Organ) -> Iterator[Words]:
    """What is left of ``words`` without the first that names the organ."""
    name = normalise(organ.name)
    for place, word in enumerate(words):
        if len(word) >= SHORTEST and (word in name or word.startswith(name)):
            left = word.removeprefix(name) if word.startswith(name) else ""
            rest = (*words[:place], left, *words[place + 1 :])
            yield tuple(filter(None, rest))
            return


def _bare(word: str) -> str:
    """Without punctuation at either end: ``征地*``, ``补偿？``."""
    start, end = 0, len(word)
    while start < end and _is_mark(word[start]):
        start += 1
    while end > start and _is_mark(word[end - 1]):
        end -= 1
    return word[start:end]


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
