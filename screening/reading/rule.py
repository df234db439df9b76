"""A rule by which a request is read: its words, its weight, and what it says (Art 39).

A rule's say needs ``ENOUGH`` points of one kind, and a table of weights that does not speak against it
(decision 0053). A new row is tried on the texts worked on; those kept apart are read last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

ENOUGH: Final = 1.0
SURE: Final = 2.0
"""From here a score is 1; a hint begins at half of it."""


class Kind(StrEnum):
    """What a request may be besides a request for a record; each is an outcome of the law, too."""

    PETITION = "petition"
    PUBLICATION = "publication"
    REQUIRES_CREATION = "requires_creation"
    RECONFIRMATION = "reconfirmation"


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: it strikes in a clause. Its evidence is its ``passage``, else the clause from there."""

    kind: Kind
    says: str
    weight: float
    words: re.Pattern[str]
    alone: bool = False
    """Counts only where the text asks for no record at all: angry words are no petition."""
    in_record: bool = False
    """Strikes also in a clause that asks for a record."""
    titles: bool = False
    """Reads what stands in 《》, too."""
    repeats: bool = False
    """Counts once in each clause, not once in the text."""
    follows: bool = False
    """Strikes only behind a clause that asked for an act."""


def row(kind: Kind, says: str, weight: float, words: str, **how: bool) -> Row:
    """One row of the tables."""
    return Row(kind, says, weight, re.compile(words), **how)
