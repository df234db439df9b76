"""Labelled texts and pairs of our own, in two parts: one to work on, one to judge by.

Of the texts the odd lines and the further ones are worked on and teach the weights; the even lines, the last ones
and those kept apart (written by others) are judged by. A text may be of several kinds. Of the pairs there is a file
for each. A later part, the last word on both (``texts_last``, ``pairs_last``), was written by somebody who had
not seen the rules. In a file of pairs a family begins with requests for one thing (``+``), any two of which
are the same, and ends with requests for something else (``-``), none of which is one of the first.
"""

from __future__ import annotations

import hashlib
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


@dataclass(frozen=True)
class Labelled:
    """A text and its kinds; none for a request for a record."""

    kinds: frozenset[str]
    text: str


def texts(*, held_out: bool) -> list[Labelled]:
    """One part of the texts."""
    lines = _lines("texts.tsv")
    half = lines[1::2] if held_out else [*lines[::2], *_lines("texts_further.tsv")]
    return [_labelled(line) for line in half]


def last_texts() -> list[Labelled]:
    """The texts that were written last, without a look at the rules."""
    return [_labelled(line) for line in _lines("texts_last.tsv")]


def texts_kept_apart() -> list[Labelled]:
    """Texts by another author, never worked on."""
    return [_labelled(line) for line in _lines("texts_kept_apart.tsv")]


def parts() -> dict[str, list[Labelled]]:
    """The parts by name, the one worked on first."""
    return {
        "worked on": texts(held_out=False),
        "even lines": texts(held_out=True),
        "last": last_texts(),
        "kept apart": texts_kept_apart(),
    }


def fingerprint(rows: Iterable[Labelled]) -> str:
    """What tells whether a table was learnt from these texts."""
    told = (f"{','.join(sorted(row.kinds))}\t{row.text}\n" for row in rows)
    return hashlib.sha256("".join(told).encode()).hexdigest()


def _labelled(line: str) -> Labelled:
    kinds, text = line.split("\t")
    return Labelled(frozenset(kinds.split(",")) - {"none"}, text.replace("⏎", "\n"))


def last_pairs() -> list[tuple[bool, str, str]]:
    """The pairs that were written last: in each family one pair the same and two that are not."""
    return _paired(_families("pairs_last.txt"))


def told_pairs() -> list[tuple[bool, str, str]]:
    """Pairs told freely: with reasons and introductions, other verbs, everyday words; worked on."""
    return _paired(_families("pairs_freely_told.txt"))


def plain_pairs() -> list[tuple[bool, str, str]]:
    """Pairs told plainly by one who had not seen the judge; worked on after a first reading each."""
    return _paired(_families("pairs_plainly_told.txt"))


def pairs_by_other_authors(*, kept_apart: bool) -> list[tuple[bool, str, str]]:
    """Pairs of authors who had seen neither judge nor texts: one's worked on, the other's for the facts alone."""
    return _paired(
        _families("pairs_kept_apart.txt" if kept_apart else "pairs_by_other_authors.txt")
    )


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
    kind: str, rows: Iterable[Labelled], found_in: Callable[[str], Collection[str]]
) -> Measured:
    """How well ``found_in`` finds ``kind`` in ``rows``."""
    return _counted((kind in row.kinds, kind in found_in(row.text)) for row in rows)


def together(measured: Iterable[Measured]) -> Measured:
    """All kinds as one."""
    told = list(measured)
    return Measured(
        right=sum(one.right for one in told),
        wrong=sum(one.wrong for one in told),
        missed=sum(one.missed for one in told),
    )


def _counted(rows: Iterable[tuple[bool, bool]]) -> Measured:
    told = list(rows)
    return Measured(
        right=told.count((True, True)),
        wrong=told.count((False, True)),
        missed=told.count((True, False)),
    )
