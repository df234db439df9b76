"""The three tables as the form prints them: heads that span, and one cell for each figure.

Every output draws these grids, so that page, document and spreadsheet cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.annual.balance import Cell
from reports.annual.contents import Contents, number
from reports.annual.form import (
    BALANCE_NOTE,
    CARRIED_FORWARD,
    COLUMNS,
    HEADINGS,
    REMEDIES,
    RESULTS,
    TOTAL_COLUMN,
    Block,
    Form,
)

Value = int | float | None
WIDTH_MM: Final = 156.0
_LABELS_MM: Final = (8.0, 20.0, 51.0)


@dataclass(frozen=True)
class GridCell:
    """A head (``scope`` col, colgroup, row or rowgroup) or a figure."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    scope: str = ""
    value: Value = None
    key: Cell | None = None
    last_year: str = ""
    name: str = ""
    headers: str = ""
    """The names of its heads (``reports.annual.headers``)."""

    @property
    def direction(self) -> str:
        """The scope in HTML, where the span says how far and a group is a section of the table."""
        return self.scope.removesuffix("group")


@dataclass(frozen=True)
class Grid:
    """A table: its heads first, then its rows; widths in millimetres of the printed page."""

    code: str
    caption: str
    widths: tuple[float, ...]
    head: tuple[tuple[GridCell, ...], ...]
    body: tuple[tuple[GridCell, ...], ...]


def grids_of(contents: Contents, previous: Contents | None = None) -> tuple[Grid, ...]:
    """Tables two, three and four; table two with last year's figures beside where they are given."""
    return (_proactive(contents, previous), _requests(contents), _remedies(contents))


def _proactive(contents: Contents, previous: Contents | None) -> Grid:
    rows = [row for block in contents.form.blocks for row in _block(block, contents, previous)]
    return Grid("2", HEADINGS["2"], (54.0, 34.0, 34.0, 34.0), (), tuple(rows))


def _block(
    block: Block, contents: Contents, previous: Contents | None
) -> Iterator[tuple[GridCell, ...]]:
    yield (GridCell(block.item, 4, scope="colgroup"),)
    spans = _spans(len(block.columns))
    yield (
        GridCell("信息内容", scope="col"),
        *(
            GridCell(label, span, scope="col")
            for label, span in zip(block.columns.values(), spans, strict=True)
        ),
    )
    for row, label in block.rows.items():
        yield (
            GridCell(label, scope="row"),
            *(
                _figure(contents, previous, (row, column), span)
                for column, span in zip(block.columns, spans, strict=True)
            ),
        )


def _spans(columns: int) -> tuple[int, ...]:
    """One head over three columns is as wide as all; of two the last is wider."""
    return (*(1 for _ in range(columns - 1)), 4 - columns)


def _figure(
    contents: Contents, previous: Contents | None, cell: tuple[str, str], span: int
) -> GridCell:
    value = contents.proactive.get(cell)
    then = previous.proactive.get(cell) if previous else None
    return GridCell(
        shown(value), span, value=number(value), key=("2", *cell), last_year=shown(then)
    )


def shown(value: Decimal | None) -> str:
    """A figure without needless zeros; nothing where nothing was entered."""
    return "" if value is None else f"{number(value)}"


def _requests(contents: Contents) -> Grid:
    corner = GridCell(BALANCE_NOTE, 3, 3, "col")
    kinds = list(COLUMNS.values())
    narrow = (WIDTH_MM - sum(_LABELS_MM)) / len(kinds)
    head = (
        (corner, GridCell("申请人情况", 7, scope="colgroup")),
        (
            GridCell(kinds[0], rowspan=2, scope="col"),
            GridCell("法人或其他组织", 5, scope="colgroup"),
            GridCell(kinds[-1], rowspan=2, scope="col"),
        ),
        tuple(GridCell(kind, scope="col") for kind in kinds[1:-1]),
    )
    body = tuple(_line(contents, code) for code in contents.form.rows)
    return Grid("3", HEADINGS["3"], (*_LABELS_MM, *(narrow for _ in kinds)), head, body)


def _line(contents: Contents, code: str) -> tuple[GridCell, ...]:
    values = contents.requests.row(code).values
    figures = (
        GridCell(str(value), value=value, key=("3", code, column))
        for column, value in zip(COLUMNS, values, strict=True)
    )
    return (*_heads(contents, code), *figures)


def _heads(contents: Contents, code: str) -> Iterator[GridCell]:
    """What stands left of a line: the groups that begin with it, then its own label."""
    groups, rows = contents.form.groups, list(contents.form.rows)
    level = 0
    for group, label in groups.items():
        members = [row for row in rows if row.startswith(f"{group}.")]
        if code in members:
            level += 1
            if code == members[0]:
                yield GridCell(label, rowspan=len(members), scope="rowgroup")
    span = 1 if level == 2 else 2 if code not in ("1", "2", CARRIED_FORWARD) else 3
    yield GridCell(contents.form.rows[code], span, scope="row")


def _remedies(contents: Contents) -> Grid:
    results = list(RESULTS.values())
    first, *suits = REMEDIES.values()
    head = (
        (GridCell(first, 5, scope="colgroup"), GridCell("行政诉讼", 10, scope="colgroup")),
        (
            *(GridCell(label, rowspan=2, scope="col") for label in results),
            *(GridCell(label, 5, scope="colgroup") for label in suits),
        ),
        tuple(GridCell(label, scope="col") for _ in suits for label in results),
    )
    figures = tuple(
        GridCell(str(value), value=value, key=("4", kind, result))
        for kind in REMEDIES
        for result, value in zip(RESULTS, contents.remedies[kind], strict=True)
    )
    return Grid("4", HEADINGS["4"], (WIDTH_MM / 15,) * 15, head, (figures,))


def label_of(form: Form, cell: Cell) -> str:
    """A figure in words, as the page of its cases names it."""
    table, row, column = cell
    if table == "4":
        return f"{REMEDIES[row]}：{RESULTS[column]}"
    group = form.groups.get(row.rpartition(".")[0], "") if row.count(".") == 2 else ""
    who = "" if column == TOTAL_COLUMN else f"（{COLUMNS[column]}）"
    return f"{group}{form.rows[row]}{who}"
