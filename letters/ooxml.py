"""The corners of WordprocessingML that python-docx leaves to its callers."""

import io
import zipfile
from copy import deepcopy
from datetime import UTC, datetime, time
from typing import Any

from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Emu, Mm
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from letters import blocks, style
from letters.fonts import STACKS, Face

_EPOCH = (1980, 1, 1, 0, 0, 0)
# 580 would be 638 pt for 22 lines, a hair more than the page has: LibreOffice then fits 21.
_LINE_PITCH = "579"
_SCRIPTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
_THEMES = ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")


def _child(parent: Any, tag: str, **attributes: str) -> Any:
    """A new child with attributes in the main namespace."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def set_fonts(properties: Any, face: Face) -> None:
    """One family for all scripts: setting the Latin one alone leaves Chinese as it was."""
    fonts = properties.get_or_add_rFonts()
    for theme in _THEMES:
        fonts.attrib.pop(qn(theme), None)
    for script in _SCRIPTS:
        fonts.set(qn(script), STACKS[face].office)
    fonts.set(qn("w:hint"), "eastAsia")


def track(target: ParagraphStyle, twentieths: int) -> None:
    """Space between characters, in twentieths of a point."""
    _in_order(target.element.get_or_add_rPr(), "w:spacing", twentieths)


def condense(run: Run, scale: float) -> None:
    """长体: characters narrowed to a share of their width."""
    if scale < 1:
        _in_order(run.element.get_or_add_rPr(), "w:w", round(scale * 100))


def spread(run: Run, twentieths: int) -> None:
    """More space between the characters of one run."""
    if twentieths:
        _in_order(run.element.get_or_add_rPr(), "w:spacing", twentieths)


def place(paragraph: Paragraph, where: style.Place) -> None:
    """A frame at a fixed place of the page; neighbours of one place share it."""
    frame = OxmlElement("w:framePr")
    for name, millimetres in (("w", where.width), ("x", where.left), ("y", where.top)):
        if millimetres is not None:
            frame.set(qn(f"w:{name}"), str(round(millimetres * style.MM * 20)))
    frame.set(qn("w:hAnchor"), "page")
    frame.set(qn("w:vAnchor"), "page" if where.top is not None else "margin")
    if where.top is None:
        frame.set(qn("w:yAlign"), "bottom")
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.insert_element_before(frame, "w:widowControl", "w:spacing", "w:ind", "w:jc")


# Children of run properties stand in a fixed order: these come before each of ours.
_AFTER_OURS = ("w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:lang")


def _in_order(properties: Any, tag: str, value: int) -> None:
    element = OxmlElement(tag)
    element.set(qn("w:val"), str(value))
    for existing in properties:
        if existing.tag in {qn(name) for name in _AFTER_OURS}:
            existing.addprevious(element)
            return
    properties.append(element)


def indent(target: ParagraphStyle, left: int, first: int) -> None:
    """Indents counted in characters, as 首行缩进 2 字符 is; a negative first line hangs."""
    element = target.element.get_or_add_pPr().get_or_add_ind()
    wanted = {"left": left, "firstLine" if first >= 0 else "hanging": abs(first)}
    for name, characters in wanted.items():
        element.set(qn(f"w:{name}Chars"), str(characters * 100))
        element.set(qn(f"w:{name}"), str(round(characters * style.BODY_PT * 20)))


def strict_lines(target: ParagraphStyle) -> None:
    """No gaps between Chinese and Latin, no widow control, lines where we put them."""
    properties = target.element.get_or_add_pPr()
    for tag in _STRICT:
        element = OxmlElement(tag)
        element.set(qn("w:val"), "0")
        properties.insert_element_before(element, *_AFTER_STRICT)


_STRICT = ("w:autoSpaceDE", "w:autoSpaceDN", "w:adjustRightInd", "w:snapToGrid")
_AFTER_STRICT = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr")


def base_on_nothing(docx: Docx) -> None:
    """The defaults of the empty file, made Chinese: language, fonts, no automatic gaps."""
    normal = docx.styles["Normal"]
    set_fonts(normal.element.get_or_add_rPr(), Face.BODY)
    defaults = docx.styles.element.find(qn("w:docDefaults"))
    run_defaults = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    set_fonts(run_defaults, Face.BODY)
    run_defaults.find(qn("w:lang")).set(qn("w:eastAsia"), "zh-CN")
    for name in ("Title", "Heading 1", "Heading 2"):
        _strip(docx.styles[name].element)


def _strip(element: Any) -> None:
    """A built-in style without the colours, rules and theme fonts it came with."""
    for part in ("w:rPr", "w:pPr"):
        found = element.find(qn(part))
        if found is not None:
            kept = found.find(qn("w:outlineLvl"))
            for child in list(found):
                if child is not kept:
                    found.remove(child)


def line_grid(section: Section) -> None:
    """22 lines a page. ``linesAndChars`` would give LibreOffice 14 characters a line."""
    properties = section._sectPr  # noqa: SLF001 - python-docx has no name for the grid
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    _child(properties, "w:docGrid", type="lines", linePitch=_LINE_PITCH)


def rule_below(paragraph: Paragraph, gap_mm: float) -> None:
    """The red rule as the lower border of a paragraph."""
    borders = OxmlElement("w:pBdr")
    _child(
        borders,
        "w:bottom",
        val="single",
        sz=str(round(style.RULE_PT * 8)),
        space=str(round(gap_mm * style.MM)),
        color=style.RED[1:],
    )
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def wide_rule(paragraph: Paragraph, side: str, gap_mm: float) -> None:
    """The double rule of 信函格式: thick over thin below the head, thin over thick at the foot.

    Both times the thick line is the inner one, seen from the paragraph.
    """
    borders = OxmlElement("w:pBdr")
    _child(
        borders,
        f"w:{side}",
        val="thickThinSmallGap",
        sz=str(round(style.THICK_PT * 8)),
        space=str(round(gap_mm * style.MM)),
        color=style.RED[1:],
    )
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    form = paragraph.paragraph_format
    form.left_indent, form.right_indent = (Mm(-out) for out in style.WIDE_RULE_OUT_MM)


def keep_row_whole(row: _Row, *, head: bool) -> None:
    """A row never breaks over two pages; the head stands on each of them."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    _child(properties, "w:cantSplit")
    if head:
        _child(properties, "w:tblHeader")


def pad_cell(cell: _Cell, twentieths: int = 70, sides: int | None = None) -> None:
    """Room around the words of a table, and the words in the middle of the row."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    margins = _child(properties, "w:tcMar")
    for side in ("top", "bottom"):
        _child(margins, f"w:{side}", w=str(twentieths), type="dxa")
    if sides is not None:
        for side in ("left", "right"):
            _child(margins, f"w:{side}", w=str(sides), type="dxa")
    _child(properties, "w:vAlign", val="center")


def float_at_foot(table: Table, left_mm: float) -> None:
    """The table as a floating one on the lower edge of the type area."""
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no name for it
    place = OxmlElement("w:tblpPr")
    for name, value in (
        ("vertAnchor", "margin"),
        # LibreOffice lets a table as wide as the text float only from the edge of the paper.
        ("horzAnchor", "page"),
        ("tblpX", str(round(left_mm * style.MM * 20))),
        ("tblpYSpec", "bottom"),
    ):
        place.set(qn(f"w:{name}"), value)
    properties.find(qn("w:tblW")).addprevious(place)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        _child(margins, f"w:{side}", w="0", type="dxa")
    properties.find(qn("w:tblLook")).addprevious(margins)


def imprint_rules(table: Table) -> None:
    """The rules of a 版记: thick above and below, a thin one between its rows."""
    borders = OxmlElement("w:tblBorders")
    for side, millimetres in (
        ("top", style.IMPRINT_THICK_MM),
        ("bottom", style.IMPRINT_THICK_MM),
        ("insideH", style.IMPRINT_THIN_MM),
    ):
        width = str(round(millimetres * style.MM * 8))
        _child(borders, f"w:{side}", val="single", sz=width, space="0", color="000000")
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)  # noqa: SLF001


def page_number(paragraph: Paragraph, face: Face, size: float) -> None:
    """— 1 — with a live number."""
    for text in ("— ", None, " —"):
        run = paragraph.add_run(text or "")
        run.font.size = Emu(round(size * 12700))
        set_fonts(run.element.get_or_add_rPr(), face)
        if text is None:
            _field(run, "PAGE")


def _field(run: Run, code: str) -> None:
    _child(run.element, "w:fldChar", fldCharType="begin")
    _child(run.element, "w:instrText").text = code
    _child(run.element, "w:fldChar", fldCharType="end")


def name_stand_ins(docx: Docx) -> None:
    """Name the other families beside each one asked for, for machines without it."""
    part: Any = docx.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table = parse_xml(part.blob)
    for stack in STACKS.values():
        font = _child(table, "w:font", name=stack.office)
        _child(font, "w:altName", val=stack.stand_ins)
        _child(font, "w:charset", val="86")
    part._blob = _serialized(table)  # noqa: SLF001 - an opaque part to python-docx


def _serialized(element: Any) -> bytes:
    from lxml import etree  # noqa: PLC0415

    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True))


def float_seal(paragraph: Paragraph, seal: blocks.Seal, *, left_mm: float, top_mm: float) -> None:
    """The seal over signature and date: in front of the text, moving no word."""
    run = paragraph.add_run()
    run.add_picture(io.BytesIO(seal.png), width=Mm(seal.millimetres))
    drawing = run.element.find(qn("w:drawing"))
    drawing.replace(drawing[0], _anchor(drawing[0], left_mm, top_mm))


def _anchor(inline: Any, left_mm: float, top_mm: float) -> Any:
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="margin"><wp:posOffset>{Mm(left_mm)}</wp:posOffset>'
        "</wp:positionH>"
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{Mm(top_mm)}</wp:posOffset>'
        "</wp:positionV></wp:anchor>"
    )
    extent, properties, frame, graphic = (deepcopy(child) for child in inline)
    properties.set("descr", "印章")
    for child in (extent, parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>"), properties, frame, graphic):
        anchor.append(child)
    return anchor


def set_properties(docx: Docx, document: blocks.Document, remark: str) -> None:
    """What the file says about itself: the letter's own day, never the clock's."""
    properties = docx.core_properties
    properties.title, properties.author = document.title, document.author
    properties.subject, properties.language = document.subject, "zh-CN"
    properties.comments, properties.last_modified_by = remark, document.author
    day = document.issued_on
    moment = datetime(1980, 1, 1, tzinfo=UTC) if day is None else datetime.combine(day, time(), UTC)
    properties.created = properties.modified = moment


def without_clock(data: bytes) -> bytes:
    """The same package with the time of writing taken out of it."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return written.getvalue()
