"""Empty sheets to be filled in by hand: heads with notes, drop-down lists, day formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from publication.xlsx import escaped

ROWS: Final = 20_000
"""As far down as lists and formats reach."""
_MUST: Final = PatternFill("solid", fgColor="FFE8B3")
_MAY: Final = PatternFill("solid", fgColor="E8EBF0")
_CHOICES: Final = "选项"


@dataclass(frozen=True)
class Blank:
    """One column to fill in: its label, what belongs there, and how it is helped along."""

    label: str
    note: str
    width: int
    choices: tuple[str, ...] = ()
    is_day: bool = False
    is_must: bool = False


def blank_book(sheets: Mapping[str, Sequence[Blank]], notes: tuple[str, Sequence[str]]) -> bytes:
    """A workbook of empty ``sheets`` by title, a sheet of notes, and one of choices, hidden."""
    book = Workbook()
    book.remove(book.active)
    ranges = _Ranges(book)
    for title, columns in sheets.items():
        _sheet(book.create_sheet(title), columns, ranges)
    _notes(book.create_sheet(notes[0]), notes[1])
    ranges.hide()
    out = BytesIO()
    book.save(out)
    return out.getvalue()


class _Ranges:
    """The hidden sheet of choices; a list too long for a formula is named by its cells."""

    def __init__(self, book: Any) -> None:
        self.book, self.lists = book, dict[tuple[str, ...], int]()

    def formula(self, choices: tuple[str, ...]) -> str:
        """Where these choices stand."""
        place = self.lists.setdefault(choices, len(self.lists) + 1)
        letter = get_column_letter(place)
        return f"'{_CHOICES}'!${letter}$1:${letter}${len(choices)}"

    def hide(self) -> None:
        """Write the choices down and hide their sheet."""
        sheet = self.book.create_sheet(_CHOICES)
        for choices, place in self.lists.items():
            for line, choice in enumerate(choices, start=1):
                sheet.cell(line, place, escaped(choice))
        sheet.sheet_state = "hidden"


def _sheet(sheet: Any, columns: Sequence[Blank], ranges: _Ranges) -> None:
    sheet.freeze_panes = "B2"
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        head = sheet.cell(1, place, escaped(column.label))
        head.font, head.fill = Font(bold=True), _MUST if column.is_must else _MAY
        head.alignment = Alignment(wrap_text=True, vertical="center")
        head.comment = Comment(column.note, "系统", width=280, height=100)
        dimension = sheet.column_dimensions[letter]
        dimension.width = column.width
        # Text keeps the noughts of a number; a day typed in is a day.
        dimension.number_format = "yyyy-mm-dd" if column.is_day else "@"
        if column.choices:
            sheet.add_data_validation(_list(ranges.formula(column.choices), letter))


def _list(formula: str, letter: str) -> DataValidation:
    found = DataValidation(
        "list", formula1=formula, allow_blank=True, showErrorMessage=True, errorStyle="warning"
    )
    found.errorTitle, found.error = "请从列表中选择", "列表中没有这一项；确认要保留的，选“是”。"
    found.add(f"{letter}2:{letter}{ROWS}")
    return found


def _notes(sheet: Any, lines: Sequence[str]) -> None:
    sheet.column_dimensions["A"].width = 110
    for number, line in enumerate(lines, start=1):
        cell = sheet.cell(number, 1, escaped(line))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=number == 1, size=13 if number == 1 else 11)
