"""The door of openpyxl: sheets of plain text, out and in. Nothing a person typed becomes a formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import IO, Final
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

MOST_ROWS: Final = 20_000
_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_CONTROLS: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])


class SheetError(Exception):
    """The file is no sheet, or not one with these columns; the message says what to do."""


def write(title: str, columns: Mapping[str, str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """A workbook with one sheet: the labels of ``columns``, then the rows."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place in range(1, len(columns) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = 20
    head = [WriteOnlyCell(sheet, label) for label in columns.values()]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in rows:
        sheet.append([_cell(sheet, row[name]) for name in columns])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def read(file: IO[bytes], columns: Mapping[str, str]) -> list[dict[str, str]]:
    """The rows of the first sheet by the names of their columns; empty lines are left out."""
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as error:
        raise SheetError("这不是XLSX表格，请用导出的表格填写后再导入。") from error
    lines = book.worksheets[0].iter_rows(values_only=True)
    places = _places(next(lines, ()), columns)
    rows = []
    for line in lines:
        row = {name: _text(line, place) for name, place in places.items()}
        if any(row.values()):
            rows.append(row)
        if len(rows) > MOST_ROWS:
            raise SheetError(f"一次最多导入{MOST_ROWS}行，请按领域分开。")
    return rows


def escaped(text: str) -> str:
    """``text`` that no spreadsheet takes for a formula."""
    clean = text.translate(_CONTROLS)
    return f"'{clean}" if clean.startswith(_STARTS_A_FORMULA) else clean


def _cell(sheet: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, escaped(text))
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _places(head: Sequence[object], columns: Mapping[str, str]) -> dict[str, int]:
    labels = [str(label or "").strip() for label in head]
    missing = [label for label in columns.values() if label not in labels]
    if missing:
        raise SheetError(f"表头缺少“{'”“'.join(missing)}”，请用导出的表格填写后再导入。")
    return {name: labels.index(label) for name, label in columns.items()}


def _text(line: Sequence[object], place: int) -> str:
    value = line[place] if place < len(line) else None
    text = "" if value is None else str(value).strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_STARTS_A_FORMULA) else text
