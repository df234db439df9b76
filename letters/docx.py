"""Document → DOCX for WPS and Word, by python-docx. Nothing else imports it.

Real styles, paragraphs and tables; text boxes nowhere. What python-docx has no words for
stands in :mod:`letters.ooxml`.
"""

import io

import docx as library
from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from letters import blocks, docx_imprint, ooxml, style
from letters.docx_styles import define_styles, set_page, style_name
from letters.fonts import Face
from letters.kinds import Layout
from letters.style import BODY_PT, LINE_PT, MM

_LABEL_MM = 38
# Characters to either side of the signature, for fonts with wider digits than ours.
_SLACK = 2
# Twentieths of a point above and beside the words of a day.
_DAYS_PADDING = (20, 50)


def render_docx(document: blocks.Document, *, remark: str = "") -> bytes:
    """The letter as an editable file; the same document always gives the same bytes.

    ``remark`` goes into the properties of the file, where Word, WPS and LibreOffice leave it.
    """
    docx = library.Document()
    define_styles(docx)
    set_page(docx, document)
    for block in document.blocks:
        _write(docx, block, document)
    ooxml.set_properties(docx, document, remark)
    buffer = io.BytesIO()
    docx.save(buffer)
    return ooxml.without_clock(buffer.getvalue())


def _write(docx: Docx, block: blocks.Block, document: blocks.Document) -> None:
    match block:
        case blocks.Masthead():
            _masthead(docx, block, document.layout)
        case blocks.Number():
            _number(docx, block, document.layout)
        case blocks.Title():
            _title(docx, block, document)
        case blocks.Heading():
            _paragraph(docx, f"Heading{block.level}", block.runs)
        case blocks.Attachments():
            _attachments(docx, block)
        case blocks.Table() | blocks.DayTable() | blocks.Grid():
            _any_table(docx, block, document.layout)
        case blocks.Signature():
            _signature(docx, block, document)
        case blocks.Imprint():
            docx_imprint.write(docx, block, document)
        case blocks.Postal():
            _postal(docx, block)
        case _:
            _paragraph(docx, type(block).__name__, block.runs)


def _paragraph(docx: Docx, name: str, runs: blocks.Runs) -> Paragraph:
    paragraph = docx.add_paragraph(style=style_name(name))
    _fill(paragraph, runs)
    return paragraph


def _fill(paragraph: Paragraph, runs: blocks.Runs) -> None:
    for run in runs:
        written = paragraph.add_run(run.text)
        if run.strong:
            ooxml.set_fonts(written.element.get_or_add_rPr(), Face.LEVEL_ONE)
            written.bold = True  # an office without 黑体 would show it like the rest


def _masthead(docx: Docx, block: blocks.Masthead, layout: Layout) -> None:
    head = style.head(blocks.plain(block.runs), layout)
    paragraph = _paragraph(docx, "Masthead", block.runs)
    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(head.size)
    if layout is Layout.LETTER:
        form.space_before = Mm(style.HEAD_DROP_MM)
    elif layout is Layout.CORRESPONDENCE:
        ooxml.wide_rule(paragraph, "bottom", style.RULE_GAP_MM / 2)
    else:
        ooxml.rule_below(paragraph, style.RULE_GAP_MM)
    for run in paragraph.runs:
        run.font.size = Pt(head.size)
        ooxml.condense(run, head.scale)


def _number(docx: Docx, block: blocks.Number, layout: Layout) -> None:
    paragraph = _paragraph(docx, "Number", block.runs)
    if layout is Layout.LETTER:
        ooxml.rule_below(paragraph, style.RULE_GAP_MM)
        return
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.space_before = Pt(style.NUMBER_DROP_PT)


def _title(docx: Docx, block: blocks.Title, document: blocks.Document) -> None:
    size = style.head(document.author, document.layout).size
    gap = style.title_gap(size, document.layout)
    title = _paragraph(docx, "Title", block.runs)
    title.paragraph_format.space_before = Pt(gap)
    if document.layout is Layout.MAIL_LABEL:
        title.paragraph_format.space_before = Pt(0)
        for run in title.runs:
            run.font.size = Pt(style.LABEL_TITLE_PT)


def _attachments(docx: Docx, block: blocks.Attachments) -> None:
    column = style.attachment_column(len(block.items))
    for place, (label, runs) in enumerate(zip(block.labels, block.items, strict=True)):
        paragraph = docx.add_paragraph(style="Attachments")
        form = paragraph.paragraph_format
        form.left_indent = Pt((2 + column.total) * BODY_PT)
        hang = column.total if place == 0 else column.number
        form.first_line_indent = Pt(-hang * BODY_PT)
        form.keep_together = True
        form.tab_stops.add_tab_stop(Pt((2 + column.total) * BODY_PT))
        form.space_before = Pt(LINE_PT if place == 0 else 0)
        paragraph.add_run(f"{label}\t" if column.number else label)
        _fill(paragraph, runs)


def _any_table(
    docx: Docx, block: blocks.Table | blocks.DayTable | blocks.Grid, layout: Layout
) -> None:
    match block:
        case blocks.Table():
            _table(docx, block, layout)
        case blocks.DayTable():
            _days(docx, block)
        case blocks.Grid():
            _grid(docx, block)


def _table(docx: Docx, block: blocks.Table, layout: Layout) -> None:
    narrow = layout is Layout.MAIL_LABEL
    heads = style.LABEL_HEADS_MM if narrow else _LABEL_MM
    names = ("LabelHead", "Label") if narrow else ("TableLabel", "Table")
    table = docx.add_table(rows=0, cols=2, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    widths = (Mm(heads), Mm(style.SHEETS[layout].area_width - heads))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for label, value in block.rows:
        cells = table.add_row().cells
        for cell, width, runs, name in zip(cells, widths, (label, value), names, strict=True):
            cell.width = width
            cell.paragraphs[0].style = name
            _fill(cell.paragraphs[0], runs)
            ooxml.pad_cell(cell, *(_DAYS_PADDING if narrow else ()))


def _postal(docx: Docx, block: blocks.Postal) -> None:
    place = style.PLACES[block.place]
    for line in block.lines:
        paragraph = _paragraph(docx, "Small", line)
        form = paragraph.paragraph_format
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(place.line)
        form.first_line_indent = Pt(0)
        ooxml.place(paragraph, place)
        for run in paragraph.runs:
            run.font.size = Pt(place.size)
            ooxml.spread(run, round(place.tracking * 20))
            if block.place == "from":
                run.font.color.rgb = RGBColor.from_string(style.RED[1:])


def _days(docx: Docx, block: blocks.DayTable) -> None:
    table = docx.add_table(rows=0, cols=len(block.head), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    widths = [Mm(width) for width in style.COLUMNS_MM[block.columns]]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate((block.head, *block.rows)):
        added = table.add_row()
        ooxml.keep_row_whole(added, head=number == 0)
        for place, (cell, width, runs) in enumerate(zip(added.cells, widths, row, strict=True)):
            cell.width = width
            cell.paragraphs[0].style = "Table" if block.columns == "fee" else "Days"
            cell.paragraphs[0].alignment = _alignment(block, number, place)
            _fill(cell.paragraphs[0], runs)
            ooxml.pad_cell(cell, *_DAYS_PADDING)


def _alignment(block: blocks.DayTable, number: int, place: int) -> WD_ALIGN_PARAGRAPH:
    """Heads and first columns stand in the middle; amounts to the right, sentences to the left."""
    centred = place < style.CENTRED_COLUMNS[block.columns]
    if number == 0 or centred:
        return WD_ALIGN_PARAGRAPH.CENTER
    return WD_ALIGN_PARAGRAPH.RIGHT if block.columns == "fee" else WD_ALIGN_PARAGRAPH.LEFT


def _grid(docx: Docx, block: blocks.Grid) -> None:
    lines, columns = len(block.head) + len(block.rows), len(block.widths)
    table = docx.add_table(rows=lines, cols=columns, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Mm(width)
    for number, row in enumerate(table.rows):
        ooxml.keep_row_whole(row, head=number < len(block.head))
    cells = [row.cells for row in table.rows]
    for line, column, cell in block.places:
        last = cells[line + cell.rowspan - 1][column + cell.colspan - 1]
        whole = cells[line][column].merge(last)
        whole.width = Mm(sum(block.widths[column : column + cell.colspan]))
        whole.paragraphs[0].style = "Grid"
        if cell.left:
            whole.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
        # The rows stand on one page together, as long as they fit on one.
        whole.paragraphs[0].paragraph_format.keep_with_next = line + cell.rowspan < lines
        _fill(whole.paragraphs[0], cell.runs)
        ooxml.pad_cell(whole, *_DAYS_PADDING)


def _keep_with_its_table(docx: Docx) -> None:
    """Nor with nothing but the line that is signed by hand under a table: its last row goes along."""
    if not docx.tables:
        return
    table, line = docx.tables[-1], docx.paragraphs[-1]
    if line._p.getprevious() is table._tbl:  # noqa: SLF001
        for cell in table.rows[-1].cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _signature(docx: Docx, block: blocks.Signature, document: blocks.Document) -> None:
    box = style.signature_box(blocks.plain(block.organ), blocks.plain(block.dated))
    millimetres = style.seal_size(document)
    gap = style.signature_gap(box.lines, millimetres, document.layout)
    # A signature never stands alone on a page: the text before it goes with it.
    docx.paragraphs[-1].paragraph_format.keep_with_next = True
    _keep_with_its_table(docx)
    organ = _paragraph(docx, "Signature", block.organ)
    dated = _paragraph(docx, "Signature", block.dated)
    slack = min(box.left, box.right, _SLACK)
    for paragraph in (organ, dated):
        form = paragraph.paragraph_format
        form.left_indent = Pt((box.left - slack) * BODY_PT)
        form.right_indent = Pt((box.right - slack) * BODY_PT)
        form.keep_together = True
    organ.paragraph_format.space_before = Pt(gap * LINE_PT)
    organ.paragraph_format.keep_with_next = True
    if document.seal is not None:
        left = (box.left + box.width / 2) * BODY_PT / MM - millimetres / 2
        top = (1 - box.lines / 2) * LINE_PT / MM - millimetres / 2
        ooxml.float_seal(dated, document.seal, left_mm=left, top_mm=top)
