"""What changed between two texts, character by character, as 修订 shows it.

Pure. Chinese has no spaces, so texts are compared by clause first and by character inside the
clauses that differ: a reader sees whole words move, and long texts stay quick.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

Code = tuple[str, int, int, int, int]
"""What ``difflib`` says: keep or change, from where to where, in the old and in the new."""

_CLAUSE = re.compile(r"[^，。；：！？、\n]*[，。；：！？、\n]|[^，。；：！？、\n]+")
_LONGEST = 2_000
"""Characters up to which two differing stretches are compared one by one; beyond, as a whole."""
_ISLAND = 2
"""Fewer equal characters than this between two changes are no help to a reader."""


class Kind(StrEnum):
    """Kept, inserted or deleted."""

    SAME = "same"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and what happened to it."""

    kind: Kind
    text: str


def redline(old: str, new: str) -> list[Segment]:
    """How ``old`` became ``new``. Without the insertions it reads as ``old``, without the deletions as ``new``."""
    before, after = _CLAUSE.findall(old), _CLAUSE.findall(new)
    found: list[Segment] = []
    for tag, a, b, c, d in _compared(before, after):
        if tag == "equal":
            found.append(Segment(Kind.SAME, "".join(before[a:b])))
        else:
            found += _by_character("".join(before[a:b]), "".join(after[c:d]))
    return list(_joined(found))


def _by_character(old: str, new: str) -> Iterator[Segment]:
    if max(len(old), len(new)) > _LONGEST:
        yield from _replaced(old, new)
        return
    for tag, a, b, c, d in _without_islands(_compared(old, new)):
        if tag == "equal":
            yield Segment(Kind.SAME, old[a:b])
        else:
            yield from _replaced(old[a:b], new[c:d])


def _replaced(old: str, new: str) -> Iterator[Segment]:
    if old:
        yield Segment(Kind.DELETED, old)
    if new:
        yield Segment(Kind.INSERTED, new)


def _compared(old: Sequence[str], new: Sequence[str]) -> Sequence[Code]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _without_islands(
    codes: Sequence[Code],
) -> Iterator[Code]:
    last = len(codes) - 1
    for place, (tag, a, b, c, d) in enumerate(codes):
        between_changes = 0 < place < last
        if tag == "equal" and between_changes and b - a < _ISLAND:
            yield "replace", a, b, c, d
        else:
            yield tag, a, b, c, d


def _joined(segments: list[Segment]) -> Iterator[Segment]:
    """Neighbouring changes as one: first all that went, then all that came."""
    for is_same, run in groupby(segments, lambda segment: segment.kind is Kind.SAME):
        stretch = list(run)
        if is_same:
            yield Segment(Kind.SAME, "".join(map(attrgetter("text"), stretch)))
            continue
        for kind in (Kind.DELETED, Kind.INSERTED):
            text = "".join(segment.text for segment in stretch if segment.kind is kind)
            if text:
                yield Segment(kind, text)
