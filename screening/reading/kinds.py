"""What a request may be besides a request for a record: hints with the words they rest on. Pure.

A table learnt from labelled texts says how likely each kind is (``screening.reading.likely``), rules
say by which words (``screening.reading.rules``); what a rule says needs less likelihood.

Nobody's name, kind or history is read, only the text; a hint never decides anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from screening.reading import likely
from screening.reading.clauses import Clause, asks_for_a_record, clauses_of, sentence_at
from screening.reading.rule import ENOUGH, SURE, Kind, Row
from screening.reading.rules import ROWS

MOST_READ: Final = 20_000
"""Characters of a request that are read."""

LIKELY: Final = 0.4
"""From here the table alone is enough, whatever the rules know: set for a precision over 0.95."""

NOT_UNLIKELY: Final = 0.15
"""From here a rule is enough."""

SAID_SO: Final = 0.5
"""From here a rule is enough whose sentence is read by itself: a long text says many things."""

LONGEST: Final = 60
"""Characters of a passage that is quoted."""

RANK: Final = (Kind.RECONFIRMATION, Kind.PUBLICATION, Kind.REQUIRES_CREATION)
"""A clause says one thing: the special kind goes before 处理, which many words can mean."""


@dataclass(frozen=True, slots=True)
class KindHint:
    """One kind, its score from 0.5 to 1, and the passages of the text that say so."""

    kind: Kind
    score: float
    evidence: tuple[str, ...]
    beside_a_record: bool = False
    """The text also asks for a record, and that part is to be answered."""

    @property
    def words(self) -> str:
        """The longest of the passages: what a single line quotes."""
        return max(self.evidence, key=len)


@dataclass(frozen=True, slots=True)
class _Strike:
    row: Row
    start: int
    length: int


def hints_in(text: str) -> list[KindHint]:
    """What ``text`` may be, in the order of the kinds; an empty list for most requests."""
    text = text[:MOST_READ]
    clauses = clauses_of(text)
    record = asks_for_a_record(clauses)
    strikes = [strike for clause in clauses for strike in _strikes(clause, record=record)]
    if len([kind for kind in Kind if _points(kind, strikes) >= ENOUGH]) > 1:
        # What is asked for beside another kind must be asked for by itself, not only lamented.
        strikes = [strike for strike in strikes if not strike.row.alone or strike.row.kind in RANK]
    chances = _chances(text)
    return [
        _hint(kind, strikes, clauses, text, record=record)
        for kind in Kind
        if chances[kind] >= LIKELY
        or (_points(kind, strikes) >= ENOUGH and _says_so(kind, strikes, chances, text))
    ]


def _says_so(kind: Kind, strikes: list[_Strike], chances: Mapping[str, float], text: str) -> bool:
    """Whether the table agrees with the rules, on the whole or on a sentence in which one strikes."""
    if chances[kind] >= NOT_UNLIKELY:
        return True
    mine = (strike for strike in strikes if strike.row.kind is kind)
    return any(_chances(sentence_at(text, hit.start))[kind] >= SAID_SO for hit in mine)


def _chances(text: str) -> Mapping[str, float]:
    return dict(zip(likely.kinds(), likely.likelihoods(text), strict=True))


def _strikes(clause: Clause, *, record: bool) -> list[_Strike]:
    rows = (row for row in ROWS if _applies(row, clause, record=record))
    strikes = [strike for row in rows if (strike := _strike(row, clause))]
    for kind in RANK:
        if any(s.row.kind is kind and s.row.weight >= ENOUGH for s in strikes):
            return [s for s in strikes if s.row.kind is kind]
    return strikes


def _applies(row: Row, clause: Clause, *, record: bool) -> bool:
    if (row.alone and record) or (row.follows and not clause.goes_on):
        return False
    return row.in_record or not clause.is_for_a_record


def _strike(row: Row, clause: Clause) -> _Strike | None:
    found = row.words.search(clause.text if row.titles else clause.bare)
    if found is None:
        return None
    if "passage" in found.re.groupindex:
        return _Strike(row, clause.start + found.start("passage"), len(found["passage"]))
    return _Strike(row, clause.start + found.start(), len(clause.bare) - found.start())


def _hint(
    kind: Kind, strikes: list[_Strike], clauses: list[Clause], text: str, *, record: bool
) -> KindHint:
    points = max(ENOUGH, _points(kind, strikes))
    mine = [strike for strike in strikes if strike.row.kind is kind]
    passages = _passages(mine, text) or (_most_telling(kind, clauses, text),)
    return KindHint(kind, round(min(1.0, points / SURE), 2), passages, beside_a_record=record)


def _points(kind: Kind, strikes: list[_Strike]) -> float:
    mine = [strike for strike in strikes if strike.row.kind is kind]
    return sum({_counted_as(strike): strike.row.weight for strike in mine}.values())


def _most_telling(kind: Kind, clauses: list[Clause], text: str) -> str:
    """The clause that says most for the kind where no rule knows its words."""
    says = partial(likely.weight, kind=kind)
    passages = [text[one.start : one.start + len(one.text)] for one in clauses] or [text]
    return max(passages, key=says).strip()[:LONGEST]


def _counted_as(strike: _Strike) -> tuple[str, int]:
    return strike.row.says, strike.start if strike.row.repeats else 0


def _passages(strikes: list[_Strike], text: str) -> tuple[str, ...]:
    """The passages in the order of the text, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted({(hit.start, hit.start + hit.length) for hit in strikes}):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(text[start:end].strip()[:LONGEST] for start, end in joined)
