"""One file that is to leave, looked through: numbers that identify people, and what is hidden."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from redaction import office, pdf, structure
from redaction.detect import Found, Kind, numbers
from redaction.findings import SENTENCES, Finding, of_numbers
from redaction.pdf import Page

__all__ = ["SENTENCES", "Finding", "Found", "Kind", "numbers", "scan"]

_UNSEEN: Final = ("covered_text", "invisible_text")


def scan(content: bytes, kind: str) -> list[Finding]:
    """Everything that a person must decide about before the file leaves.

    ``kind`` is the code of ``attachments.kinds``. A file that cannot be read is itself a finding.
    """
    try:
        if kind == "pdf":
            return list(_of_pdf(content))
        if kind in ("docx", "xlsx"):
            return office.scan(content)
        if kind == "txt":
            return of_numbers(numbers(decoded(content)), "正文")
    except (pdf.Unreadable, zipfile.BadZipFile, etree.LxmlError):
        pass
    return [Finding("unreadable")]


def _of_pdf(content: bytes) -> Iterator[Finding]:
    found = structure.beside(content)
    for code in found.codes:
        yield Finding(code)
    for place, text in found.texts:
        yield from of_numbers(numbers(text), place)
    for page in pdf.read(structure.revealed(content)):
        yield from _of_page(page)


def _of_page(page: Page) -> Iterator[Finding]:
    place = f"第{page.number}页"
    for code in _UNSEEN:
        if page.unseen(code):
            yield Finding(code, place)
    if page.is_picture:
        yield Finding("unreadable", place)
    yield from of_numbers(numbers(page.text), place)


def decoded(content: bytes) -> str:
    """Plain text in whatever a Chinese desk writes it in."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")
