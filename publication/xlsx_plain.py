"""A sheet of very many lines of text, written line by line: no styles, no formulas, little memory.

The format's own text (ISO/IEC 29500) with the strings in their cells, because a library that keeps
an object a cell costs twice what reading a hundred thousand cases does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from itertools import chain
from tempfile import TemporaryFile
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZipFile

from publication.xlsx import escaped

_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OF: Final = "http://schemas.openxmlformats.org"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET: Final = "xl/worksheets/sheet1.xml"
_PARTS: Final = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_OF}/package/2006/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/{_SHEET}" ContentType="{_TYPE}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_OF}/package/2006/relationships"><Relationship Id="rId1"'
        f' Type="{_OF}/officeDocument/2006/relationships/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_OF}/package/2006/relationships"><Relationship Id="rId1"'
        f' Type="{_OF}/officeDocument/2006/relationships/worksheet"'
        ' Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
_NOT_IN_XML: Final = dict.fromkeys((0xFFFE, 0xFFFF))
_FEW: Final = 40
"""Longer texts seldom come twice."""


def write_plain(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> IO[bytes]:
    """A workbook with one sheet of ``head`` and ``rows``: a file at its beginning."""
    out: IO[bytes] = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=4) as book:
        for name, text in _PARTS.items():
            book.writestr(name, _XML + text)
        book.writestr("xl/workbook.xml", _XML + _workbook(title))
        with book.open(_SHEET, "w", force_zip64=True) as sheet:
            sheet.write((_XML + _beginning(len(head))).encode())
            for row in chain((head,), rows):
                sheet.write(f"<row>{''.join(map(_cell, row))}</row>".encode())
            sheet.write(b"</sheetData></worksheet>")
    out.seek(0)
    return out


def _workbook(title: str) -> str:
    return (
        f'<workbook xmlns="{_OF}/spreadsheetml/2006/main"'
        f' xmlns:r="{_OF}/officeDocument/2006/relationships"><bookViews><workbookView/></bookViews>'
        f'<sheets><sheet name="{escape(title)}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _beginning(columns: int) -> str:
    """Heads and the first column stay in sight."""
    return (
        f'<worksheet xmlns="{_OF}/spreadsheetml/2006/main"><sheetViews>'
        '<sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2"'
        ' activePane="bottomRight" state="frozen"/></sheetView></sheetViews>'
        f'<cols><col min="1" max="{columns}" width="18" customWidth="1"/></cols><sheetData>'
    )


def _cell(text: str) -> str:
    if not text:
        return "<c/>"
    return _repeated(text) if len(text) < _FEW else _written(text)


@lru_cache(maxsize=4096)
def _repeated(text: str) -> str:
    return _written(text)


def _written(text: str) -> str:
    plain = escape(escaped(text).translate(_NOT_IN_XML), quote=False)
    return f'<c t="inlineStr"><is><t xml:space="preserve">{plain}</t></is></c>'
