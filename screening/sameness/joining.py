"""All pairs of many requests that ask for the same information, and the groups they form. Pure.

Two requests are the same only if their facts in figures are equal and one of them says nothing the
other does not say. So requests with other facts never meet, and within the same facts one is looked
for only among those that contain its rarest character: nothing is missed, and little is compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from screening.sameness.asked import Asked
from screening.sameness.judge import Verdict, judge


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
    """Every two different requests of which one contains the other; each two once."""
    same_facts: dict[frozenset[str], list[Asked]] = defaultdict(list)
    for asked in distinct:
        if asked.says_something:
            same_facts[asked.facts].append(asked)
    for block in same_facts.values():
        yield from _within(block)


def _within(block: Sequence[Asked]) -> Iterator[tuple[Asked, Asked]]:
    holding: dict[str, list[int]] = defaultdict(list)
    for at, asked in enumerate(block):
        for sign in asked.every:
            holding[sign].append(at)
    for at, asked in enumerate(block):
        must = asked.must
        for to in holding[_rarest(asked, holding)]:
            other = block[to]
            if to == at or not must <= other.every:
                continue
            if at < to or not other.must <= asked.every:
                yield asked, other


def _rarest(asked: Asked, holding: dict[str, list[int]]) -> str:
    return min(asked.must or asked.every, key=lambda sign: (len(holding[sign]), sign))


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
