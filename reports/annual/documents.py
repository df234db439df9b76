"""The report as an official document: its blocks, for the letters' own writers of PDF and DOCX."""

from __future__ import annotations

from collections.abc import Iterator

from letters import blocks
from letters.kinds import Layout
from reports.annual.contents import Contents
from reports.annual.form import HEADINGS, TEXTS
from reports.annual.grids import GridCell, grids_of

UNWRITTEN = "（待写）"
_NUMERALS = "一二三四五"


def document_of(contents: Contents, *, draft: bool, coverage: str = "") -> blocks.Document:
    """Six sections in the form's order; a sum has its ``coverage`` and the three tables alone."""
    written = _sum(contents, coverage) if coverage else _sections(contents)
    return blocks.Document(
        kind="annual_report",
        layout=Layout.FORM,
        title=contents.title,
        author=contents.name,
        subject=f"{contents.year}年",
        blocks=(blocks.Title(_runs(f"{contents.name}\n{contents.headline}")), *written),
        draft=draft,
        issued_on=None,
        seal=None,
    )


def _sections(contents: Contents) -> Iterator[blocks.Block]:
    yield blocks.Heading(1, _runs(HEADINGS["1"]))
    aspects = [code for code in TEXTS if code.startswith("1.")]
    for numeral, code in zip(_NUMERALS, aspects, strict=True):
        yield blocks.Heading(2, _runs(f"（{numeral}）{TEXTS[code]}"))
        yield from _paragraphs(contents.texts.get(code, ""))
    yield from _tables(contents)
    for code in ("5", "6"):
        yield blocks.Heading(1, _runs(HEADINGS[code]))
        yield from _paragraphs(contents.texts.get(code, ""))


def _sum(contents: Contents, coverage: str) -> Iterator[blocks.Block]:
    yield blocks.Paragraph(_runs(coverage))
    yield from _tables(contents)


def _tables(contents: Contents) -> Iterator[blocks.Block]:
    for grid in grids_of(contents):
        yield blocks.Heading(1, _runs(grid.caption))
        yield blocks.Grid(
            grid.widths,
            tuple(tuple(map(_cell, row)) for row in grid.head),
            tuple(tuple(map(_cell, row)) for row in grid.body),
        )


def _paragraphs(text: str) -> Iterator[blocks.Block]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines or [UNWRITTEN]:
        yield blocks.Paragraph(_runs(line))


def _cell(cell: GridCell) -> blocks.GridCell:
    left = cell.scope in ("row", "rowgroup")
    return blocks.GridCell(_runs(cell.text), cell.colspan, cell.rowspan, cell.scope, left)


def _runs(text: str) -> blocks.Runs:
    return (blocks.Run(text),)
