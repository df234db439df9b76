"""The style table as styles, page and running feet of a DOCX."""

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.section import Section
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from letters import blocks, ooxml, style
from letters.fonts import Face, is_bold
from letters.kinds import Layout
from letters.style import BODY_PT, LINE_PT, MM, STYLES, Align

# 三号 in Word is 16 pt; −0.25 pt between characters brings 28 of them into the type area.
_BODY_WORD_PT, _BODY_SPACING = 16, -5
_LINE_EXACT_PT = 28.95
_HEADER_MM = 12
_BUILT_IN = {"Heading1": "Heading 1", "Heading2": "Heading 2"}
_ALIGN = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_GREY = RGBColor(0x8C, 0x8C, 0x8C)


def define_styles(docx: Docx) -> None:
    """Every row of the style table under its own name, or the built-in one it replaces."""
    ooxml.base_on_nothing(docx)
    for name, row in STYLES.items():
        _fill(_style(docx, name), row)
    for name, like in (("TableLabel", "Table"), ("LabelHead", "Label")):
        label = _style(docx, name)
        _fill(label, STYLES[like])
        label.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name in ("Table", "TableLabel", "Small"):
        _style(docx, name).paragraph_format.line_spacing = Pt(style.TABLE_LINE_PT)
    for name in ("Days", "Label", "LabelHead"):
        _style(docx, name).paragraph_format.line_spacing = Pt(style.DAYS_LINE_PT)
    _style(docx, "Imprint").paragraph_format.line_spacing = Pt(style.IMPRINT_LINE_PT)
    _style(docx, "Grid").paragraph_format.line_spacing = Pt(style.GRID_LINE_PT)
    for name in ("Heading1", "Heading2"):
        _style(docx, name).paragraph_format.keep_with_next = True
    ooxml.name_stand_ins(docx)


def style_name(name: str) -> str:
    """The name a row of the style table has in Word: its own, or a built-in one."""
    return _BUILT_IN.get(name, name)


def _style(docx: Docx, name: str) -> ParagraphStyle:
    known = style_name(name)
    if known not in docx.styles:
        docx.styles.add_style(known, WD_STYLE_TYPE.PARAGRAPH)
    found = docx.styles[known]
    assert isinstance(found, ParagraphStyle)
    return found


def _fill(target: ParagraphStyle, row: style.Style) -> None:
    body = row.size == BODY_PT
    target.font.size = Pt(_BODY_WORD_PT if body else row.size)
    target.font.bold = is_bold(row.face)
    target.font.italic = False
    target.font.color.rgb = RGBColor.from_string(style.RED[1:] if row.red else "000000")
    ooxml.set_fonts(target.element.get_or_add_rPr(), row.face)
    if body:
        ooxml.track(target, _BODY_SPACING)
    form = target.paragraph_format
    form.alignment = _ALIGN[row.align]
    form.space_before, form.space_after = Pt(row.before * LINE_PT), Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINE_EXACT_PT)
    form.widow_control = False
    ooxml.strict_lines(target)
    ooxml.indent(target, row.left, row.indent)


def set_page(docx: Docx, document: blocks.Document) -> None:
    """The sheet of the layout: for letters A4 with the margins of the standard and 22 lines."""
    section, sheet = docx.sections[0], style.SHEETS[document.layout]
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    ooxml.line_grid(section)
    docx.settings.odd_and_even_pages_header_footer = True
    if document.numbered_pages:
        _page_numbers(section, sheet)
    if document.draft:
        _draft_mark(section)
    if document.layout is Layout.CORRESPONDENCE:
        _first_page(section, document)


def _first_page(section: Section, document: blocks.Document) -> None:
    """信函格式: the head hangs higher, the double rule stands below, and no number.

    A page has one upper margin for all: it is that of the first page, and the header of the others
    pushes their text down to where it belongs. The foot of all ends where the double rule stands.
    """
    section.different_first_page_header_footer = True
    size = style.head(document.author, document.layout).size
    top = style.CORRESPONDENCE_HEAD_MM - style.HEAD_INK * size / MM
    section.top_margin, section.header_distance = Mm(top), Mm(_HEADER_MM)
    first, others = top - _HEADER_MM, style.SHEETS[document.layout].top - _HEADER_MM
    if document.draft:
        _say_draft(section.first_page_header.paragraphs[0])
    for header, height in (
        (section.first_page_header, first),
        (section.header, others),
        (section.even_page_header, others),
    ):
        _plain(header.paragraphs[0], WD_ALIGN_PARAGRAPH.CENTER, height * MM)
    rule = Mm(style.FOOT_RULE_MM) - Pt(style.WIDE_RULE_PT)
    section.footer_distance = rule
    up = _number_ends(style.SHEETS[document.layout]) - rule
    for footer in (section.footer, section.even_page_footer):
        footer.paragraphs[0].paragraph_format.space_after = Length(up)
    foot = section.first_page_footer.paragraphs[0]
    _plain(foot, WD_ALIGN_PARAGRAPH.LEFT, 1)
    ooxml.wide_rule(foot, "top", 0)


def _number_ends(sheet: style.Sheet) -> Length:
    """How far above the edge of the paper the page number ends."""
    return Mm(sheet.bottom - style.PAGE_NUMBER_DROP_MM - style.PAGE_NUMBER_PT / 2 / MM)


def _page_numbers(section: Section, sheet: style.Sheet) -> None:
    section.footer_distance = _number_ends(sheet)
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        paragraph = footer.paragraphs[0]
        _plain(paragraph, side, style.PAGE_NUMBER_PT)
        paragraph.paragraph_format.right_indent = Pt(style.PAGE_NUMBER_PT)
        paragraph.paragraph_format.left_indent = Pt(style.PAGE_NUMBER_PT)
        ooxml.page_number(paragraph, Face.PAGE_NUMBER, style.PAGE_NUMBER_PT)


def _draft_mark(section: Section) -> None:
    for header in (section.header, section.even_page_header):
        _plain(header.paragraphs[0], WD_ALIGN_PARAGRAPH.CENTER, 26)
        _say_draft(header.paragraphs[0])


def _say_draft(paragraph: Paragraph) -> None:
    run = paragraph.add_run("草稿")
    run.font.size, run.font.color.rgb = Pt(26), _GREY
    ooxml.set_fonts(run.element.get_or_add_rPr(), Face.LEVEL_ONE)


def _plain(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH, size: float) -> None:
    form = paragraph.paragraph_format
    form.alignment = side
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(size)
