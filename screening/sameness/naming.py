"""May a request be answered with a document of that name? For what is public already; a hint, no more.

A name is no request: it says less, and wraps what it is about (关于……的通知). So not everything has to
stand on both sides, but nothing may be said against: another year, organ, place or kind of document.
"""

from __future__ import annotations

from typing import Final

from screening.sameness.asked import Asked
from screening.sameness.judge import WEIGHTS, organs_apart, regions_apart, says
from screening.sameness.terms import Sort, Term

ENOUGH: Final = 0.6
"""The share of what the name is about that the request has to say …"""
NEARLY_ALL: Final = 0.8
"""… or of what the request is about that the name has to say."""
AT_LEAST: Final = 0.3
"""The share that has to be common on the other side."""

WRAPPERS: Final = frozenset(["通知", "公告", "公示", "通告", "通报", "标准"])
"""Documents by which another one is made known, or that hardly say which."""


def may_be_named(asked: Asked, name: Asked) -> bool:
    """Whether what is asked for may be the document of that ``name``."""
    if _other_days(asked, name) or organs_apart(asked, name) or regions_apart(asked, name):
        return False
    if _names_unsaid(asked, name) and _names_unsaid(name, asked):
        return False
    here, there = _share(name.terms, asked), _share(asked.terms, name)
    if _other_document(asked, name):
        return min(here, there) == 1.0
    return min(here, there) >= AT_LEAST and (here >= ENOUGH or there >= NEARLY_ALL)


def _other_days(asked: Asked, name: Asked) -> bool:
    """Years are stated on both sides, and none is common."""
    mine, theirs = _years(asked.facts | asked.told_facts), _years(name.facts)
    return bool(mine and theirs and not mine & theirs)


def _years(facts: frozenset[str]) -> frozenset[str]:
    return frozenset(fact for fact in facts if fact[0] in "YPS")


def _names_unsaid(one: Asked, other: Asked) -> bool:
    return any(term.sort is Sort.NAME and not says(other, term) for term in one.terms)


def _other_document(asked: Asked, name: Asked) -> bool:
    if asked.documents & name.documents:
        return False
    return bool((asked.documents | name.documents) - WRAPPERS)


def _share(terms: tuple[Term, ...], other: Asked) -> float:
    """The share of what ``terms`` are about, by weight, that the other says."""
    about = [term for term in terms if term.sort is not Sort.DOCUMENT or term.rest]
    whole = sum(map(_weight, about))
    if not whole:
        return float(any(says(other, term) for term in terms))
    return sum(_weight(term) for term in about if says(other, term)) / whole


def _weight(term: Term) -> float:
    """What a word tells of the matter; names count as things here, for one alone is no matter."""
    return min(WEIGHTS[term.sort], WEIGHTS[Sort.THING])
