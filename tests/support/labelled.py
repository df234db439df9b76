"""Labelled texts of our own, each set in two halves: odd lines to work on, even lines to judge by."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
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
    """One half of the texts: the kind (``none`` for a request for a record) and the text."""
    lines = (FOLDER / "texts.tsv").read_text(encoding="utf-8").splitlines()
    half = lines[1::2] if held_out else lines[::2]
    return [(kind, text) for kind, text in (line.split("\t") for line in half)]


def measured(
    kind: str, rows: Iterable[tuple[str, str]], found_in: Callable[[str], Collection[str]]
) -> Measured:
    """How well ``found_in`` finds ``kind`` in ``rows``."""
    told = [(label == kind, kind in found_in(text)) for label, text in rows]
    return Measured(
        right=told.count((True, True)),
        wrong=told.count((False, True)),
        missed=told.count((True, False)),
    )
