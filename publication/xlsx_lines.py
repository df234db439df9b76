"""The door of xlsxwriter: a sheet of very many lines without styles, written as they come.

openpyxl takes a quarter longer for the same cells (``benchmarks/register_export.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from tempfile import TemporaryFile
from typing import IO, Final

from xlsxwriter import Workbook

from publication.xlsx import plain

_LINE_BY_LINE: Final = {"constant_memory": True}


def write_plain(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> IO[bytes]:
    """The file at its beginning. Every cell is text; an empty one is left out."""
    out: IO[bytes] = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    book = Workbook(out, _LINE_BY_LINE)
    sheet = book.add_worksheet(title)
    sheet.set_column(0, len(head) - 1, 18)
    sheet.freeze_panes(1, 1)
    put = sheet.write_string
    for place, label in enumerate(head):
        put(0, place, label)
    for line, row in enumerate(rows, start=1):
        for place, text in enumerate(row):
            if text:
                put(line, place, plain(text))
    book.close()
    out.seek(0)
    return out
