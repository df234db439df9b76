"""A request cut into clauses, each with what it is: what is asked, what for, or a threat. Pure.

Every character keeps its place, so that whatever is found can be quoted in the applicant's words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from screening.reading import words

_LONGEST: Final = 400
"""Characters of a clause that are read at once: nobody writes more without a mark, and some rules
look from every character to the end."""
_CUT: Final = re.compile(r"[,，:：\s]")
_STOP: Final = re.compile(r"[。；;！!？?\n]")
_TITLE: Final = re.compile(r"《[^《》]*》|“[^“”]{8,}”")
_PURPOSE: Final = re.compile(words.PURPOSE)
_THREAT: Final = re.compile(words.THREAT)
_ASKS_TO_SEE: Final = re.compile(words.SEE)
_RECORD_LAST: Final = re.compile(words.RECORD_LAST)
_NARRATIVE: Final = re.compile(words.NARRATIVE)
_BOILER: Final = re.compile(words.BOILER)
_WHAT_FOR: Final = re.compile(r"(?:特殊|申请|所需信息的?)?(?:用途|目的|理由|事由)(?:是|为)?$|用途")
_NOT_ASKED: Final = re.compile(
    r"(?:也|并)?(?:不需要?|无需|不必|不用|不要求|并非要求|不是要求)(?!公开|补正)"
)
"""不需要另行制作: said so that nobody takes it for asked."""
_FRAME: Final = re.compile(words.FRAME)


@dataclass(frozen=True, slots=True)
class Clause:
    """A passage between two marks: where it begins, its words, and its words without titles."""

    start: int
    text: str
    bare: str
    goes_on: bool
    """Whether the clause before it in the same sentence asked for an act."""

    @property
    def asks_to_see(self) -> bool:
        """公开、提供、复印……: the clause asks to be shown something."""
        return bool(_ASKS_TO_SEE.search(self.bare))

    @property
    def asks(self) -> bool:
        """请、要求、希望……: the clause asks for something, whatever it is."""
        return bool(_FRAME.search(self.bare))

    @property
    def names_a_record(self) -> bool:
        """Its last word is a record: what stands before only says which."""
        return bool(_RECORD_LAST.search(self.bare)) or self.bare.endswith("□")

    @property
    def is_for_a_record(self) -> bool:
        """It asks to see something, or is nothing but the name of a record."""
        if _BOILER.fullmatch(self.bare):
            return False
        if self.asks_to_see:
            return True
        return self.names_a_record and not self.asks


def narrow(text: str) -> str:
    """Full-width letters and digits in their usual width; as long as ``text``."""
    widths = (unicodedata.normalize("NFKC", sign) for sign in text)
    return "".join(new if len(new) == 1 else old for new, old in zip(widths, text, strict=True))


def without_titles(text: str) -> str:
    """``text`` with every title blanked out: what a document is called is not asked for."""
    return _TITLE.sub(lambda title: "□" * len(title[0]), text)


def clauses_of(text: str) -> list[Clause]:
    """What ``text`` says, without what it is for, what is threatened, and what was asked before."""
    plain = narrow(text)
    bare = without_titles(plain)
    found: list[Clause] = []
    for first, last in _between(_STOP, bare, 0, len(bare)):
        found += _clauses_of_a_sentence(plain, bare, first, last)
    if asks_for_a_record(found):
        return [clause for clause in found if not _NARRATIVE.search(clause.bare)]
    return found


def sentence_at(text: str, at: int) -> str:
    """The sentence of ``text`` in which ``at`` stands."""
    return next(
        (
            text[start:end]
            for start, end in _between(_STOP, text, 0, len(text))
            if start <= at < end
        ),
        text,
    )


def asked_in(text: str) -> str:
    """``text`` without what it is for and what is threatened; all of it where nothing else is said."""
    kept = (text[one.start : one.start + len(one.text) + 1] for one in clauses_of(text))
    return "".join(kept) or text


def asks_for_a_record(clauses: list[Clause]) -> bool:
    """Whether any clause asks for a record, whatever the others say."""
    return any(clause.is_for_a_record for clause in clauses)


def _clauses_of_a_sentence(plain: str, bare: str, first: int, last: int) -> Iterator[Clause]:
    goes_on = False
    for start, end in _short(_between(_CUT, bare, first, last)):
        words_of = bare[start:end]
        if _THREAT.search(words_of) or _WHAT_FOR.match(words_of):
            return
        if _PURPOSE.match(words_of) or _NOT_ASKED.match(words_of):
            continue
        clause = Clause(start, plain[start:end], words_of, goes_on)
        yield clause
        goes_on = (goes_on or clause.asks) and not clause.asks_to_see


def _short(passages: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in passages:
        for at in range(start, end, _LONGEST):
            yield at, min(at + _LONGEST, end)


def _between(mark: re.Pattern[str], text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    start = first
    for cut in mark.finditer(text, first, last):
        if start < cut.start():
            yield start, cut.start()
        start = cut.end()
    if start < last:
        yield start, last
