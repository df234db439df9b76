"""Labelled texts and pairs of our own, in two parts: one to work on, one to judge by.

Of the texts the odd lines and the further ones are worked on and the even lines judged by; of the pairs there is a file
for each. A later part, the last word on both (``texts_last``, ``pairs_last``), was written by somebody who had
not seen the rules. In a file of pairs a family begins with requests for one thing (``+``), any two of which
are the same, and ends with requests for something else (``-``), none of which is one of the first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from tests.support.source import ROOT

FOLDER: Final = ROOT / "tests" / "screening" / "labelled"


@dataclass(frozen=True)
class Measured:
    """How often one kind was found rightly, wrongly, and not at all."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}, recall {self.recall:.3f}"


def texts(*, held_out: bool) -> list[tuple[str, str]]:
    """One part of the texts: the kind (``none`` for a request for a record) and the text."""
    lines = _lines("texts.tsv")
    half = lines[1::2] if held_out else [*lines[::2], *_lines("texts_further.tsv")]
    return [(kind, text) for kind, text in (line.split("\t") for line in half)]


def last_texts() -> list[tuple[str, str]]:
    """The texts that were written last, without a look at the rules."""
    return [(kind, text) for kind, text in (line.split("\t") for line in _lines("texts_last.tsv"))]


def last_pairs() -> list[tuple[bool, str, str]]:
    """The pairs that were written last: in each family one pair the same and two that are not."""
    return _paired(_families("pairs_last.txt"))


def told_pairs() -> list[tuple[bool, str, str]]:
    """Pairs told freely: with reasons and introductions, other verbs, everyday words; worked on."""
    return _paired(_families("pairs_freely_told.txt"))


def plain_pairs() -> list[tuple[bool, str, str]]:
    """Pairs told plainly by one who had not seen the judge; worked on after a first reading each."""
    return _paired(_families("pairs_plainly_told.txt"))


def public_names() -> list[tuple[bool, str, str]]:
    """Requests, the name of a public document, and whether the one may be answered with the other."""
    rows = [line.split("\t") for line in _lines("public_names.tsv")]
    return [(mark == "+", text, name) for mark, text, name in rows]


def _lines(name: str) -> list[str]:
    return (FOLDER / name).read_text(encoding="utf-8").splitlines()


def families(*, held_out: bool) -> list[tuple[list[str], list[str]]]:
    """The families of one part: the requests for one thing, and those for something else."""
    return _families("pairs_held_out.txt" if held_out else "pairs_worked_on.txt")


def _families(name: str) -> list[tuple[list[str], list[str]]]:
    blocks = (FOLDER / name).read_text(encoding="utf-8").strip().split("\n\n")
    split = [block.splitlines() for block in blocks]
    return [
        (
            [line[2:] for line in lines if line[0] == "+"],
            [line[2:] for line in lines if line[0] == "-"],
        )
        for lines in split
    ]


def pairs(*, held_out: bool) -> list[tuple[bool, str, str]]:
    """Every labelled pair of one part: whether the two ask for the same, and the two texts."""
    return _paired(families(held_out=held_out))


def _paired(families: Iterable[tuple[list[str], list[str]]]) -> list[tuple[bool, str, str]]:
    found = []
    for same, others in families:
        found += [(True, one, another) for one, another in combinations(same, 2)]
        found += [(False, one, other) for one in same for other in others]
    return found


def measured_pairs(
    rows: Iterable[tuple[bool, str, str]], is_same: Callable[[str, str], bool]
) -> Measured:
    """How well ``is_same`` tells the pairs that ask for the same."""
    return _counted((same, is_same(one, other)) for same, one, other in rows)


def measured(
    kind: str, rows: Iterable[tuple[str, str]], found_in: Callable[[str], Collection[str]]
) -> Measured:
    """How well ``found_in`` finds ``kind`` in ``rows``."""
    return _counted((label == kind, kind in found_in(text)) for label, text in rows)


def _counted(rows: Iterable[tuple[bool, bool]]) -> Measured:
    told = list(rows)
    return Measured(
        right=told.count((True, True)),
        wrong=told.count((False, True)),
        missed=told.count((True, False)),
    )
