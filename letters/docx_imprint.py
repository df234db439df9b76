"""版记 of a DOCX: a table that Word, WPS and LibreOffice keep at the foot of the type area.

Where it falls is a matter of layout, which no office file can ask about: the page is that of the PDF.
"""

from dataclasses import replace
from typing import Any

from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from letters import blocks, ooxml, style
from letters.binding import page_count
from letters.kinds import Layout
from letters.pdf import render_pdf

_WIDTHS = (Mm(style.AREA_WIDTH_MM - style.IMPRINT_DATE_MM), Mm(style.IMPRINT_DATE_MM))
_HANG = 3


def write(docx: Docx, block: blocks.Imprint, document: blocks.Document) -> None:
    """The block at the foot of the last page, on the page where the PDF has it."""
    pages = _pages_added(document)
    if pages > 1:
        _blank_page(docx)
    table = _table(docx, block)
    ooxml.float_at_foot(table, style.SHEETS[document.layout].left)
    if document.layout is Layout.LETTER:
        ooxml.imprint_rules(table)
    # What a floating table hangs on.
    anchor = _line_of_a_point(docx.add_paragraph())
    anchor.paragraph_format.page_break_before = pages > 0


def _pages_added(document: blocks.Document) -> int:
    """How many pages the letter has more with its 版记 than without."""
    kept = tuple(block for block in document.blocks if not isinstance(block, blocks.Imprint))
    whole, bare = render_pdf(document), render_pdf(replace(document, blocks=kept))
    return page_count(whole) - page_count(bare)


def _blank_page(docx: Docx) -> None:
    """The front of a leaf; neither it nor the back, which has the block, shows a number (7.5)."""
    section = docx.add_section(WD_SECTION.NEW_PAGE)
    _line_of_a_point(docx.paragraphs[-1])
    _line_of_a_point(docx.add_paragraph())
    for foot in (section.footer, section.even_page_footer):
        foot.is_linked_to_previous = False


def _line_of_a_point(paragraph: Paragraph) -> Paragraph:
    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    return paragraph


def _table(docx: Docx, block: blocks.Imprint) -> Any:
    table = docx.add_table(rows=0, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    if block.copies:
        cells = table.add_row().cells
        _words(cells[0].merge(cells[1]), block.copies, hang=_HANG)
    if block.office:
        office, dated = table.add_row().cells
        _words(office, block.office)
        _words(dated, block.dated)
        dated.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        office.width, dated.width = _WIDTHS
    return table


def _words(cell: _Cell, runs: blocks.Runs, hang: int = 0) -> None:
    """One character in on either side; lines after the first under the first of the names."""
    paragraph = cell.paragraphs[0]
    paragraph.style = "Imprint"
    form = paragraph.paragraph_format
    form.left_indent, form.right_indent = (Pt(n * style.IMPRINT_PT) for n in (1 + hang, 1))
    form.first_line_indent = Pt(-hang * style.IMPRINT_PT)
    paragraph.add_run(blocks.plain(runs))
    ooxml.pad_cell(cell, 0, 0)
