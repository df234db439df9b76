"""PDF, Word and Excel files to look through, written by other hands than those that read them."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import pymupdf
from docx import Document

from tests.attachments.corpus.archives import zipped
from tests.attachments.corpus.documents import HEAD, S, real_docx, relation, relations, xlsx

__all__ = ["HEAD", "docx", "excel", "pdf", "plain_pdf", "zipped"]


def plain_pdf(pages: Iterable[Sequence[str]]) -> bytes:
    """Lines of Chinese text, page by page."""
    with pymupdf.open() as document:
        for lines in pages:
            page = document.new_page()
            for number, line in enumerate(lines):
                page.insert_text((40, 50 + 17 * number), line, fontname="china-s", fontsize=9)
        return bytes(document.tobytes())


def pdf(draw: Any, lines: Sequence[str] = ("正文",)) -> bytes:
    """One page of text on which ``draw(document, page)`` then does as it likes."""
    with pymupdf.open(stream=plain_pdf([lines]), filetype="pdf") as document:
        draw(document, document[0])
        return bytes(document.tobytes())


def docx(*paragraphs: str, author: str = "") -> bytes:
    """As Word writes it, here without an author."""
    document = Document(io.BytesIO(real_docx(*paragraphs, table=True)))
    properties = document.core_properties
    for name in ("author", "title", "comments", "keywords", "subject", "last_modified_by"):
        setattr(properties, name, "")
    properties.author = author
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def excel(*sheets: tuple[str, str, str], parts: dict[str, bytes | str] | None = None) -> bytes:
    """Sheets by name, attributes of the list entry, and the XML inside the worksheet."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" {state} xmlns:r="http://x/r" r:id="rId{n}"/>'
        for n, (name, state, _) in enumerate(sheets, 1)
    )
    links = relations(*[relation("worksheet", f"worksheets/sheet{n}.xml", number=n)
                        for n in range(1, len(sheets) + 1)])  # fmt: skip
    inside: dict[str, bytes | str] = {
        f"xl/worksheets/sheet{n}.xml": f'{HEAD}<worksheet xmlns="{S}">{body}</worksheet>'
        for n, (_, _, body) in enumerate(sheets, 1)
    }
    book = f'{HEAD}<workbook xmlns="{S}"><sheets>{listed}</sheets></workbook>'
    named: dict[str, bytes | str] = {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": links}
    return xlsx(parts=named | inside | (parts or {}))
