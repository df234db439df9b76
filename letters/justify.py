"""Chinese justification, which WeasyPrint lacks: it stretches spaces, and we print none.

WeasyPrint's own stretching of blanks tears holes into lines that hold a Latin name, so it is
taken back. After layout and before drawing, each full line of a justified paragraph is let out to the
right edge by an even, invisible amount between its characters, as Word and WPS do. The
lines themselves stay as they were broken.
"""

from collections.abc import Iterator
from typing import Any

# What 避头尾 can push to the next line: more than this is a line broken for another reason.
_MOST_EMS = 3.0


def justify(rendered: Any) -> None:
    """Let out the lines of a rendered document, in place."""
    for page in rendered.pages:
        for block in _blocks(page._page_box):  # noqa: SLF001 - WeasyPrint has no public name
            for line in _full_lines(block):
                _let_out(line, block.position_x + block.padding_left + block.width)


def _blocks(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if type(child).__name__ == "BlockBox" and child.style["text_align_all"] == "justify":
            yield child
        yield from _blocks(child)


def _full_lines(block: Any) -> Iterator[Any]:
    """Lines after which the paragraph goes on, here or on the next page."""
    for line in block.children:
        if type(line).__name__ == "LineBox" and line.resume_at is not None:
            yield line


def _let_out(line: Any, edge: float) -> None:
    texts = list(_texts(line))
    _close_spaces(texts)
    gaps = sum(len(text.text) for text in texts) - 1
    if gaps < 1:
        return
    last = texts[-1]
    missing = edge - (last.position_x + last.width)
    if not 0 < missing <= _MOST_EMS * line.style["font_size"]:
        return
    space, shift = missing / gaps, 0.0
    for text in texts:
        text.position_x += shift
        text.style = text.style.copy()
        text.style["letter_spacing"] = space
        added = space * len(text.text)
        text.width += added
        shift += added


def _close_spaces(texts: list[Any]) -> None:
    """Take back what WeasyPrint put into the few blanks of a Latin name or a quotation."""
    closed = 0.0
    for text in texts:
        text.position_x -= closed
        taken = text.justification_spacing * sum(text.text.count(blank) for blank in " \xa0")
        if taken:
            text.justification_spacing = text.pango_layout.justification_spacing = 0
            text.width -= taken
            closed += taken


def _texts(box: Any) -> Iterator[Any]:
    if type(box).__name__ == "TextBox":
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _texts(child)
