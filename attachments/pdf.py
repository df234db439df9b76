"""PDF: whatever acts by itself, whatever travels inside, and what cannot be seen.

Names are read as a reader does, with their #xx escapes undone, in the file and in its
compressed object streams. A stream that cannot be opened within bounds is left to a person.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from attachments import limits, signatures
from attachments.findings import Report
from attachments.kinds import Shape

OBJECT_STREAMS = 32 * limits.MIB
"""Bytes of object streams that are opened at most; names of a book's pages fit in far less."""

_ESCAPE = re.compile(rb"#([0-9a-fA-F]{2})")
_STREAM = re.compile(rb"stream(?:\r\n|\n|\r)")
_OBJECT_STREAM = re.compile(rb"/ObjStm\b|/First\s+\d+\s*[/>]")
_NAME = rb"(?=[\s/<>\[\]()%]|$)"
_ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|RichMedia|SubmitForm|ImportData|GoToE|Rendition|Movie|Sound|XFA|"
    rb"AcroMacro|3D)" + _NAME
)
_EMBEDDED = re.compile(rb"/(?:EmbeddedFiles?|FileAttachment|Filespec\s*/EF|EF)" + _NAME)
_SCRIPT = re.compile(rb"/JS\s*[(<\d]")
_ENCRYPT = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_OPENS = re.compile(rb"/(?:OpenAction|AA)\s*(?:(\d+)\s+(\d+)\s+R|<<(.{0,400}))", re.DOTALL)
_OUT = re.compile(rb"/S\s*/(?:URI|GoToR)" + _NAME)


def inspect(content: bytes, report: Report) -> None:
    """Judge one PDF."""
    if signatures.is_two_files(content, Shape.PDF):
        report.add("polyglot")
    if _ENCRYPT.search(content):
        report.add("encrypted")
    for text in _texts(content, report):
        _judge_names(text, content, report)
    _judge_end(content, report)


def _judge_names(text: bytes, content: bytes, report: Report) -> None:
    if _ACTIVE.search(text) or _SCRIPT.search(text):
        report.add("pdf_active")
    if _EMBEDDED.search(text):
        report.add("pdf_attachment")
    for opens in _OPENS.finditer(text):
        action = opens[3] or _object(content, opens[1], opens[2])
        if _OUT.search(action):
            report.add("pdf_active")


def _texts(content: bytes, report: Report) -> Iterator[bytes]:
    """The file without its streams' data, then each object stream, names unescaped."""
    plain, left = bytearray(), OBJECT_STREAMS
    at = 0
    while True:
        found = _STREAM.search(content, at)
        if found is None:
            break
        between = content[at : found.start()]
        plain += between + b" "
        end = content.find(b"endstream", found.end())
        if end < 0:
            break
        head = _unescaped(between.rpartition(b"obj")[2])
        if _OBJECT_STREAM.search(head):
            opened = _opened(head, content[found.end() : end], left)
            if opened is None:
                report.add("not_inspected")
            left -= len(opened or b"")
            yield _unescaped(opened or b"")
        at = end + len(b"endstream")
    yield _unescaped(bytes(plain) + content[at:])
    yield from _long_names_anywhere(content)


def _long_names_anywhere(content: bytes) -> Iterator[bytes]:
    """Names too long to be an accident, even in a stream's data: some readers repair a file."""
    found = re.search(rb"/(?:JavaScript|EmbeddedFiles|SubmitForm)" + _NAME, content)
    if found:
        yield found[0]


def _opened(head: bytes, data: bytes, left: int) -> bytes | None:
    if re.search(rb"/Filter", head) is None:
        return data[:left]
    if not re.search(rb"/Filter\s*\[?\s*/FlateDecode\s*[\]/>\s]", head) or b"/Predictor" in head:
        return None
    if len(re.findall(rb"/\w+Decode\b", head)) > 1:
        return None
    inflater = zlib.decompressobj()
    try:
        opened = inflater.decompress(data, max(left, 1))
    except zlib.error:
        return None
    return None if inflater.unconsumed_tail else opened


def _unescaped(text: bytes) -> bytes:
    if b"#" not in text:
        return text
    return _ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), text)


def _object(content: bytes, number: bytes, generation: bytes) -> bytes:
    found = re.search(
        rb"(?<!\d)%s\s+%s\s+obj(.{0,2000})" % (number, generation), content, re.DOTALL
    )
    return found[1].partition(b"endobj")[0] if found else b""


def _judge_end(content: bytes, report: Report) -> None:
    at = content.rfind(b"%%EOF")
    if at < 0:
        report.add("trailing_data" if b"startxref" in content else "damaged")
    elif content[at + 5 :].strip(b"\0\r\n\t \x1a"):
        tail = content[at + 5 :]
        report.add("polyglot" if signatures.holds_markup(tail) else "trailing_data")
