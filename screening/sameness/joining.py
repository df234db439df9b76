"""All pairs of many requests that ask for the same information, and the groups they form. Pure.

Two requests are the same only if their facts in figures agree and each says the names of the other.
So requests with other facts never meet, and within the same facts one is held only against those that
contain all characters of its names; one that names nothing, against those that share one of its
rarest characters, which every pair of the labelled sets does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from screening.sameness.asked import Asked
from screening.sameness.facts import by_days
from screening.sameness.judge import Verdict, judge, may_be_same
from screening.sameness.lexicon import A_PLACE
from screening.sameness.terms import Sort, one_for_many

MOST_TOLD: Final = 4
"""Facts told of oneself that are tried as stated."""

RAREST: Final = 3
"""Characters by which a request without names is looked for."""


@dataclass(frozen=True, slots=True)
class Given:
    """One request: its number in its list, who asks, and what for."""

    number: int
    applicant: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class Pair:
    """Two requests, the earlier in the list first, and why they are the same."""

    one: int
    other: int
    verdict: Verdict


def pairs(requests: Iterable[Given]) -> list[Pair]:
    """Every pair that asks for the same information, in the order of the list."""
    alike: dict[Asked, list[Given]] = defaultdict(list)
    for request in requests:
        alike[request.asked].append(request)
    found = [
        pair for one, other in _meetings(list(alike)) for pair in _judged(alike[one], alike[other])
    ]
    for members in alike.values():
        found += _judged(members, members)
    return sorted(found, key=lambda pair: (pair.one, pair.other))


def groups(found: Iterable[Pair]) -> list[list[int]]:
    """The requests that hang together by pairs, each group and all of them in the order of the list."""
    head: dict[int, int] = {}

    def head_of(number: int) -> int:
        while head.setdefault(number, number) != number:
            head[number] = head[head[number]]
            number = head[number]
        return number

    for pair in found:
        one, other = sorted((head_of(pair.one), head_of(pair.other)))
        head[other] = one
    members: dict[int, list[int]] = defaultdict(list)
    for number in sorted(head):
        members[head_of(number)].append(number)
    return list(members.values())


def _meetings(distinct: Sequence[Asked]) -> Iterator[tuple[Asked, Asked]]:
    """Every two different requests that may ask for the same; each two once."""
    stated: dict[frozenset[str], list[int]] = defaultdict(list)
    for at, asked in enumerate(distinct):
        for facts in _may_state(asked):
            stated[facts].append(at)
    met: set[tuple[int, int]] = set()
    for block in stated.values():
        met.update(_within(block, distinct))
    for one, other in met:
        if may_be_same(distinct[one], distinct[other]):
            yield distinct[one], distinct[other]


def _may_state(asked: Asked) -> Iterator[frozenset[str]]:
    """Its facts, with any of those that it only tells: two that agree have one of these in common."""
    told = sorted(asked.told_facts - asked.facts)[:MOST_TOLD]
    for many in range(len(told) + 1):
        for some in combinations(told, many):
            stated = asked.facts | frozenset(some)
            yield from {stated, by_days(stated)}


def _within(block: Sequence[int], distinct: Sequence[Asked]) -> Iterator[tuple[int, int]]:
    said = {at: _signs(distinct[at]) for at in block}
    holding: dict[str, set[int]] = defaultdict(set)
    for at, signs in said.items():
        for sign in signs:
            holding[sign].add(at)
    for at in block:
        for other in _near(distinct[at], holding):
            if other != at:
                yield min(at, other), max(at, other)


def _near(asked: Asked, holding: dict[str, set[int]]) -> set[int]:
    """The requests that say the names of ``asked``, or else any of its rarest characters."""
    names = [
        A_PLACE.sub("", term.word) or term.word for term in asked.terms if term.sort == Sort.NAME
    ]
    if names:
        return set.intersection(*(holding[sign] for name in names for sign in name))
    words = [one_for_many(term.word) for term in asked.terms] or [asked.words]
    rarest = sorted({sign for word in words for sign in word}, key=lambda s: (len(holding[s]), s))
    return set().union(*(holding[sign] for sign in rarest[:RAREST]))


def _signs(asked: Asked) -> frozenset[str]:
    """All characters that it says, in its own words and in those that stand for many."""
    return frozenset(asked.flat).union(*asked.meanings)


def _judged(first: Sequence[Given], second: Sequence[Given]) -> Iterator[Pair]:
    verdicts = {
        one_applicant: judge(first[0].asked, second[0].asked, one_applicant=one_applicant)
        for one_applicant in (True, False)
    }
    meetings = (
        combinations(first, 2) if first is second else ((a, b) for a in first for b in second)
    )
    for one, other in meetings:
        verdict = verdicts[one.applicant == other.applicant]
        if verdict.same:
            earlier, later = sorted((one.number, other.number))
            yield Pair(earlier, later, verdict)
