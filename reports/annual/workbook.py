"""The report as sheets: the three tables as the form prints them, the texts, the checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publication.xlsx import Place, Sheet
from reports.annual.contents import Contents
from reports.annual.form import TEXTS
from reports.annual.grids import Grid, grids_of
from reports.annual.review import Reviewed

_MM_A_CHARACTER = 1.9


def sheets_of(contents: Contents, reviewed: Sequence[Reviewed], coverage: str = "") -> list[Sheet]:
    """Five sheets; a cell that nobody filled in is empty. A sum tells its ``coverage``, not texts."""
    tables = [_table(contents, grid) for grid in grids_of(contents)]
    return [*tables, _covered(coverage) if coverage else _texts(contents), _checks(reviewed)]


def _table(contents: Contents, grid: Grid) -> Sheet:
    places = (Place(0, 0, f"{contents.title}：{grid.caption}", len(grid.widths), title=True),)
    widths = tuple(round(width / _MM_A_CHARACTER, 1) for width in grid.widths)
    return Sheet(f"表{'二三四'[int(grid.code) - 2]}", widths, (*places, *_placed(grid)))


def _placed(grid: Grid) -> Iterator[Place]:
    """Each cell at its row and column, the spans of the rows above left out."""
    taken: set[tuple[int, int]] = set()
    for line, row in enumerate((*grid.head, *grid.body), start=1):
        column = 0
        for cell in row:
            while (line, column) in taken:
                column += 1
            taken |= {
                (line + down, column + across)
                for down in range(cell.rowspan)
                for across in range(cell.colspan)
            }
            value = cell.text if cell.scope else cell.value
            yield Place(line, column, value, cell.colspan, cell.rowspan, head=bool(cell.scope))


def _texts(contents: Contents) -> Sheet:
    rows = [
        place
        for line, (code, label) in enumerate(TEXTS.items())
        for place in (
            Place(line, 0, label, head=True),
            Place(line, 1, contents.texts.get(code, ""), left=True),
        )
    ]
    return Sheet("文字", (20, 90), tuple(rows))


def _covered(coverage: str) -> Sheet:
    places = (Place(0, 0, "汇总范围", head=True), Place(0, 1, coverage, left=True))
    return Sheet("汇总范围", (20, 90), places)


def _checks(reviewed: Sequence[Reviewed]) -> Sheet:
    titles = ("检查", "结果", "不符之处", "怎样改", "涉及的办件")
    places = [Place(0, column, title, head=True) for column, title in enumerate(titles)]
    for line, one in enumerate(reviewed, start=1):
        found = (
            one.check.label,
            one.check.standing,
            "\n".join(each.text for each in one.check.breaks),
            "\n".join(dict.fromkeys(each.mend for each in one.check.breaks)),
            "、".join(case.case_number for case in one.cases),
        )
        places += [Place(line, column, text, left=True) for column, text in enumerate(found)]
    return Sheet("勾稽检查", (36, 10, 50, 50, 30), tuple(places))
