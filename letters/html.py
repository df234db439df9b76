"""Document → the sheet on the screen, with fixed and free parts marked."""

from html import escape

from letters import blocks, markup, style
from letters.kinds import Layout


def preview_html(document: blocks.Document) -> str:
    """A fragment for the ``sheet`` of the stylesheet; it holds no inline style or script.

    A paragraph that the wording fixes has the class ``fixed``; what a person wrote stands
    in ``span.free`` with the context field in ``data-field``. The page that shows the letter has
    the first heading; the letter's title is one of the second level, its parts of the third.
    """
    body = "".join(_block(block) for block in document.blocks)
    draft = ' data-draft="草稿"' if document.draft else ""
    return f'<article class="sheet sheet-{document.layout}" aria-label="文书预览"{draft}>{body}</article>'


_HEAD = {
    blocks.Number: '<p class="no">{}</p><hr>',
    blocks.Title: '<h2 class="name">{}</h2>',
    blocks.Addressee: '<p class="to">{}</p>',
}


def _block(block: blocks.Block) -> str:
    match block:
        case blocks.Masthead():
            return _masthead(block)
        case blocks.Number() | blocks.Title() | blocks.Addressee():
            return _HEAD[type(block)].format(markup.inline_marked(block.runs))
        case blocks.Heading():
            level = block.level + 2
            return f"<h{level}>{markup.inline_marked(block.runs)}</h{level}>"
        case blocks.Attachments():
            return markup.attachments(block, markup.inline_marked)
        case blocks.Table() | blocks.DayTable() | blocks.Grid():
            return markup.any_table(block, markup.inline_marked)
        case blocks.Signature():
            return _signature(block)
        case blocks.Imprint() | blocks.Postal():
            return _placed(block)
        case _:
            return _paragraph(block)


def _masthead(block: blocks.Masthead) -> str:
    name = blocks.plain(block.runs)
    condensed = " condensed" if style.head(name, Layout.LETTER).scale < 1 else ""
    return f'<div class="mast{condensed}">{escape(name)}</div>'


def _signature(block: blocks.Signature) -> str:
    organ, dated = escape(blocks.plain(block.organ)), escape(blocks.plain(block.dated))
    return f'<div class="signed"><p class="date">{organ}</p><p class="date">{dated}</p></div>'


def _placed(block: blocks.Imprint | blocks.Postal) -> str:
    if isinstance(block, blocks.Postal):
        return markup.postal(block, markup.inline_marked)
    return f'<div class="imprint">{markup.imprint(block)}</div>'


def _paragraph(block: blocks.Paragraph | blocks.Small | blocks.Note) -> str:
    names = [] if isinstance(block, blocks.Paragraph) else [type(block).__name__.lower()]
    if not any(run.field for run in block.runs):
        names.append("fixed")
    dress = f' class="{" ".join(names)}"' if names else ""
    return f"<p{dress}>{markup.inline_marked(block.runs)}</p>"
