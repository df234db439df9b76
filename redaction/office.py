"""Word, Excel and WPS files since 2007: every text in them, and what a reader does not see.

The files were judged before they were kept (sizes, entries, declarations); here they are read.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from redaction.detect import numbers
from redaction.findings import Finding, of_numbers

_PLACES: Final = (
    (re.compile(r"word/document\d*\.xml$"), "正文"),
    (re.compile(r"word/(?:header|footer)\d*\.xml$"), "页眉页脚"),
    (re.compile(r"word/(?:footnotes|endnotes)\.xml$"), "脚注"),
    (re.compile(r"(?:word|xl|ppt)/.*comments?\w*\.xml$", re.IGNORECASE), "批注"),
    (re.compile(r"ppt/notesSlides/"), "备注页"),
    (re.compile(r"(?:word|xl|ppt)/charts/"), "图表"),
    (re.compile(r"xl/pivotCache/"), "数据透视表缓存"),
    (re.compile(r"xl/externalLinks/"), "外部链接缓存"),
    (re.compile(r"(?:word|xl|ppt)/(?:drawings|diagrams|slides)/"), "图形"),
    (re.compile(r"customXml/"), "自定义数据"),
)
_PROPERTIES: Final = {
    "docProps/core.xml": ("creator", "lastModifiedBy", "title", "subject", "description",
                          "keywords", "category"),
    "docProps/app.xml": ("Manager", "Company"),
}  # fmt: skip
_EMBEDDED: Final = re.compile(r"(?i)/embeddings/|oleobject|^xl/(?:pivotCache|externalLinks)/[^_]")
_CHANGES: Final = frozenset({"ins", "del", "moveFrom", "moveTo"})
_OFF: Final = ("0", "false", "off")


def scan(content: bytes) -> list[Finding]:
    """Everything found in one document. Raises ``zipfile.BadZipFile`` for something else."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        found = [*_of_names(names)]
        workbook = "xl/workbook.xml" in names
        for name in names:
            if not name.endswith(".xml") or (
                workbook and re.match(r"xl/(?:worksheets|shared)", name)
            ):
                continue
            found += _of_part(name, _parsed(archive, name))
        if workbook:
            found += _Workbook(archive).findings()
    return list(dict.fromkeys(found))


def texts(content: bytes) -> Iterator[tuple[str, str]]:
    """Every text with its place, cell by cell in a workbook. Raises ``zipfile.BadZipFile``."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        for name in names:
            if name.endswith(".xml") and not re.match(r"docProps/|xl/(?:worksheets|shared)", name):
                root = _parsed(archive, name)
                yield _place_of(name) or name, _text(root) if root is not None else ""
        if "xl/workbook.xml" in names:
            for sheet in _Workbook(archive).sheets():
                yield sheet.place, "\n".join(sheet.lines)


def _parsed(archive: zipfile.ZipFile, name: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    return etree.fromstring(archive.read(name), parser)


def _of_names(names: list[str]) -> Iterator[Finding]:
    for name in names:
        if _EMBEDDED.search(name) and not name.endswith(("/", ".rels")):
            yield Finding("embedded_object", _place_of(name) or name.rpartition("/")[2])
        if name.startswith("xl/revisions/"):
            yield Finding("tracked_changes")


def _of_part(name: str, root: Any) -> Iterator[Finding]:
    if root is None:
        return
    if name in _PROPERTIES:
        yield from _properties(root, _PROPERTIES[name])
        return
    place = _place_of(name)
    if place in ("批注", "备注页") and _text(root).strip():
        yield Finding("comments" if place == "批注" else "speaker_notes", place)
    if name.startswith("word/"):
        yield from _changes(root, place)
        yield from _vanished(root, place)
    if place:
        yield from of_numbers(numbers(_text(root)), place)


def _place_of(name: str) -> str:
    return next((place for pattern, place in _PLACES if pattern.search(name)), "")


def _properties(root: Any, wanted: tuple[str, ...]) -> Iterator[Finding]:
    for node in root.iter():
        text = (node.text or "").strip()
        if _local(node) in wanted and text:
            yield Finding("metadata", "文件属性", f"{text[:1]}**")
            yield from of_numbers(numbers(text), "文件属性")


def _changes(root: Any, place: str) -> Iterator[Finding]:
    if any(_local(node) in _CHANGES for node in root.iter()):
        yield Finding("tracked_changes", place)


def _vanished(root: Any, place: str) -> Iterator[Finding]:
    for run in root.iter("{*}r"):
        hidden = run.find("{*}rPr/{*}vanish")
        if hidden is not None and _value(hidden, "val", "1") not in _OFF and _text(run).strip():
            yield Finding("hidden_text", place)
            return


def _text(root: Any) -> str:
    """The words of a part: runs joined as they print, one paragraph or cell a line."""
    pieces: list[str] = []
    for node in root.iter():
        name = _local(node)
        if name in ("p", "si", "tr"):
            pieces.append("\n")
        elif name in ("tab", "br", "cr"):
            pieces.append(" ")
        elif name in ("t", "delText", "text") and node.text:
            pieces.append(node.text)
        elif name == "v" and node.text:
            pieces.append(f"\n{node.text}\n")
        elif name in ("s", "n") and _value(node, "v", ""):
            pieces.append(f"\n{_value(node, 'v', '')}\n")
    return "".join(pieces)


def _local(node: Any) -> str:
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _value(node: Any, name: str, default: str) -> str:
    """An attribute, in whatever namespace it is written."""
    return next((v for k, v in node.attrib.items() if k.rpartition("}")[2] == name), default)


@dataclass
class _Sheet:
    """One sheet while it is read."""

    name: str
    hidden: bool
    lines: list[str] = field(default_factory=list)
    unseen_rows: bool = False
    unseen_columns: bool = False

    @property
    def place(self) -> str:
        """As the person finds it."""
        return f"工作表“{self.name}”{'（隐藏）' if self.hidden else ''}"

    def findings(self) -> Iterator[Finding]:
        """What its cells hold and what of them is out of sight."""
        if self.hidden:
            yield Finding("hidden_sheet", self.place)
        if self.unseen_rows:
            yield Finding("hidden_rows", self.place)
        if self.unseen_columns:
            yield Finding("hidden_columns", self.place)
        # A cell is a text of its own: nothing runs over from one into the next.
        found = [one for line in self.lines for one in numbers(line)]
        yield from of_numbers(found, self.place)


class _Workbook:
    """The sheets of a workbook with their names, states and cells."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        names = archive.namelist()
        shared = "xl/sharedStrings.xml"
        self._shared = (
            ["".join(t.text or "" for t in item.iter("{*}t"))
             for item in _parsed(archive, shared).iter("{*}si")]
            if shared in names else []
        )  # fmt: skip
        self._paths = self._relations() if "xl/_rels/workbook.xml.rels" in names else {}

    def findings(self) -> Iterator[Finding]:
        """Of every sheet."""
        for sheet in self.sheets():
            yield from sheet.findings()

    def sheets(self) -> Iterator[_Sheet]:
        """Each sheet as it was read."""
        for sheet in _parsed(self._archive, "xl/workbook.xml").iter("{*}sheet"):
            path = self._paths.get(_value(sheet, "id", ""))
            if path in self._archive.namelist():
                hidden = sheet.get("state", "visible") != "visible"
                yield self._read(_Sheet(sheet.get("name", ""), hidden), path)

    def _relations(self) -> dict[str, str]:
        rows = _parsed(self._archive, "xl/_rels/workbook.xml.rels")
        targets = {row.get("Id"): row.get("Target", "") for row in rows.iter("{*}Relationship")}
        return {
            key: t.lstrip("/") if t.startswith("/") else f"xl/{t}" for key, t in targets.items()
        }

    def _read(self, sheet: _Sheet, path: str) -> _Sheet:
        root = _parsed(self._archive, path)
        away = [range(int(column.get("min", 0)), int(column.get("max", 0)) + 1)
                for column in root.iter("{*}col") if column.get("hidden") in ("1", "true")]  # fmt: skip
        for row in root.iter("{*}row"):
            for cell in row.iter("{*}c"):
                text = self._text_of(cell)
                if not text:
                    continue
                sheet.lines.append(text)
                sheet.unseen_rows |= row.get("hidden") in ("1", "true")
                sheet.unseen_columns |= any(_column(cell) in gone for gone in away)
        return sheet

    def _text_of(self, cell: Any) -> str:
        if cell.get("t") == "inlineStr":
            return "".join(t.text or "" for t in cell.iter("{*}t"))
        value = cell.findtext("{*}v") or ""
        if cell.get("t") == "s":
            return self._shared[int(value)] if value.isdecimal() and int(value) < len(self._shared) else ""  # fmt: skip
        if re.fullmatch(r"\d+(?:\.\d+)?[eE]\+?\d+", value):
            return f"{float(value):.0f}"
        return value


def _column(cell: Any) -> int:
    number = 0
    for letter in re.sub(r"[^A-Z]", "", cell.get("r", "")):
        number = number * 26 + ord(letter) - 64
    return number
