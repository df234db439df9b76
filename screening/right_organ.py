"""Which organ an application may be meant for: its name, or what it deals with, stands in the text.

One place of that knowledge: for those who look for the right organ (public pages), for the clerk who
types, and for the case. It reads the organs' names and the words of their guides (Art 12). A hint is
given only where another organ clearly fits better; it stops nobody, and a person decides (Arts 10, 36).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from cases.models import Case
from law.remedies import OrganKind
from organs.models import GOVERNMENTS, Organ
from screening.matters import passages_of

SHOWN: Final = 3
SHORTEST: Final = 3
"""Characters of a name without its region; two would stand in any text."""

NAMED: Final = 100
"""A name weighs more than any words of a subject."""

COMMON: Final = frozenset(
    ("预算", "决算", "财政预算", "处罚", "行政处罚", "许可", "行政许可", "审批", "采购", "招标")
)
"""Words that say nothing of who is responsible: every organ has papers of these sorts."""

_OF_EVERYTHING: Final = GOVERNMENTS - {OrganKind.TOWNSHIP_GOVERNMENT}
_PLACE_NAMES: Final = ("人民政府", "街道办事处")
"""What follows the name of a place in the name of its organ."""

_READ: Final = (
    "code", "name", "kind", "path", "subjects", "work_body", "address", "telephone",
    "parent__code", "parent__name",
)  # fmt: skip
"""What is read of each organ of the tree; a guide may be long."""


@dataclass(frozen=True)
class OrganHint:
    """An organ of the tree, and the words that point to it."""

    organ: Organ
    reason: str
    weight: int = 0


def others(case: Case) -> list[Organ]:
    """Every organ of the tree that the officer may choose from."""
    return list(Organ.objects.filter(is_active=True).exclude(pk=case.organ_id))


def fitting_better(organ: Organ, text: str) -> list[OrganHint]:
    """Organs that ``text``, or one of its matters, fits clearly better than ``organ``.

    First those whose name was written. By subject one only: where two fit alike, nobody knows.
    """
    near = _near(organ)
    hints: dict[int, OrganHint] = {}
    for passage in passages_of(_without_salutation(organ, text)):
        if any(name in passage for name in _names(organ)):
            continue  # it says itself who made what is wanted, whoever else is named in it
        for hint in _named(organ, near, passage) or _by_subject(organ, near, passage):
            hints.setdefault(hint.organ.pk, hint)
    return sorted(hints.values(), key=lambda hint: -hint.weight)[:SHOWN]


def found_by(query: str, among: QuerySet[Organ]) -> list[Organ]:
    """Organs whose name or subjects contain each word of ``query``; else those it speaks of.

    People who do not know whom to ask write what they want: a whole sentence finds nothing by words.
    """
    by_words = among
    for word in query.split():
        by_words = by_words.filter(Q(name__contains=word) | Q(subjects__contains=word))
    if found := list(by_words):
        return found
    organs = list(among.select_related("parent"))
    hints = [*_said(organs, query), *_dealing_with(query, organs)]
    return list({hint.organ.pk: hint.organ for hint in hints}.values())


def region_of(organ: Organ) -> str:
    """The region before the name, as far as the organ shares it with the government above it."""
    above = organ.parent.name if organ.parent else ""
    shared = 0
    while shared < min(len(above), len(organ.name)) and above[shared] == organ.name[shared]:
        shared += 1
    return organ.name[:shared]


@dataclass(frozen=True)
class _Near:
    """Where to look, in this order: elsewhere in the tree the same short names and subjects recur."""

    home: list[Organ]
    """Organs of the same government."""
    above: list[Organ]
    """Governments above it, and their departments."""
    elsewhere: list[Organ]


def _near(organ: Organ) -> _Near:
    home = organ if organ.organ_kind in GOVERNMENTS else organ.parent or organ
    codes = home.path.strip("/").split("/")
    near = _Near([], [], [])
    for other in Organ.objects.filter(is_active=True).select_related("parent").only(*_READ):
        # Where no government was entered above them, all stand side by side.
        beside = organ.parent_id is None and other.parent_id is None
        if beside or other.path.startswith(home.path):
            near.home.append(other)
        elif other.code in codes or _is_department_of(other, codes):
            near.above.append(other)
        else:
            near.elsewhere.append(other)
    return near


def _is_department_of(organ: Organ, codes: Collection[str]) -> bool:
    under = organ.parent is not None and organ.parent.code in codes
    return under and organ.organ_kind not in GOVERNMENTS


def _named(organ: Organ, near: _Near, text: str) -> list[OrganHint]:
    """By its whole name, wherever it is; near by also without the region before it."""
    everywhere = (*near.home, *near.above, *near.elsewhere)
    whole = [other for other in everywhere if other.name in text]
    hints = _said(whole, text) or _said(near.home, text) or _said(near.above, text)
    return [hint for hint in hints if hint.organ.pk != organ.pk]


def _said(organs: Iterable[Organ], text: str) -> list[OrganHint]:
    hints = []
    for organ in organs:
        said = next((name for name in _names(organ) if name in text), None)
        if said:
            hints.append(OrganHint(organ, f"申请内容提到“{said}”", NAMED + len(said)))
    return hints


def _by_subject(organ: Organ, near: _Near, text: str) -> list[OrganHint]:
    """The one organ that fits, if the one applied to does not fit at all.

    A county or a city has papers of its own in every subject, so that none fits better than it, and
    it fits no better than any other.
    """
    if organ.organ_kind in _OF_EVERYTHING or _fit(organ, text):
        return []
    found = _meant(text, near.home) or _meant(text, near.above)
    if len(found) > 1 and found[0].weight == found[1].weight:
        return []
    return found[:1]


def _dealing_with(text: str, among: Iterable[Organ]) -> list[OrganHint]:
    """Those ``among`` the organs whose subjects stand in ``text``, the closest first."""
    found = [hint for organ in among if (hint := _fit(organ, text))]
    return sorted(found, key=lambda hint: -hint.weight)


def _meant(text: str, organs: Iterable[Organ]) -> list[OrganHint]:
    """Without those that have to do with everything; of the towns, those whose place is named."""
    narrow = [organ for organ in organs if organ.organ_kind not in GOVERNMENTS]
    towns = [
        organ
        for organ in organs
        if organ.organ_kind is OrganKind.TOWNSHIP_GOVERNMENT and _place(organ) in text
    ]
    return _dealing_with(text, [*narrow, *towns])


def _without_salutation(organ: Organ, text: str) -> str:
    """The text after “清江县自然资源局：”: everybody addresses the organ applied to."""
    for name in _names(organ):
        for mark in ("：", ":", "\n"):
            text = text.lstrip().removeprefix(f"{name}{mark}")
    return text


def _fit(organ: Organ, text: str) -> OrganHint | None:
    """The words of its guide that stand in ``text``; the place it governs adds to them."""
    words = [word for word in organ.subjects.split() if word not in COMMON and word in text]
    if not words:
        return None
    weight = sum(map(len, words)) + (len(place) if (place := _place(organ)) in text else 0)
    return OrganHint(organ, f"申请内容提到“{'、'.join(words)}”，属于{organ.name}的主要业务", weight)


def _place(organ: Organ) -> str:
    """The place that the organ is named for, without the region above: 东山镇 of 清江县东山镇人民政府."""
    short = organ.name.removeprefix(region_of(organ)) or organ.name
    for ending in _PLACE_NAMES:
        short = short.removesuffix(ending)
    return short


def _names(organ: Organ) -> list[str]:
    short = organ.name.removeprefix(region_of(organ))
    return [organ.name, *([short] if SHORTEST <= len(short) < len(organ.name) else [])]
