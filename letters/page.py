"""The printed page as HTML and CSS, made from the style table. No wording, no library."""

from html import escape

from letters import blocks, markup, style
from letters.fonts import Face, css_family, is_bold
from letters.kinds import Layout
from letters.style import BODY_PT, LINE_PT, MM, STYLES

_FOOT = "<footer>"
_WATERMARK = "草稿"


def page_html(document: blocks.Document, seal_url: str | None) -> str:
    """The whole letter as a page for the printer."""
    body = markup.joined(document.blocks, lambda block: _block(block, document, seal_url))
    mark = f'<div class="watermark">{_WATERMARK}</div>' if document.draft else ""
    kind = f"{document.layout}{' draft' if document.draft else ''}"
    if document.layout is Layout.FORM and document.numbered_pages:
        kind += " numbered"
    return (
        f'<!doctype html><html lang="zh-CN" class="{kind}"><head><meta charset="utf-8">'
        f"{_metadata(document)}</head><body>{mark}{body}</body></html>"
    )


def overleaf(html: str) -> str:
    """The same page with its 版记 on the back of a leaf."""
    return html.replace(_FOOT, '<footer class="overleaf">')


def _metadata(document: blocks.Document) -> str:
    """What the archive reads; the times are the letter's own day, never the clock's."""
    day = "" if document.issued_on is None else document.issued_on.isoformat()
    dates = f'<meta name="dcterms.created" content="{day}T00:00:00+08:00">' if day else ""
    return (
        f"<title>{escape(document.title)}</title>"
        f'<meta name="author" content="{escape(document.author)}">'
        f'<meta name="description" content="{escape(document.subject)}">{dates}'
    )


def _block(block: blocks.Block, document: blocks.Document, seal_url: str | None) -> str:
    match block:
        case blocks.Masthead():
            return _masthead(block, document.layout)
        case blocks.Number():
            return _number(block, document.layout)
        case blocks.Title() | blocks.Heading():
            return _heading(block, document)
        case blocks.Attachments():
            return _attachments(block)
        case blocks.Table() | blocks.DayTable() | blocks.Grid():
            return _table(block)
        case blocks.Signature():
            return _signature(block, document, seal_url)
        case blocks.Imprint() | blocks.Postal():
            return _placed(block)
        case _:
            return f'<p class="{type(block).__name__.lower()}">{markup.inline(block.runs)}</p>'


def _number(block: blocks.Number, layout: Layout) -> str:
    rule = '<div class="rule"></div>' if layout is Layout.LETTER else ""
    return f'<p class="number">{markup.inline(block.runs)}</p>{rule}'


def _masthead(block: blocks.Masthead, layout: Layout) -> str:
    name = blocks.plain(block.runs)
    head = style.head(name, layout)
    width = head.width(name) / head.scale
    indent = (style.AREA_WIDTH_PT - width) / 2
    shape = f"font-size:{head.size}pt;width:{width:.2f}pt;margin-left:{indent:.2f}pt"
    if layout is Layout.CORRESPONDENCE:
        shape += f";margin-top:-{style.HEAD_INK * head.size:.2f}pt"
    if head.scale < 1:
        shape += f";transform:scaleX({head.scale})"
    rule = "" if layout is Layout.LETTER else '<div class="rule"></div>'
    return f'<div class="masthead"><span style="{shape}">{escape(name)}</span></div>{rule}'


def _heading(block: blocks.Title | blocks.Heading, document: blocks.Document) -> str:
    if isinstance(block, blocks.Title):
        return f"<h1{_title_gap(document)}>{markup.inline(block.runs)}</h1>"
    tag = f"h{block.level + 1}"
    return f"<{tag}>{markup.inline(block.runs)}</{tag}>"


def _title_gap(document: blocks.Document) -> str:
    if not document.layout.is_headed:
        return ""
    size = style.head(document.author, document.layout).size
    return f' style="margin-top:{style.title_gap(size, document.layout)}pt"'


def _attachments(block: blocks.Attachments) -> str:
    """The labels in a column of their own, so that long names line up under themselves."""
    column = style.attachment_column(len(block.items))
    shape = f"padding-left:{2 + column.total}em"
    rows = []
    for place, (label, runs) in enumerate(zip(block.labels, block.items, strict=True)):
        width = column.total if place == 0 else column.number
        label_shape = f"width:{width}em;margin-left:-{width}em"
        rows.append(
            f'<p class="attachment" style="{shape}"><span class="label" style="{label_shape}">'
            f"{label}</span>{markup.inline(runs)}</p>"
        )
    return f'<div class="attachments">{"".join(rows)}</div>'


def _table(block: blocks.Table | blocks.DayTable | blocks.Grid) -> str:
    if isinstance(block, blocks.Table):
        return markup.table(block, markup.inline, _label_column(block))
    if isinstance(block, blocks.DayTable):
        return markup.days(block, markup.inline)
    columns = "".join(f'<col style="width:{width:.2f}mm">' for width in block.widths)
    return markup.grid(block, markup.inline, f"<colgroup>{columns}</colgroup>")


def _label_column(block: blocks.Table) -> str:
    """Labels wider than the usual column get one of their own width.

    The widths are set and not found by the printer, which would try every break of every value: on
    an application of 4,500 characters that takes it three quarters of a minute.
    """
    longest = max((len(blocks.plain(label)) for label, _ in block.rows), default=0)
    if longest <= style.LABEL_EMS:
        return ""
    width = longest * style.STYLES["Table"].size + style.LABEL_PADDING_PT
    return f'<colgroup><col style="width:{width}pt"></colgroup>'


def _signature(block: blocks.Signature, document: blocks.Document, seal_url: str | None) -> str:
    box = style.signature_box(blocks.plain(block.organ), blocks.plain(block.dated))
    millimetres = style.seal_size(document)
    gap = style.signature_gap(box.lines, millimetres, document.layout)
    shape = f"margin:{gap * LINE_PT}pt {box.right}em 0 {box.left}em"
    organ, dated = markup.inline(block.organ), markup.inline(block.dated)
    seal = "" if seal_url is None else _seal(seal_url, millimetres, box.lines)
    return (
        f'<div class="signature" style="{shape}"><p>{organ}</p><p class="date">{dated}</p>'
        f"{seal}</div>"
    )


def _placed(block: blocks.Imprint | blocks.Postal) -> str:
    """What has a place of its own on the page, wherever the text above it ends."""
    if isinstance(block, blocks.Postal):
        return markup.postal(block, markup.inline)
    return f"{_FOOT}{markup.imprint(block)}</footer>"


def _seal(url: str, millimetres: int, lines: int) -> str:
    """The seal hangs on an empty line under the date, so the words keep their order."""
    half = millimetres / 2
    top = -(lines / 2 * LINE_PT / MM + half)
    place = f"left:calc(50% - {half}mm);top:{top:.2f}mm;width:{millimetres}mm"
    return f'<div class="seal"><img alt="印章" src="{url}" style="{place}"></div>'


def stylesheet() -> str:
    """The style table as CSS; it holds for every letter, so it is parsed once."""
    return "\n".join(
        (_page_rules(), _base_rules(), *_table_rules(), _FIXED, *_day_columns(), *_places())
    )


def _day_columns() -> list[str]:
    return [
        f".{name} th:nth-child({n}){{width:{width}mm}}"
        for name, widths in style.COLUMNS_MM.items()
        for n, width in enumerate(widths, 1)
    ]


def _page_rules() -> str:
    drop = style.PAGE_NUMBER_DROP_MM * MM - style.PAGE_NUMBER_PT / 2
    number = (
        f'content:"— " counter(page) " —";font:{style.PAGE_NUMBER_PT}pt/1 '
        f"{css_family(Face.PAGE_NUMBER)};vertical-align:top;padding-top:{drop:.2f}pt;"
    )
    indent = f"{style.PAGE_NUMBER_PT}pt"
    return (
        f"@page{{{_sheet(style.SHEETS[Layout.LETTER])}}}"
        f"@page:right{{@bottom-right{{{number}padding-right:{indent}}}}}"
        f"@page:left{{@bottom-left{{{number}padding-left:{indent}}}}}"
        "@page:blank{@bottom-left{content:none}@bottom-right{content:none}}"
        f"{_correspondence()}"
        f"@page record{{{_sheet(style.SHEETS[Layout.FORM])}}}"
        f"{''.join(map(_unnumbered, (Layout.FORM, Layout.ENVELOPE, Layout.MAIL_LABEL)))}"
        ".form.numbered{page:record}"
    )


def _correspondence() -> str:
    """信函格式: another head and foot on the first page, which shows no number."""
    sheet = style.SHEETS[Layout.CORRESPONDENCE]
    drop = sheet.bottom - style.FOOT_RULE_MM
    rule = (
        f'content:"";margin:{drop}mm {-style.WIDE_RULE_OUT_MM[1]}mm 0 {-style.WIDE_RULE_OUT_MM[0]}mm;'
        f"width:{style.WIDE_RULE_MM}mm;height:{style.WIDE_RULE_GAP_PT}pt;vertical-align:top;"
        f"border-top:{style.THIN_PT}pt solid {style.RED};"
        f"border-bottom:{style.THICK_PT}pt solid {style.RED}"
    )
    return (
        f"@page correspondence:first{{margin-top:{style.CORRESPONDENCE_HEAD_MM}mm;"
        f"@bottom-right{{content:none}}@bottom-center{{{rule}}}}}"
        ".correspondence{page:correspondence}"
    )


def _unnumbered(layout: Layout) -> str:
    """A page without a number, of the layout's own size."""
    return (
        f"@page {layout}:left{{@bottom-left{{content:none}}}}"
        f"@page {layout}:right{{@bottom-right{{content:none}}}}"
        f"@page {layout}{{{_sheet(style.SHEETS[layout])}}}.{layout}{{page:{layout}}}"
    )


def _sheet(sheet: style.Sheet) -> str:
    margins = (sheet.top, sheet.right, sheet.bottom, sheet.left)
    return f"size:{sheet.width}mm {sheet.height}mm;margin:{' '.join(f'{mm}mm' for mm in margins)}"


def _places() -> list[str]:
    """Where the lines of an envelope stand; the printer measures from the margins."""
    sheet = style.SHEETS[Layout.ENVELOPE]
    return [
        f".postal.{name}{{left:{place.left - sheet.left}mm;width:{place.width}mm;"
        f"{'bottom:0' if place.top is None else f'top:{place.top - sheet.top}mm'};"
        f"font-size:{place.size}pt;line-height:{place.line}pt;letter-spacing:{place.tracking}pt}}"
        for name, place in style.PLACES.items()
    ]


def _base_rules() -> str:
    return (
        f"html{{font:{BODY_PT}pt/{LINE_PT}pt {css_family(Face.BODY)};color:#000;"
        "orphans:1;widows:1;overflow-wrap:anywhere}body,p,h1,h2,h3{margin:0;font-weight:normal}"
    )


def _table_rules() -> list[str]:
    return [f"{_SELECTORS[name]}{{{_declarations(row)}}}" for name, row in STYLES.items()]


def _declarations(row: style.Style) -> str:
    parts = [
        f"font-family:{css_family(row.face)}",
        f"font-size:{row.size}pt",
        f"text-align:{row.align}",
        f"text-indent:{row.indent}em",
    ]
    if row.left:
        parts.append(f"padding-left:{row.left}em")
    if is_bold(row.face):
        parts.append("font-weight:bold")
    if row.before:
        parts.append(f"margin-top:{row.before * LINE_PT}pt")
    if row.red:
        parts.append(f"color:{style.RED}")
    return ";".join(parts)


_SELECTORS = {
    "Masthead": ".masthead",
    "Number": ".number",
    "Title": "h1",
    "Addressee": ".addressee",
    "Paragraph": ".paragraph",
    "Heading1": "h2",
    "Heading2": "h3",
    "Attachments": ".attachments",
    "Table": "table",
    "Days": "table.days",
    "Label": ".mail-label table",
    "Grid": "table.grid",
    "Small": ".small",
    "Signature": ".signature",
    "Note": ".note",
    "Imprint": "footer",
}

_FIXED = f"""
.masthead{{padding-top:{style.HEAD_DROP_MM}mm;line-height:1;text-align:left}}
.masthead span{{display:block;white-space:nowrap;transform-origin:center;
 line-height:1}}
.rule{{border-top:{style.RULE_PT}pt solid {style.RED};margin-top:{style.RULE_GAP_MM}mm}}
h2,h3{{break-after:avoid}}
.attachment,.note{{break-inside:avoid}}
.attachment .label{{display:inline-block;text-indent:0}}
.signature,.closing{{break-inside:avoid;break-before:avoid}}
.seal{{position:relative;height:0}}
.signature p{{text-indent:0}}
.seal img{{position:absolute}}
strong{{font-family:{css_family(Face.LEVEL_ONE)};font-weight:normal}}
table{{width:100%;border-collapse:collapse;margin:6pt 0;table-layout:fixed}}
table,.small{{line-height:{style.TABLE_LINE_PT}pt}}
th,td{{border:.75pt solid #000;padding:3.5pt {style.LABEL_PADDING_PT / 2}pt;vertical-align:middle;text-align:left}}
th{{font-weight:normal;white-space:nowrap;text-align:center;width:{style.LABEL_EMS}em}}
table.days{{line-height:{style.DAYS_LINE_PT}pt}}
.days th,.days td{{box-sizing:border-box;padding:1pt 3pt;text-align:center}}
.days td:nth-child(4),.days td:nth-child(5){{text-align:left}}
.days tr{{break-inside:avoid}}
table.fee{{line-height:{style.TABLE_LINE_PT}pt;font-size:{style.STYLES["Table"].size}pt}}
.fee td:nth-child(n){{text-align:right;padding:1pt 8pt}}
.fee td:first-child{{text-align:center}}
table.grid{{line-height:{style.GRID_LINE_PT}pt;margin:4pt 0 8pt;break-inside:avoid}}
.grid th,.grid td{{padding:1.5pt 2pt;text-align:center;white-space:normal;width:auto}}
.grid .left{{text-align:left}}
.grid tr{{break-inside:avoid}}
.directory th,.directory td{{padding:1pt 2pt;overflow-wrap:anywhere;white-space:normal}}
.evidence td:nth-child(n+2),.deliveries td:nth-child(n+2){{text-align:left;overflow-wrap:anywhere}}
.form .masthead,.correspondence .masthead{{padding-top:0}}
.correspondence .rule{{border-top:{style.THICK_PT}pt solid {style.RED};width:{style.WIDE_RULE_MM}mm;
 border-bottom:{style.THIN_PT}pt solid {style.RED};height:{style.WIDE_RULE_GAP_PT}pt;
 margin-left:-{style.WIDE_RULE_OUT_MM[0]}mm}}
.correspondence .number{{text-align:right;margin-top:{style.NUMBER_DROP_PT}pt}}
footer{{margin-top:{LINE_PT}pt;break-inside:avoid;line-height:{style.IMPRINT_LINE_PT}pt}}
footer.overleaf{{break-before:left}}
footer .copies{{padding:0 1em 0 4em;text-indent:-3em}}
footer .issued{{display:table;width:100%}}
footer .issued p{{display:table-cell;padding-left:1em;vertical-align:bottom}}
footer .issued .dated{{padding:0 1em;text-align:right;white-space:nowrap}}
.letter footer{{border:{style.IMPRINT_THICK_MM}mm solid #000;border-width:{style.IMPRINT_THICK_MM}mm 0}}
.letter footer .copies{{border-bottom:{style.IMPRINT_THIN_MM}mm solid #000}}
.receipt th{{width:5em}}
.receipt td{{padding:3pt 8pt}}
.receipt .code{{width:30mm;padding:4pt;text-align:center}}
.receipt .code img{{display:block;width:27mm;height:27mm;margin:0 auto}}
.form h1{{margin-top:{style.FORM_TITLE_GAP_PT}pt}}
.form .addressee{{margin-top:6pt}}
.postal{{position:absolute}}
.postal.from{{color:{style.RED}}}
.mail-label h1{{margin:0;font-size:{style.LABEL_TITLE_PT}pt;line-height:{style.TABLE_LINE_PT}pt}}
.mail-label th{{width:{style.LABEL_HEADS_MM}mm;padding:2pt}}
.mail-label td{{padding:2pt 4pt}}
.mail-label table,.mail-label .small{{line-height:{style.DAYS_LINE_PT}pt}}
.mail-label .small{{font-size:{style.LABEL_PT}pt}}
.watermark{{position:fixed;left:0;right:0;top:75mm;text-align:center;font:150pt/1
 {css_family(Face.LEVEL_ONE)};color:#ececec;transform:rotate(-30deg);z-index:-1}}
.envelope .watermark,.mail-label .watermark{{top:30mm;font-size:60pt}}
"""
