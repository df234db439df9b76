"""Word and Excel before 2007, and WPS: macros, DDE, embedded programs, passwords.

The only module that imports ``olefile``.
"""

from __future__ import annotations

import io
import re
import struct

import olefile

from attachments import limits, signatures
from attachments.findings import Report
from attachments.kinds import KINDS, Kind, Shape

_MACROS = {"_vba_project_cur", "macros", "vba", "_vba_project", "project", "projectwm"}
_DDE = re.compile(
    rb"\x13\s*\"?\s*dde(?:auto)?[\s\"]|\x13\0(?:\s\0)*(?:\"\0)?d\0d\0e\0(?:a\0u\0t\0o\0)?[\s\"]\0",
    re.IGNORECASE,
)
_QUOTED_CODES = re.compile(rb"\x13\s*quote(?:\s+\d{2,3}){4,}", re.IGNORECASE)
_FILEPASS, _BOUNDSHEET, _SUPBOOK = 0x2F, 0x85, 0x1AE


def inspect(content: bytes, report: Report, *, embedded: bool = False) -> Kind | None:
    """Judge one compound file; its kind, or None when it is none that is accepted."""
    if signatures.is_two_files(content, Shape.COMPOUND):
        report.add("polyglot")
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            return _judge(ole, report, embedded=embedded)
    except (OSError, ValueError, IndexError, struct.error, RecursionError):
        report.add("damaged")
    return None


def _judge(ole: olefile.OleFileIO, report: Report, *, embedded: bool) -> Kind | None:
    paths = [[part.lower() for part in path] for path in ole.listdir(streams=True, storages=True)]
    if len(paths) > limits.MAX_ENTRIES:
        report.add("archive_entries")
    names = {part for path in paths for part in path}
    top = {path[0] for path in paths if len(path) == 1}
    if "encryptedpackage" in top:
        report.add("encrypted")
        return KINDS["sealed"]
    if names & _MACROS:
        report.add("macros")
    _judge_objects(names, report)
    if "worddocument" in top:
        _judge_word(ole, report)
        return KINDS["doc"]
    if "workbook" in top or "book" in top:
        _judge_sheets(_bytes(ole, "Workbook" if "workbook" in top else "Book", report), report)
        return KINDS["xls"]
    if not embedded:
        report.add("unknown_kind")
    return None


def _judge_objects(names: set[str], report: Report) -> None:
    if "\x01ole10native" in names or "package" in names or "__substg1.0_37010102" in names:
        report.add("embedded_program")
    if "equation native" in names:
        report.add("equation_object")
    elif "objectpool" in names and "\x01compobj" in names and "\x03objinfo" in names:
        report.add("embedded_object")


def _judge_word(ole: olefile.OleFileIO, report: Report) -> None:
    text = _bytes(ole, "WordDocument", report)
    if len(text) < 32 or struct.unpack_from("<H", text)[0] not in (0xA5EC, 0xA5DC, 0xA697, 0xA699):
        report.add("damaged")
    (flags,) = struct.unpack_from("<H", text, 10)
    if flags & 0x0100:
        report.add("encrypted")
    if _DDE.search(text) or _QUOTED_CODES.search(text):
        report.add("dde")


def _judge_sheets(book: bytes, report: Report) -> None:
    """Walk the records of the workbook: BIFF is a plain list of code, length, data."""
    at = 0
    while at + 4 <= len(book):
        code, length = struct.unpack_from("<2H", book, at)
        data = book[at + 4 : at + 4 + length]
        if code == _FILEPASS:
            report.add("encrypted")
            return
        if code == _BOUNDSHEET and length > 5 and data[5] & 0x0F in (1, 6):
            report.add("macros")
        if code == _SUPBOOK and _is_dde_link(data):
            report.add("dde")
        at += 4 + length


def _is_dde_link(data: bytes) -> bool:
    """A source of the form program|topic, the character 3 between them."""
    return (
        len(data) > 6
        and data[2:4] != b"\x01\x04"
        and b"\x03" in data[4:]
        and bool(
            re.search(
                rb"(?i)cmd|excel|msexcel|powershell|mshta|wscript|rundll|regsvr",
                data.replace(b"\0", b""),
            )
        )
    )


def _bytes(ole: olefile.OleFileIO, name: str, report: Report) -> bytes:
    if ole.get_size(name) > limits.MAX_FILE:
        report.add("damaged")
    with ole.openstream(name) as stream:
        content: bytes = stream.read()
    return content
