"""Which organ an application may be meant for: its name, or what it deals with, stands in the text.

One place of that knowledge: for those who look for the right organ (public pages), for the clerk who
types, and for the case. It reads the organs' names and the words of their guides (Art 12). A hint is
given only where another organ clearly fits better; it stops nobody, and a person decides (Arts 10, 36).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.db.models import Q, QuerySet

from cases.models import Case
from organs.models import Organ
from screening import organ_tree
from screening.matters import passages_of
from screening.organ_tree import Entry, Near

SHOWN: Final = 3
NAMED: Final = 100
"""A name weighs more than any words of a subject."""

COMMON: Final = frozenset(
    ("预算", "决算", "财政预算", "处罚", "行政处罚", "许可", "行政许可", "审批", "采购", "招标")
)
"""Words that say nothing of who is responsible: every organ has papers of these sorts."""


@dataclass(frozen=True)
class OrganHint:
    """An organ of the tree, and the words that point to it."""

    organ: Organ
    reason: str


class _Found(NamedTuple):
    entry: Entry
    reason: str
    weight: int


def others(case: Case) -> list[Organ]:
    """Every organ of the tree that the officer may choose from."""
    return list(Organ.objects.filter(is_active=True).exclude(pk=case.organ_id))


def fitting_better(organ: Organ, text: str) -> list[OrganHint]:
    """Organs that ``text``, or one of its matters, fits clearly better than ``organ``.

    First those whose name was written. By subject one only: where two fit alike, nobody knows.
    """
    if not text.strip():
        return []
    near = organ_tree.near(organ)
    found: dict[int, _Found] = {}
    for passage in passages_of(_without_salutation(near.own, text)):
        if any(name in passage for name in near.own.names):
            continue  # it says itself who made what is wanted, whoever else is named in it
        for one in _named(near, passage) or _by_subject(near, passage):
            found.setdefault(one.entry.pk, one)
    best = sorted(found.values(), key=lambda one: -one.weight)[:SHOWN]
    organs = Organ.objects.in_bulk([one.entry.pk for one in best])
    return [OrganHint(organs[one.entry.pk], one.reason) for one in best]


def found_by(query: str, among: QuerySet[Organ]) -> list[Organ]:
    """Organs whose name or subjects contain each word of ``query``; else those it speaks of.

    People who do not know whom to ask write what they want: a whole sentence finds nothing by words.
    """
    by_words = among
    for word in query.split():
        by_words = by_words.filter(Q(name__contains=word) | Q(subjects__contains=word))
    if by_name := list(by_words):
        return by_name
    entries = organ_tree.entries(among)
    found = [*_said(entries, query), *_dealing_with(query, entries)]
    organs = among.in_bulk([one.entry.pk for one in found])
    return list({one.entry.pk: organs[one.entry.pk] for one in found}.values())


def _without_salutation(own: Entry, text: str) -> str:
    """The text after “清江县自然资源局：”: everybody addresses the organ applied to."""
    for name in own.names:
        for mark in ("：", ":", "\n"):
            text = text.lstrip().removeprefix(f"{name}{mark}")
    return text


def _named(near: Near, text: str) -> list[_Found]:
    """By its whole name, wherever it is; near by also without the region before it."""
    everywhere = (*near.home, *near.above, *near.elsewhere)
    whole = [other for other in everywhere if other.name in text]
    return _said(whole, text) or _said(near.home, text) or _said(near.above, text)


def _said(entries: Iterable[Entry], text: str) -> list[_Found]:
    found = []
    for entry in entries:
        said = next((name for name in entry.names if name in text), None)
        if said:
            found.append(_Found(entry, f"申请内容提到“{said}”", NAMED + len(said)))
    return found


def _by_subject(near: Near, text: str) -> list[_Found]:
    """The one organ that fits, if the one applied to does not fit at all."""
    if near.own.has_to_do_with_everything or _fit(near.own, text):
        return []
    found = _meant(text, near.home) or _meant(text, near.above)
    if len(found) > 1 and found[0].weight == found[1].weight:
        return []
    return found[:1]


def _meant(text: str, entries: Iterable[Entry]) -> list[_Found]:
    """Without those that have to do with everything; of the towns, those whose place is named."""
    narrow = (
        entry
        for entry in entries
        if (entry.place in text if entry.is_town else not entry.has_to_do_with_everything)
    )
    return _dealing_with(text, narrow)


def _dealing_with(text: str, among: Iterable[Entry]) -> list[_Found]:
    """Those ``among`` the organs whose subjects stand in ``text``, the closest first."""
    found = [one for entry in among if (one := _fit(entry, text))]
    return sorted(found, key=lambda one: -one.weight)


def _fit(entry: Entry, text: str) -> _Found | None:
    """The words of its guide that stand in ``text``; the place it governs adds to them."""
    words = [word for word in entry.subjects.split() if word not in COMMON and word in text]
    if not words:
        return None
    weight = sum(map(len, words)) + (len(entry.place) if entry.place in text else 0)
    said = f"申请内容提到“{'、'.join(words)}”，属于{entry.name}的主要业务"
    return _Found(entry, said, weight)
