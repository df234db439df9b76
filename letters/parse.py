"""Semantic HTML of the wording → typed blocks. Whatever is not in the vocabulary raises."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from letters import blocks, style
from letters.errors import UnknownTagError

_Node = Any  # lxml ships no types

# Line ends of the template file are no text; controls and direction overrides never print.
_LINE_END = re.compile(r"[ \t\r]*\n[ \t\r\n]*")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)


def printable(text: str) -> str:
    """``text`` without controls, joiners and marks that turn the direction of reading."""
    return _UNPRINTABLE.sub("", text)


def parse(markup: str) -> tuple[blocks.Block, ...]:
    """The blocks of one rendered letter, in order."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    root = etree.fromstring(printable(markup).strip(), parser)
    if root.tag != "article":
        raise UnknownTagError(str(root.tag), "root")
    return tuple(_block(node) for node in root)


def _block(node: _Node) -> blocks.Block:
    name = ".".join(filter(None, (str(node.tag), node.get("class"))))
    build = _BUILDERS.get(name)
    if build is None:
        raise UnknownTagError(name, "article")
    return build(node)


def _runs(node: _Node) -> blocks.Runs:
    """The inline content of a block, neighbours of one dress joined."""
    joined: list[blocks.Run] = []
    for run in _inline(node, strong=False, field=None):
        if joined and (joined[-1].strong, joined[-1].field) == (run.strong, run.field):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return _trim(joined)


def _inline(node: _Node, *, strong: bool, field: str | None) -> Iterator[blocks.Run]:
    yield from _text(node.text, strong=strong, field=field)
    for child in node:
        if child.tag == "strong":
            yield from _inline(child, strong=True, field=field)
        elif child.tag == "span" and child.get("data-field"):
            yield from _inline(child, strong=strong, field=child.get("data-field"))
        elif child.tag == "br":
            yield blocks.Run("\n", strong, field)
        else:
            raise UnknownTagError(str(child.tag), str(node.tag))
        yield from _text(child.tail, strong=strong, field=field)


def _text(text: str | None, *, strong: bool, field: str | None) -> Iterator[blocks.Run]:
    if text and (clean := _LINE_END.sub("", text)):
        yield blocks.Run(clean, strong, field)


def _trim(runs: list[blocks.Run]) -> blocks.Runs:
    """Without ASCII blanks at the two ends; full-width blanks are places to fill in."""
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip(" \t"))
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" \t"))
    return tuple(run for run in runs if run.text)


def _children(node: _Node, tag: str) -> list[_Node]:
    for child in node:
        if child.tag != tag:
            raise UnknownTagError(str(child.tag), str(node.tag))
    return list(node)


def _attachments(node: _Node) -> blocks.Block:
    return blocks.Attachments(tuple(_runs(item) for item in _children(node, "li")))


def _table(node: _Node) -> blocks.Block:
    return blocks.Table(tuple(_row(row) for row in _children(node, "tr")))


def _row(node: _Node) -> tuple[blocks.Runs, blocks.Runs]:
    tags = [str(child.tag) for child in node]
    if tags != ["th", "td"]:
        raise UnknownTagError(" ".join(tags), "tr")
    return _runs(node[0]), _runs(node[1])


def _days(node: _Node) -> blocks.Block:
    tags = [str(child.tag) for child in node]
    if tags != ["thead", "tbody"]:
        raise UnknownTagError(" ".join(tags), "table.days")
    head, *more = (_cells(row, "th") for row in _children(node[0], "tr"))
    rows = tuple(_cells(row, "td") for row in _children(node[1], "tr"))
    if more or any(len(row) != len(head) for row in rows):
        raise UnknownTagError("tr", "table.days")
    return blocks.DayTable(head, rows, str(node.get("class")))


def _cells(row: _Node, tag: str) -> tuple[blocks.Runs, ...]:
    return tuple(_runs(cell) for cell in _children(row, tag))


def _signature(node: _Node) -> blocks.Block:
    organ, dated = _children(node, "p")
    return blocks.Signature(_runs(organ), _runs(dated))


def _imprint(node: _Node) -> blocks.Block:
    parts = {str(part.get("class")): _runs(part) for part in _children(node, "p")}
    if unknown := parts.keys() - {"copies", "office", "dated"}:
        raise UnknownTagError(" ".join(sorted(unknown)), "footer")
    return blocks.Imprint(*(parts.get(name, ()) for name in ("copies", "office", "dated")))


def _postal(node: _Node) -> blocks.Block:
    place = str(node.get("class")).removeprefix("postal ")
    return blocks.Postal(place, tuple(_runs(line) for line in _children(node, "p")))


_BUILDERS: dict[str, Callable[[_Node], blocks.Block]] = {
    "header": lambda node: blocks.Masthead(_runs(node)),
    "p.docno": lambda node: blocks.Number(_runs(node)),
    "h1": lambda node: blocks.Title(_runs(node)),
    "p.addressee": lambda node: blocks.Addressee(_runs(node)),
    "p": lambda node: blocks.Paragraph(_runs(node)),
    "p.small": lambda node: blocks.Small(_runs(node)),
    "h2": lambda node: blocks.Heading(1, _runs(node)),
    "h3": lambda node: blocks.Heading(2, _runs(node)),
    "ul.attachments": _attachments,
    "table": _table,
    **{f"table.{columns}": _days for columns in style.COLUMNS_MM},
    "div.signature": _signature,
    "div.postal postcode": _postal,
    "div.postal to": _postal,
    "div.postal from": _postal,
    "footer": _imprint,
    "p.note": lambda node: blocks.Note(_runs(node)),
}
