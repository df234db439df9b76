"""The words of a file that is to leave, place by place, to be looked through for somebody."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree

from redaction import office, pdf
from redaction.scan import decoded


def texts(content: bytes, kind: str) -> Iterator[tuple[str, str]]:
    """Place and words; nothing of a file that cannot be read, which ``scan`` says of it."""
    try:
        if kind == "pdf":
            yield from ((f"第{page.number}页", page.text) for page in pdf.read(content))
        elif kind in ("docx", "xlsx"):
            yield from office.texts(content)
        elif kind == "txt":
            yield "正文", decoded(content)
    except (pdf.Unreadable, zipfile.BadZipFile, etree.LxmlError):
        return
