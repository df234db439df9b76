"""A letter that was edited outside, beside the letter that was composed: which part says what now.

The letter is a row of pieces, each a person's words, a fixed passage, or what nobody rewords (head,
number, addressee, signature). Every change in the returned lines is laid to one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from cases.redline import Kind, Segment, redline
from letters import blocks
from letters.overriding import Worded, is_passage

_BLANKS: Final = " \t\r\n"
"""Full-width blanks are places to fill in."""
_LOCKED: Final = {
    blocks.Masthead: "机关标志",
    blocks.Number: "文号",
    blocks.Title: "标题",
    blocks.Addressee: "主送",
    blocks.Signature: "署名和日期",
    blocks.Imprint: "版记",
}
_ALIKE: Final = 0.35
"""From here on two lines are one line that was edited."""
_STRUCTURE: Final = 0.5
"""The share of the words that no officer writes which a returned letter must still have."""


class Sort(StrEnum):
    """Who may change a piece, and how."""

    FREE = "free"
    FIXED = "fixed"
    LOCKED = "locked"


@dataclass
class Piece:
    """A stretch of one line; ``name`` is the field, or the fixed passage in its standard words."""

    sort: Sort
    name: str
    text: str
    now: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Difference:
    """One part that says something else in the returned letter."""

    sort: Sort
    name: str
    old: str
    new: str

    @property
    def segments(self) -> list[Segment]:
        """The redline from the draft to the file."""
        return redline(self.old, self.new)


class StructureLostError(Exception):
    """The lines are not those of this letter."""


def differences(document: blocks.Document, lines: Sequence[str]) -> list[Difference]:
    """What ``lines`` say differently, part by part. Raises ``StructureLostError``."""
    letter = list(_lines(document))
    _refuse_other_letters(letter, lines)
    for old, new in _aligned([_plain(row) for row in letter], lines):
        if old is None:
            _insert(letter, new)
        else:
            _edit(letter[old[0]], new[1] if new else "")
    return list(_changed(letter))


def _lines(document: blocks.Document) -> Iterator[list[Piece]]:
    for block in document.blocks:
        match block:
            case blocks.Paragraph() | blocks.Heading() | blocks.Small() | blocks.Note():
                yield [_piece(block, run) for run in block.runs]
            case blocks.Attachments():
                for label, runs in zip(block.labels, block.items, strict=True):
                    yield [Piece(Sort.LOCKED, "附件", label), *(_piece(block, run) for run in runs)]
            case _:
                for line in blocks.text_lines(block):
                    yield [Piece(Sort.LOCKED, _LOCKED.get(type(block), "公文格式"), line)]


def _piece(block: blocks.Block, run: blocks.Run) -> Piece:
    if run.field == "description":
        return Piece(Sort.LOCKED, "申请内容", run.text)
    if run.field:
        return Piece(Sort.FREE, run.field, run.text)
    words = run.text if run.was is None else run.was
    if isinstance(block, Worded) and is_passage(blocks.Run(words)):
        return Piece(Sort.FIXED, words, run.text)
    return Piece(Sort.LOCKED, "公文格式", run.text)


def _plain(row: list[Piece]) -> str:
    return "".join(piece.text for piece in row).strip(_BLANKS)


def _refuse_other_letters(letter: list[list[Piece]], lines: Sequence[str]) -> None:
    ours = "".join(piece.text for row in letter for piece in row if piece.sort is not Sort.FREE)
    found = SequenceMatcher(None, ours, "".join(lines), autojunk=False).get_matching_blocks()
    if sum(block.size for block in found if block.size >= 4) < _STRUCTURE * len(ours):
        raise StructureLostError


def _aligned(
    old: list[str], new: Sequence[str]
) -> Iterator[tuple[tuple[int, str] | None, tuple[int, str]]]:
    """Lines beside each other in order: edited, taken away (empty), or come in between."""
    for tag, a, b, c, d in SequenceMatcher(None, old, list(new), autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (((a + n, old[a + n]), (a + n, old[a + n])) for n in range(b - a))
        else:
            yield from _pairs(old, new, range(a, b), range(c, d))


def _pairs(
    old: list[str], new: Sequence[str], mine: range, theirs: range
) -> Iterator[tuple[tuple[int, str] | None, tuple[int, str]]]:
    start = theirs.start
    for place in mine:
        likeness = [
            (SequenceMatcher(None, old[place], new[n], autojunk=False).ratio(), -n)
            for n in range(start, theirs.stop)
        ]
        best, at = max(likeness, default=(0.0, 0))
        if best < _ALIKE:
            yield (place, old[place]), (place, "")
            continue
        yield from ((None, (place, new[n])) for n in range(start, -at))
        yield (place, old[place]), (place, new[-at])
        start = -at + 1
    yield from ((None, (mine.stop, new[n])) for n in range(start, theirs.stop))


def _insert(letter: list[list[Piece]], new: tuple[int, str]) -> None:
    """A line that came in belongs to an officer's words beside it, else to the words before it."""
    place, line = new
    before = letter[place - 1][-1] if place else letter[0][0]
    after = letter[place][0] if place < len(letter) else before
    is_free = after.sort is Sort.FREE and before.sort is not Sort.FREE
    owner = after if is_free else before
    if is_free:
        owner.now.insert(0, f"{line}\n")
    else:
        owner.now.append(f"\n{line}")


def _edit(row: list[Piece], line: str) -> None:
    bounds, at = [], 0
    for piece in row:
        at += len(piece.text)
        bounds.append(at)
    position, gone = 0, ""
    for segment in redline("".join(piece.text for piece in row), line):
        if segment.kind is Kind.INSERTED:
            _owner(row, bounds, position - len(gone), position).now.append(segment.text)
            gone = ""
            continue
        gone = segment.text if segment.kind is Kind.DELETED else ""
        if segment.kind is Kind.SAME:
            _keep(row, bounds, position, segment.text)
        position += len(segment.text)


def _keep(row: list[Piece], bounds: list[int], start: int, text: str) -> None:
    for offset, character in enumerate(text):
        row[_at(bounds, start + offset)].now.append(character)


def _owner(row: list[Piece], bounds: list[int], start: int, stop: int) -> Piece:
    """Whose the words are that came at this place: an officer's, where officer's words touch it."""
    touched = range(max(start - 1, 0), stop + 1) if start == stop else range(start, stop)
    there = [row[_at(bounds, place)] for place in touched]
    free = [piece for piece in there if piece.sort is Sort.FREE]
    return (free or there)[0]


def _at(bounds: list[int], place: int) -> int:
    return next((n for n, bound in enumerate(bounds) if place < bound), len(bounds) - 1)


def _changed(letter: list[list[Piece]]) -> Iterator[Difference]:
    parts: dict[tuple[Sort, str], list[Piece]] = {}
    for row in letter:
        for piece in row:
            parts.setdefault((piece.sort, piece.name), []).append(piece)
    for (sort, name), pieces in parts.items():
        old = "\n".join(piece.text for piece in pieces)
        now = ["".join(piece.now).strip(_BLANKS) for piece in pieces]
        new = "\n".join(text for text in now if text)
        if new != old.strip(_BLANKS):
            yield Difference(sort, name, old, new)
