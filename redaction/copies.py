"""A copy of a PDF without what must not leave; made whole and checked, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from redaction import pdf, structure
from redaction.pdf import Box, Page, Removal, Run, folded

SHORTEST = 2
"""Letters of a quote that is looked for in the whole file's strings, not on its pages only."""


class NotRemoved(Exception):
    """The copy still holds something; it was thrown away. ``args[0]`` says what, without quoting."""


class NotFound(Exception):
    """A passage stands nowhere on the pages it was marked on."""


@dataclass(frozen=True)
class Passage:
    """Words wherever they stand (on one page or all), or a place on one page."""

    quote: str = ""
    page: int | None = None
    box: Box | None = None

    def concerns(self, number: int) -> bool:
        """Whether it is about the page."""
        return self.page in (None, number)


@dataclass(frozen=True)
class Copy:
    """The copy's bytes, and what else went: codes of ``redaction.findings``."""

    content: bytes
    stripped: tuple[str, ...]


def prepared(content: bytes) -> bytes:
    """The file as one sees it: what is marked on these pages is what is removed from them."""
    return pdf.flattened(structure.without_hidden_layers(content))[0]


def make(original: bytes, passages: Sequence[Passage]) -> Copy:
    """The copy without ``passages`` and without anything that nobody sees.

    Raises ``NotFound`` for a passage that is not there, ``NotRemoved`` when anything of it can
    still be got out of the copy, ``Unreadable`` for a file that cannot be opened.
    """
    flat, pending = pdf.flattened(structure.without_hidden_layers(original))
    before = pdf.read(flat)
    removals = _removals(before, passages)
    for number, boxes in pending.items():
        removals.setdefault(number, Removal()).places += boxes
    content = structure.stripped(pdf.removed(flat, removals))
    _check(content, before, passages, removals)
    unseen = {c.unseen for page in before for c in page.characters if c.unseen}
    return Copy(content, (*structure.beside(original).codes, *sorted(unseen)))


def places(pages: Iterable[Page], passage: Passage) -> dict[int, list[Box]]:
    """Where a passage stands: page to boxes."""
    if passage.box is not None:
        return {passage.page or 1: [passage.box]}
    return {number: [pdf.around(run) for run in runs] for number, runs in _runs(pages, passage)}


def _removals(pages: Sequence[Page], passages: Sequence[Passage]) -> dict[int, Removal]:
    removals: dict[int, Removal] = {}
    for passage in passages:
        if passage.box is not None:
            removals.setdefault(passage.page or 1, Removal()).places.append(passage.box)
            continue
        found = _runs(pages, passage)
        if not found:
            raise NotFound(f"第{passage.page}页" if passage.page else "全文")
        for number, runs in found:
            removals.setdefault(number, Removal()).words.extend(runs)
    return removals


def _runs(pages: Iterable[Page], passage: Passage) -> list[tuple[int, list[Run]]]:
    found = [(p.number, p.runs_of(passage.quote)) for p in pages if passage.concerns(p.number)]
    return [(number, runs) for number, runs in found if runs]


def _check(
    content: bytes,
    before: Sequence[Page],
    passages: Sequence[Passage],
    removals: dict[int, Removal],
) -> None:
    pages = pdf.read(content)
    if len(pages) != len(before):
        raise NotRemoved("页数与原件不一致")
    for passage in passages:
        if passage.quote and places(pages, passage):
            raise NotRemoved("要遮盖的文字仍能从遮盖件中提取")
    for page, was in zip(pages, before, strict=True):
        removal = removals.get(page.number, Removal())
        _check_page(page, removal)
        _check_rest(page, was, removal)
    _check_beside(content, passages)


def _check_page(page: Page, removal: Removal) -> None:
    boxes = [pdf.core(c.box) for run in removal.words for c in run] + removal.places
    for character in page.characters:
        x, y = character.middle
        inside = any(b[0] < x < b[2] and b[1] < y < b[3] for b in boxes)
        if character.text.strip() and (inside or character.unseen):
            raise NotRemoved(f"第{page.number}页遮盖处仍有可以提取的文字")


def _check_rest(page: Page, was: Page, removal: Removal) -> None:
    """What was not marked is still there: information that can be told apart is given (Art 37)."""
    marked = {c for run in removal.words for c in run}
    expected = Counter(
        one.text
        for one in was.characters
        if one.text.strip()
        and not one.unseen
        and one not in marked
        and not any(_touch(one.box, box) for box in removal.places)
    )
    if expected - Counter(character.text for character in page.characters):
        raise NotRemoved(f"第{page.number}页没有标记的文字也被去掉了")


def _touch(one: Box, other: Box) -> bool:
    return (one[0] < other[2] and other[0] < one[2]
            and one[1] < other[3] and other[1] < one[3])  # fmt: skip


def _check_beside(content: bytes, passages: Sequence[Passage]) -> None:
    left = structure.beside(content).codes
    if left:
        raise NotRemoved("隐藏内容没有去除干净")
    quotes = [folded(p.quote) for p in passages if p.page is None and len(p.quote) >= SHORTEST]
    if quotes and any(
        quote in text for text in map(folded, structure.strings(content)) for quote in quotes
    ):
        raise NotRemoved("要遮盖的文字仍存放在文件内部")
