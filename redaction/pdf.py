"""The door of PyMuPDF: what stands on the pages, pictures of them, and taking things out.

Coordinates are points from the top left corner of the page as it is shown.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pymupdf

Box = tuple[float, float, float, float]

_NEAR: Final = 1.5
"""Points by which a rewritten character may have moved."""
_BLACK: Final = (0.0, 0.0, 0.0)
_FLAGS: Final = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
_FILLED, _STROKED = 8, 16
_DRAWN: Final = frozenset({"Stamp", "FreeText", "Ink", "Line", "Square", "Circle", "Polygon",
                           "PolyLine", "Widget"})  # fmt: skip
"""Annotations that are part of what one sees: they become part of the page, the others go."""
_NONE: Final = {"images": pymupdf.PDF_REDACT_IMAGE_NONE,
                "graphics": pymupdf.PDF_REDACT_LINE_ART_NONE}  # fmt: skip


class Unreadable(Exception):
    """Not a PDF that can be opened here: damaged, or locked with a password."""


@dataclass(frozen=True)
class Character:
    """One character of a page; ``unseen`` says why nobody sees it."""

    text: str
    box: Box
    unseen: str = ""

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2

    def is_same(self, other: Character) -> bool:
        """Whether it is that character, read again from a file that was written again."""
        near = zip(self.middle, other.middle, strict=True)
        return self.text == other.text and all(abs(a - b) < _NEAR for a, b in near)


Run = tuple[Character, ...]
"""Characters that stand together on one line."""


@dataclass(frozen=True)
class Page:
    """What can be extracted from one page, line after line."""

    number: int
    width: float
    height: float
    lines: tuple[tuple[Character, ...], ...]
    has_pictures: bool = False

    @property
    def is_picture(self) -> bool:
        """A scan without readable words."""
        return self.has_pictures and not self.text.strip()

    @property
    def characters(self) -> list[Character]:
        """All of them, in reading order."""
        return [character for line in self.lines for character in line]

    @property
    def text(self) -> str:
        """As plain text."""
        return "\n".join("".join(c.text for c in line) for line in self.lines)

    def unseen(self, why: str) -> str:
        """The text that nobody sees, for one reason."""
        rows = ("".join(c.text for c in line if c.unseen == why) for line in self.lines)
        return "\n".join(row for row in rows if row.strip())

    def runs_of(self, quote: str) -> list[Run]:
        """Every occurrence of ``quote``, however it is spaced and broken, line by line."""
        wanted = folded(quote)
        plain, owners = "", []
        for number, line in enumerate(self.lines):
            for character in line:
                piece = folded(character.text)
                plain += piece
                owners += [(number, character)] * len(piece)
        runs: list[Run] = []
        at = plain.find(wanted) if wanted else -1
        while at >= 0:
            runs += _by_line(owners[at : at + len(wanted)])
            at = plain.find(wanted, at + 1)
        return runs


@dataclass
class Removal:
    """What to take from one page: words, and whole places."""

    words: list[Run] = field(default_factory=list)
    places: list[Box] = field(default_factory=list)


def folded(text: str) -> str:
    """The same for every way to write it: width, case and spacing aside."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) != "Cf")


def read(content: bytes) -> list[Page]:
    """Every page with every character, seen or not."""
    with _opened(content) as document:
        return [_read(page) for page in document]


def page(content: bytes, number: int) -> tuple[Page, int]:
    """One page, and how many there are. Raises ``IndexError`` when it is not among them."""
    with _opened(content) as document:
        if not 1 <= number <= document.page_count:
            raise IndexError(number)
        return _read(document[number - 1]), document.page_count


def image(content: bytes, number: int, *, marked: Iterable[Box] = (), dpi: int = 110) -> bytes:
    """A picture (PNG) of a page, with a frame around each marked place."""
    with _opened(content) as document:
        page = document[number - 1]
        for box in marked:
            page.draw_rect(pymupdf.Rect(box) * page.derotation_matrix, color=(0.71, 0.07, 0.11),
                           fill=(1, 0.85, 0.3), fill_opacity=0.35, width=1.2)  # fmt: skip
        picture: bytes = page.get_pixmap(dpi=dpi).tobytes("png")
        return picture


def flattened(content: bytes) -> tuple[bytes, dict[int, list[Box]]]:
    """Filled-in fields, seals and drawings made part of the page; every other annotation gone.

    Also the places that somebody had marked for redaction without carrying it out.
    """
    with _opened(content) as document:
        pending = {page.number + 1: _settle_annotations(page) for page in document}
        document.bake(annots=True, widgets=True)
        return _bytes_of(document), {page: boxes for page, boxes in pending.items() if boxes}


def removed(content: bytes, removals: Mapping[int, Removal]) -> bytes:
    """Without what ``removals`` name, and without any text that nobody sees."""
    with _opened(content) as document:
        for page in document:
            _remove_unseen(page)
            _remove(page, removals.get(page.number + 1, Removal()))
        return _bytes_of(document)


def _opened(content: bytes) -> Any:
    try:
        document = pymupdf.open(stream=content, filetype="pdf")
    except (RuntimeError, ValueError) as error:
        raise Unreadable(str(error)) from error
    if document.needs_pass or not document.page_count:
        document.close()
        raise Unreadable("locked or empty")
    return document


def _bytes_of(document: Any) -> bytes:
    content: bytes = document.tobytes(garbage=4, deflate=True)
    return content


def _settle_annotations(page: Any) -> list[Box]:
    pending: list[Box] = []
    for annotation in list(page.annots() or ()):
        kind = annotation.type[1]
        if kind == "Redact":
            pending.append(tuple(annotation.rect))
        if kind not in _DRAWN:
            page.delete_annot(annotation)
    return pending


def _remove(page: Any, removal: Removal) -> None:
    if removal.words:
        _remove_characters(page, [c for run in removal.words for c in run])
        # Then pixels, drawings and the black bar over all of them.
        _apply(page, map(around, removal.words), text=pymupdf.PDF_REDACT_TEXT_NONE,
               graphics=pymupdf.PDF_REDACT_LINE_ART_REMOVE_IF_COVERED)  # fmt: skip
    if removal.places:
        _apply(page, removal.places, graphics=pymupdf.PDF_REDACT_LINE_ART_REMOVE_IF_TOUCHED)


def _remove_characters(page: Any, wanted: Sequence[Character]) -> None:
    """By their middle first, so that the lines above and below stay whole; a comma needs more."""
    for edge in (0.3, 0.15, 0.05, 0.0):
        left = [c for c in _read(page).characters if any(map(c.is_same, wanted))]
        if not left:
            return
        _apply(page, [core(c.box, edge) for c in left], fill=False, **_NONE)


def _remove_unseen(page: Any) -> None:
    hidden = [c for c in _read(page).characters if c.unseen]
    if any(character.unseen == "invisible_text" for character in hidden):
        everywhere = pymupdf.Rect(-32_000, -32_000, 32_000, 32_000)
        _apply(page, [tuple(everywhere)], fill=False, **_NONE,
               text=pymupdf.PDF_REDACT_TEXT_REMOVE_INVISIBLE)  # fmt: skip
    _remove_characters(page, hidden)


def _apply(page: Any, boxes: Iterable[Box], *, fill: Any = _BLACK, **how: Any) -> None:
    marked = False
    for box in boxes:
        page.add_redact_annot(pymupdf.Rect(box) * page.derotation_matrix, fill=fill)
        marked = True
    if marked:
        page.apply_redactions(**{"images": pymupdf.PDF_REDACT_IMAGE_PIXELS, **how})


def core(box: Box, edge: float = 0.3) -> Box:
    """The middle of a character's box, which touches no neighbour; ``edge`` is left out all round."""
    left, top, right, bottom = box
    side, end = (right - left) * edge, (bottom - top) * edge
    return left + side, top + end, right - side, bottom - end


def around(run: Run) -> Box:
    """The box around all of a run."""
    boxes = [character.box for character in run]
    return (min(b[0] for b in boxes), min(b[1] for b in boxes),
            max(b[2] for b in boxes), max(b[3] for b in boxes))  # fmt: skip


def _by_line(found: Sequence[tuple[int, Character]]) -> list[Run]:
    lines = dict.fromkeys(number for number, _ in found)
    return [tuple(dict.fromkeys(c for at, c in found if at == number)) for number in lines]


def _read(page: Any) -> Page:
    covers = _Covers(page)
    turn = page.rotation_matrix
    blocks = page.get_text("rawdict", flags=_FLAGS, clip=pymupdf.INFINITE_RECT())["blocks"]
    lines = tuple(
        tuple(
            Character(c["c"], tuple(pymupdf.Rect(c["bbox"]) * turn), covers.why(span, c))
            for span in line["spans"]
            for c in span["chars"]
        )
        for block in blocks
        for line in block.get("lines", ())
    )
    pictures = bool(page.get_image_info())
    return Page(page.number + 1, page.rect.width, page.rect.height, lines, pictures)


class _Covers:
    """What lies over and under the characters of a page, in the order in which it was painted."""

    def __init__(self, page: Any) -> None:
        self._shown = page.rect * page.derotation_matrix
        self._painted = [
            (drawn["seqno"], drawn["rect"], drawn["fill"])
            for drawn in page.get_drawings()
            if drawn.get("fill") and (drawn.get("fill_opacity") or 0) > 0.9
        ]
        self._painted += [
            (order, pymupdf.Rect(box), None)
            for order, (kind, box) in enumerate(page.get_bboxlog())
            if kind in ("fill-image", "fill-imgmask", "fill-shade")
        ]
        self._orders: dict[tuple[int, int, int], int] = {}
        for span in page.get_texttrace():
            for code, _, origin, _ in span["chars"]:
                self._orders[code, round(origin[0]), round(origin[1])] = span["seqno"]

    def why(self, span: dict[str, Any], character: dict[str, Any]) -> str:
        """Why nobody sees the character; nothing when it is seen."""
        box = pymupdf.Rect(character["bbox"])
        middle = pymupdf.Point((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
        if not character["c"].strip():
            return ""
        if not span["char_flags"] & (_FILLED | _STROKED) or not span["alpha"]:
            return "invisible_text"
        if middle not in self._shown:
            return "invisible_text"
        origin = character["origin"]
        order = self._orders.get((ord(character["c"]), round(origin[0]), round(origin[1])))
        if order is None:
            return ""
        if any(later > order and middle in over for later, over, _ in self._painted):
            return "covered_text"
        return "invisible_text" if self._white_on_white(span, order, middle) else ""

    def _white_on_white(self, span: dict[str, Any], order: int, middle: Any) -> bool:
        if span["color"] & 0xF0F0F0 != 0xF0F0F0:
            return False
        return not any(
            earlier < order and middle in under and (fill is None or min(fill) < 0.94)
            for earlier, under, fill in self._painted
        )
