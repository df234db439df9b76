"""Word and Excel since 2007, and OFD: parts, relations and fields, read with declarations off."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final
from xml.parsers import expat

from attachments import limits
from attachments.archives import Archive, Entry
from attachments.findings import Report
from attachments.kinds import KINDS, Kind

_MAIN: Final = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
}
_MACRO_PART = re.compile(
    r"(?i)(?:^|/)(?:vbaproject\w*\.bin|vbadata\.xml|macrosheets/.+|dialogsheets/.+)$"
)
_CONTROL_PART = re.compile(r"(?i)(?:^|/)(?:activex/.+|ctrlprops/.+\.bin)$")
_FOREIGN_PART = re.compile(r"(?i)\.(?:html?|mht|mhtml|xhtml|rtf|hta)$")
_HARMLESS_LINK = re.compile(
    r"(?i)^(?:https?|mailto|ftp|tel):|^#|^[^:\\/]+\.(?:docx?|xlsx?|pdf|wps|et|ofd)(?:#.*)?$"
)
_LOCAL_FILE = re.compile(r"(?i)^(?:file:/{2,4})?[a-z]:[\\/]|^(?![\w+.-]+:)(?![\\/]{2})[^|]+$")
_NETWORK_FILE = re.compile(r"(?i)^(?:file:(?:/{2,5}|\\\\)|\\\\|//)")
_DDE = re.compile(r"(?i)(?:^|[\s\"{])DDE(?:AUTO)?[\s\"]")
_REMOTE_FIELD = re.compile(r'(?i)INCLUDE(?:PICTURE|TEXT)\s+"?\s*(?:https?:|ftp:|\\\\|file://[^/])')
_QUOTED_CODES = re.compile(r"(?i)QUOTE(?:\s+\d{2,3}){4,}")
_COMMAND_FORMULA = re.compile(
    r"(?i)^[=+\-@\s]*[\w.]+\|['\"]?.*!|\bCALL\(|\bREGISTER(?:\.ID)?\(|\bEXEC\("
)


class Declared(Exception):
    """The part declares a document type: office programs never write one."""


class Parts:
    """What the XML of one part says, gathered while it streams by; nothing is kept of the rest."""

    def __init__(self) -> None:
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.fields: list[str] = []
        self.formulas: list[str] = []
        self.has_dde_link = False
        self._text: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = name.rpartition(" ")[2]
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if local in ("Relationship", "Override", "Default"):
            self.elements.append((local, values))
        elif local in ("instrText", "delInstrText"):
            self._text = self.fields
        elif local in ("fldSimple", "fldChar"):
            self.fields.append(f" {values.get('instr', '')} ")  # one field ends, another begins
        elif local in ("f", "definedName"):
            self._text = self.formulas
            self.formulas.append("\n")
        elif local == "ddeLink":
            self.has_dde_link = True

    def end(self, name: str) -> None:
        """An element ends."""
        self._text = None

    def text(self, data: str) -> None:
        """Characters, of which only those of fields and formulas count."""
        if self._text is not None and len(self._text) < 200_000:
            self._text.append(data)

    def doctype(self, *_: Any) -> None:
        """A declaration: stop here."""
        raise Declared


def parse(chunks: Iterable[bytes], report: Report, where: str) -> Parts:
    """Read one XML part without building it."""
    parts = Parts()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = parts.start
    parser.EndElementHandler = parts.end
    parser.CharacterDataHandler = parts.text
    parser.StartDoctypeDeclHandler = parts.doctype
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except Declared:
        report.add("xml_declarations", where)
    except (expat.ExpatError, LookupError, ValueError):
        report.add("not_inspected", where)
    return parts


def kind_of(archive: Archive, report: Report) -> Kind | None:
    """The kind of document, by what its list of contents declares as the main part."""
    listing = next(e for e in archive.entries if e.name == "[Content_Types].xml")
    if not listing.is_readable:
        report.add("encrypted")
    declared = parse(archive.chunks(listing), report, listing.name).elements
    types = {values.get("ContentType", "").strip().lower() for _, values in declared}
    if any("macroenabled" in found or "vbaproject" in found for found in types):
        report.add("macros")
    if any("activex" in found for found in types):
        report.add("embedded_program")
    found = {code for main, code in _MAIN.items() if main in types}
    return KINDS[found.pop()] if len(found) == 1 else None


def judge_part(archive: Archive, entry: Entry, report: Report) -> bool:
    """Judge one part by its name and, when it is XML, by what it says; whether it was XML."""
    name = entry.name
    if _MACRO_PART.search(name):
        report.add("macros", name)
    if _CONTROL_PART.search(name) and name.endswith(".bin"):
        report.add("embedded_program", name)
    if _FOREIGN_PART.search(name):
        report.add("remote_part", name)
    if not re.search(r"(?i)\.(?:xml|rels|vml)$", name):
        return False
    if name.endswith(".vml"):
        return True  # old drawings are often not well formed; nothing in them is followed
    if name.endswith(".rels") and entry.unpacked > 4 * limits.MIB:
        report.add("not_inspected", name)
    parts = parse(archive.chunks(entry), report, name)
    for kind, values in parts.elements:
        if kind == "Relationship" and values.get("TargetMode", "").strip().lower() == "external":
            _judge_link(values, report, name)
    _judge_fields(parts, report, name)
    return True


def _judge_link(values: dict[str, str], report: Report, where: str) -> None:
    relation = values.get("Type", "").rpartition("/")[2].lower()
    target = values.get("Target", "").strip()
    if relation == "hyperlink":
        if not (_HARMLESS_LINK.match(target) or _LOCAL_FILE.match(target)):
            report.add("external_link" if _NETWORK_FILE.match(target) else "remote_part", where)
        return
    if _LOCAL_FILE.match(target):
        return  # Word notes where the template lay on the writer's own disk
    if relation.startswith(("externallink", "xlpath")) and _NETWORK_FILE.match(target):
        report.add("external_link", where)
        return
    report.add("remote_part", where)


def _judge_fields(parts: Parts, report: Report, where: str) -> None:
    fields = "".join(parts.fields)
    if parts.has_dde_link or _DDE.search(fields) or _QUOTED_CODES.search(fields):
        report.add("dde", where)
    if _REMOTE_FIELD.search(fields):
        report.add("remote_part", where)
    formulas = "".join(parts.formulas).split("\n")
    if any(_COMMAND_FORMULA.search(formula) for formula in formulas):
        report.add("dde", where)
