"""Blocks → HTML: one writer for the printed page and for the preview on the screen."""

from collections.abc import Callable, Sequence
from html import escape
from itertools import zip_longest

from letters import blocks

_GIVEN = frozenset({"description"})
"""What a person wrote before the letter was drafted: it is repeated, not worded here."""

Inline = Callable[[blocks.Runs], str]


def joined(every: Sequence[blocks.Block], draw: Callable[[blocks.Block], str]) -> str:
    """All as one body; the line right before a signature is marked, for it never begins a page."""
    drawn = []
    for block, following in zip_longest(every, every[1:]):
        closing = isinstance(block, blocks.Small) and isinstance(following, blocks.Signature)
        name = 'class="small closing"' if closing else 'class="small"'
        drawn.append(draw(block).replace('class="small"', name, 1))
    return "".join(drawn)


def inline(runs: blocks.Runs) -> str:
    """Words as they print; what a person typed looks like the rest."""
    return "".join(_strong(run) for run in runs)


def inline_marked(runs: blocks.Runs) -> str:
    """Words for the preview: the parts a person wrote are marked with their field.

    What an override changed is marked too; of what it took away, only the place.
    """
    return "".join(_marked(run) for run in runs)


def _marked(run: blocks.Run) -> str:
    if run.field:
        dress = "free given" if run.field in _GIVEN else "free"
        return f'<span class="{dress}" data-field="{escape(run.field)}">{_strong(run)}</span>'
    return _strong(run) if run.was is None else f'<span class="overridden">{_strong(run)}</span>'


def _strong(run: blocks.Run) -> str:
    text = escape(run.text, quote=False).replace("\n", "<br>")
    return f"<strong>{text}</strong>" if run.strong else text


def attachments(block: blocks.Attachments, write: Inline) -> str:
    """附件说明, a paragraph an entry."""
    rows = (
        f'<p class="attachment"><span class="label">{label}</span>{write(runs)}</p>'
        for label, runs in zip(block.labels, block.items, strict=True)
    )
    single = " single" if len(block.items) == 1 else ""
    return f'<div class="attachments{single}">{"".join(rows)}</div>'


def imprint(block: blocks.Imprint) -> str:
    """版记: the copies, then who had it printed and when."""
    parts = f'<p class="copies">{inline(block.copies)}</p>' if block.copies else ""
    if block.office:
        office, dated = inline(block.office), inline(block.dated)
        parts += f'<div class="issued"><p>{office}</p><p class="dated">{dated}</p></div>'
    return parts


def postal(block: blocks.Postal, write: Inline) -> str:
    """Lines of an envelope, in the order in which they are read."""
    lines = "".join(f"<p>{write(line)}</p>" for line in block.lines)
    return f'<div class="postal {block.place}">{lines}</div>'


def any_table(block: blocks.Table | blocks.DayTable | blocks.Grid, write: Inline) -> str:
    """A table of any shape."""
    if isinstance(block, blocks.Grid):
        return grid(block, write)
    return days(block, write) if isinstance(block, blocks.DayTable) else table(block, write)


def grid(block: blocks.Grid, write: Inline, columns: str = "") -> str:
    """A form's table: what spans, and of what each head is the head; ``columns`` sets widths."""
    head = "".join(_line(row, write) for row in block.head)
    rows = "".join(_line(row, write) for row in block.rows)
    top = f"<thead>{head}</thead>" if head else ""
    return f'<table class="grid">{columns}{top}<tbody>{rows}</tbody></table>'


def _line(row: tuple[blocks.GridCell, ...], write: Inline) -> str:
    return f"<tr>{''.join(_cell(cell, write) for cell in row)}</tr>"


def _cell(cell: blocks.GridCell, write: Inline) -> str:
    spans = {"colspan": cell.colspan, "rowspan": cell.rowspan}
    told = "".join(f' {name}="{size}"' for name, size in spans.items() if size > 1)
    told += ' class="left"' if cell.left else ""
    if not cell.scope:
        return f"<td{told}>{write(cell.runs)}</td>"
    return f'<th scope="{cell.scope}"{told}>{write(cell.runs)}</th>'


def table(block: blocks.Table, write: Inline, columns: str = "") -> str:
    """Rows of label and value; ``columns`` sets widths."""
    rows = (
        f'<tr><th scope="row">{write(label)}</th><td>{write(value)}</td></tr>'
        for label, value in block.rows
    )
    return f"<table>{columns}<tbody>{''.join(rows)}</tbody></table>"


def days(block: blocks.DayTable, write: Inline) -> str:
    """A day or a document a row; the head is a head to the printer and to a screen reader."""
    head = "".join(f'<th scope="col">{write(cell)}</th>' for cell in block.head)
    rows = "".join(
        f"<tr>{''.join(f'<td>{write(cell)}</td>' for cell in row)}</tr>" for row in block.rows
    )
    dress = "days" if block.columns == "days" else f"days {block.columns}"
    return f'<table class="{dress}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
