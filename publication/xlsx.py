"""The door of openpyxl: sheets of plain text, out and in. Nothing a person typed becomes a formula."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any, Final
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.properties import PageSetupProperties

MOST_ROWS: Final = 20_000
_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_LINES: Final = Border(*(Side(style="thin") for _ in range(4)))
_DAMAGE: Final = (
    ArithmeticError, AttributeError, BadZipFile, EOFError, LookupError, OSError, SyntaxError,
    TypeError, ValueError, zlib.error,
)  # fmt: skip
"""What openpyxl raises on the way through a broken sheet; its XML's error is a SyntaxError."""
_CONTROLS: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
LONGEST: Final = 32_767
"""Characters that a cell of the format holds."""
_CUT: Final = "……（超过单元格长度，以下略）"


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


@dataclass(frozen=True)
class Place:
    """A cell of a form's sheet, by row and column from nought, over as many as it spans."""

    row: int
    column: int
    value: str | int | float | None
    colspan: int = 1
    rowspan: int = 1
    head: bool = False
    title: bool = False
    left: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet laid out like a printed form: its widths in characters, its cells."""

    title: str
    widths: Sequence[float]
    places: Sequence[Place]


def write_sheets(sheets: Iterable[Sheet]) -> bytes:
    """A workbook of forms: numbers as numbers, whatever was typed as text, A4 one page wide."""
    book = Workbook()
    book.remove(book.active)
    for form in sheets:
        sheet = book.create_sheet(form.title)
        for number, width in enumerate(form.widths, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        for place in form.places:
            _put(sheet, place)
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToHeight = 0
        sheet.print_options.horizontalCentered = True
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet: Any, place: Place) -> None:
    row, column = place.row + 1, place.column + 1
    last_row, last_column = row + place.rowspan - 1, column + place.colspan - 1
    value = escaped(place.value) if isinstance(place.value, str) else place.value
    cell = sheet.cell(row, column, value)
    if isinstance(value, str):
        cell.data_type = "s"
    side = "left" if place.left or (place.head and place.colspan == 1 and column > 1) else "center"
    cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
    cell.font = Font(bold=place.title, size=13 if place.title else 10)
    if not place.title:
        for line in sheet.iter_rows(row, last_row, column, last_column):
            for one in line:
                one.border = _LINES
    if (row, column) != (last_row, last_column):
        sheet.merge_cells(None, row, column, last_row, last_column)


def read(file: IO[bytes], columns: Mapping[str, str]) -> list[dict[str, str]]:
    """The rows of the first sheet by the names of their columns; empty lines are left out."""
    book = _opened(file)
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


def read_sheets(file: IO[bytes]) -> dict[str, Iterator[tuple[Any, ...]]]:
    """Every sheet by its title, line by line as the cells hold it; days as days."""
    book = _opened(file)
    if not book.worksheets:
        raise SheetError("文件里没有工作表，请用下载的模板填写。")
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what the file says of its own size may be wrong
    return {sheet.title: _readable(sheet) for sheet in book.worksheets}


def _readable(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """The lines, as long as the sheet is one; damage inside it shows only on the way."""
    try:
        yield from sheet.iter_rows(values_only=True)
    except _DAMAGE as error:
        raise SheetError(
            f"工作表“{sheet.title}”里有读不出的内容，请在电子表格软件中打开，另存为XLSX后再上传。"
        ) from error


def _opened(file: IO[bytes]) -> Workbook:
    try:
        return load_workbook(file, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as error:
        raise SheetError("这不是XLSX表格，请用导出的表格填写后再导入。") from error


def escaped(text: str) -> str:
    """``text`` that no spreadsheet takes for a formula."""
    clean = text.translate(_CONTROLS)
    return f"'{clean}" if clean.startswith(_STARTS_A_FORMULA) else clean


def plain(text: str) -> str:
    """``text`` as a cell holds it; what is cut says so."""
    clean = escaped(text)
    return clean if len(clean) <= LONGEST else clean[: LONGEST - len(_CUT)] + _CUT


def _cell(sheet: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, plain(text))
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
