"""What is already public that a request in a person's own words may mean.

A sentence is no query: hardly anything contains all of it. Its passages of three characters are
looked up in the names of what is public, a bounded number each, and those names win of which
most stands in the sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from publication.models import Kind, SearchEntry
from publication.search.engines import engine
from publication.search.query import Filters
from publication.search.searching import NO_FILTERS, Hit, hits_of
from publication.search.texts import normalise

PASSAGES: Final = 24
NEWEST: Final = 200
ENOUGH: Final = 0.45
"""Of the passages of a name, the share that must stand in the request."""

_USUAL: Final = re.compile(
    r"请|申请|公开|获取|查询|要求|提供|贵局|贵单位|本人|我|想要|想|了解|有关|关于|相关|全部|所有|"
    r"政府信息|信息|文件|材料|资料|及其|以及|和|与|的|等|文号|名称|[,.;:!?、。(){}]"
)


def alike(text: str, filters: Filters = NO_FILTERS, *, limit: int = 5) -> list[Hit]:
    """Published things whose names stand, for the most part, in ``text``; the closest first."""
    grams = _grams(text)
    if not grams:
        return []
    shared: Counter[int] = Counter()
    for gram in _spread(sorted(grams)):
        shared.update(engine().heads([gram], filters, before=None, limit=NEWEST))
    best = [key for key, _ in shared.most_common(4 * limit + 20)]
    ranked = sorted(((_share(head, grams), key) for key, head in _heads(best)), reverse=True)
    return hits_of([key for share, key in ranked if share >= ENOUGH][:limit], _words(text))


def documents_alike(text: str, filters: Filters = NO_FILTERS, *, limit: int = 5) -> list[Hit]:
    """The same among documents alone."""
    return alike(text, filters.of_kind(Kind.DOCUMENT), limit=limit)


def _heads(found: Iterable[int]) -> list[tuple[int, str]]:
    return list(SearchEntry.objects.filter(key__in=found).values_list("key", "head"))


def _words(text: str) -> tuple[str, ...]:
    """The stretches of the request that say something, for marking."""
    parts = _USUAL.split(normalise(text))
    return tuple(dict.fromkeys(part for part in parts if len(part) > 1))


def _grams(text: str) -> set[str]:
    return {part[at : at + 3] for part in _words(text) for at in range(len(part) - 2)}


def _share(head: str, grams: set[str]) -> float:
    """How much of the nearest line of the head (name or number) stands in the request."""
    return max((_of_line(line, grams) for line in head.split("\n")), default=0.0)


def _of_line(line: str, grams: set[str]) -> float:
    own = _grams(line)
    return len(own & grams) / len(own) if own else 0.0


def _spread(grams: list[str]) -> list[str]:
    """At most so many, from all over."""
    step = -(-len(grams) // PASSAGES)
    return grams[::step]
