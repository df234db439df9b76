"""The foot of the last page: where the 版记 goes, which CSS has no words for.

It is laid out after the last line, whole, so it falls on a page that has room for it. After layout
and before drawing it is let down until its last rule lies on the lower edge of the type area.
"""

from collections.abc import Iterator
from typing import Any


def let_down(rendered: Any) -> None:
    """Move the 版记 to the foot of its page, in place.

    Neither it nor the blank page before it, where there is one, shows a page number (7.5).
    """
    last = rendered.pages[-1]._page_box  # noqa: SLF001 - WeasyPrint has no public name
    edge = last.content_box_y() + last.height
    for box in _imprints(last):
        box.translate(0, edge - (box.border_box_y() + box.border_height()))
        if len(rendered.pages) > 1 and rendered.pages[-2]._page_box.page_type.blank:  # noqa: SLF001
            last.children = last.children[:1]


def _imprints(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        element = getattr(child, "element", None)
        if element is not None and child.element_tag == "footer":
            yield child
        else:
            yield from _imprints(child)
