"""Which heads every figure of a printed table has, by name, as HTML's ``headers`` wants them.

The form puts heads in the middle of table two and lets groups of table three end where no section
ends. Directions (``scope``) alone would give a figure the heads of another part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reports.annual.grids import Grid, GridCell

ACROSS = ("row", "rowgroup")
DOWN = ("col", "colgroup")
Slots = dict[tuple[int, int], GridCell]
"""What covers each line and column."""


def with_headers(grid: Grid) -> Grid:
    """The grid with a name on each head, and on each figure the names of its heads."""
    begun = len(grid.head)
    slots: Slots = {}
    lines = [
        tuple(_put(slots, grid.code, line, row))
        for line, row in enumerate((*grid.head, *grid.body))
    ]
    named = [
        tuple(cell if cell.scope else _told(slots, begun, line, cell) for cell in row)
        for line, row in enumerate(lines)
    ]
    return replace(grid, head=tuple(named[:begun]), body=tuple(named[begun:]))


def _put(slots: Slots, code: str, line: int, row: tuple[GridCell, ...]) -> Iterator[GridCell]:
    column = 0
    for cell in row:
        while (line, column) in slots:
            column += 1
        name = f"t{code}-{line}-{column}" if cell.scope else ""
        placed = replace(cell, name=name)
        for down in range(cell.rowspan):
            for right in range(cell.colspan):
                slots[line + down, column + right] = placed
        yield placed


def _told(slots: Slots, begun: int, line: int, figure: GridCell) -> GridCell:
    columns = [column for (at, column), cell in slots.items() if at == line and cell is figure]
    heads = [*_above(slots, begun, line, columns), *_beside(slots, line, columns[0])]
    return replace(figure, headers=" ".join(dict.fromkeys(head.name for head in heads)))


def _above(slots: Slots, begun: int, line: int, columns: list[int]) -> list[GridCell]:
    """From the top down; a part of the body that has its own heads begins with a colgroup."""
    found: list[GridCell] = []
    for above in range(line - 1, -1, -1):
        heads = [slots[above, column] for column in columns]
        found[:0] = [head for head in heads if head.scope in DOWN]
        if above >= begun and any(head.scope == "colgroup" for head in heads):
            break
    return found


def _beside(slots: Slots, line: int, column: int) -> list[GridCell]:
    row = (slots[line, left] for left in range(column))
    return [cell for cell in row if cell.scope in ACROSS]
