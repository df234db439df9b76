"""Document → PDF/A: the page is written here and printed by ``letters.printer``."""

import base64
import hashlib
from collections.abc import Collection

from letters import page
from letters.blocks import Document, document_text
from letters.drawing import Sheet
from letters.printer import PRINTER

_OURS = "data:image/png;base64,"


def render_pdf(document: Document) -> bytes:
    """The letter as PDF/A with tags; the same document always gives the same bytes.

    Raises ``PrintingStoppedError`` when it takes more time or memory than any letter does.
    """
    return PRINTER.print(sheet_of(document))


def sheet_of(document: Document) -> Sheet:
    """The letter as it goes to a printer."""
    seal = None if document.seal is None else _OURS + _base64(document.seal.png)
    allowed = frozenset({seal} if seal else ())
    html = page.page_html(document, seal)
    turned = page.overleaf(html) if document.ends_overleaf else ""
    return Sheet(html, allowed, _identifier(document), turned)


def render_page(html: str, *, pictures: Collection[str], identifier: str) -> bytes:
    """A page that is no letter of the file, in the dress of a form; opens only ``pictures``."""
    named = hashlib.sha256(identifier.encode()).hexdigest()[:32].encode()
    return PRINTER.print(Sheet(html, frozenset(pictures), named))


def _identifier(document: Document) -> bytes:
    """A file identifier that follows from the content, so equal letters are equal files."""
    words = document_text(document) + document.subject
    return hashlib.sha256(words.encode()).hexdigest()[:32].encode()


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
