"""ZIP: the central directory judged as a whole before a byte is unpacked, then streamed counters.

Two readers must see the same files: entries may neither overlap nor leave room between them,
and each local header says what the directory says.
"""

from __future__ import annotations

import re
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from attachments import limits
from attachments.findings import Report

END: Final = b"PK\x05\x06"
_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_FULL = 0xFFFFFFFF
_CHUNK: Final = 64 * 1024
_DESCRIPTOR: Final = 24
"""The most bytes a data descriptor takes after an entry."""


@dataclass(frozen=True)
class Entry:
    """One file as the directory describes it."""

    name: str
    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    unpacked: int
    offset: int
    mode: int

    @property
    def is_folder(self) -> bool:
        """Folders hold nothing."""
        return self.name.endswith("/") and not self.unpacked

    @property
    def is_encrypted(self) -> bool:
        """By either of the two ways."""
        return bool(self.flags & 0x41)

    @property
    def is_readable(self) -> bool:
        """Whether its bytes can be looked at."""
        return not self.is_encrypted and self.method in (_STORED, _DEFLATED)


def looks_like_archive_end(content: bytes) -> bool:
    """Whether some reader would find a ZIP in ``content`` by its end: the mark of a polyglot."""
    at = content.rfind(END, max(0, len(content) - 65_600))
    if at < 0 or at + _END.size > len(content):
        return False
    *_, total, size, _offset, _ = _END.unpack_from(content, at)
    return total > 0 and size <= at and content[at - size : at - size + 4] == b"PK\x01\x02"


class Archive:
    """An archive whose directory was judged; entries are then read with counters."""

    def __init__(self, content: bytes, report: Report, budget: limits.Budget) -> None:
        self._content, self._report, self._budget = content, report, budget
        self._directory = 0
        self.entries = self._read_directory()
        self._judge_names()
        self._judge_sizes()
        self._judge_layout()

    def chunks(self, entry: Entry) -> Iterator[bytes]:
        """The bytes of ``entry``, never more than it declared."""
        start = self._data_start(entry)
        packed = memoryview(self._content)[start : start + entry.packed]
        seen = crc = 0
        for piece in _stored(packed) if entry.method == _STORED else _inflated(packed):
            seen += len(piece)
            if seen > entry.unpacked:
                self._report.add("archive_lies")
            crc = zlib.crc32(piece, crc)
            self._budget.check_time()
            yield piece
        if (seen, crc) != (entry.unpacked, entry.crc):
            self._report.add("archive_lies")

    def read(self, entry: Entry) -> bytes:
        """All of one entry that is itself within the limit of a file."""
        if entry.unpacked > limits.MAX_FILE:
            raise limits.OverLimit("not_inspected")
        return b"".join(self.chunks(entry))

    def _read_directory(self) -> list[Entry]:
        content, report = self._content, self._report
        at = content.rfind(END, max(0, len(content) - 65_600))
        if at < 0 or at + _END.size > len(content):
            report.add("damaged")
        _, disk, first_disk, _, total, size, offset, comment = _END.unpack_from(content, at)
        if total > limits.MAX_ENTRIES:
            report.add("archive_entries")
        if disk or first_disk or not total or size > at:
            report.add("damaged")
        self._directory = at - size
        if offset != self._directory:
            report.add("polyglot")  # something stands before the archive
        self._judge_tail(content[at + _END.size :], comment)
        entries = list(self._central_headers(self._directory, at))
        if len(entries) != total:
            report.add("archive_lies")
        return entries

    def _judge_tail(self, tail: bytes, comment: int) -> None:
        if len(tail) < comment:
            self._report.add("damaged")
        if tail[comment:].strip(b"\0\r\n ") or re.search(rb"[^\x09-\x0d\x20-\xff]|<[a-z!?]", tail):
            self._report.add("trailing_data")

    def _central_headers(self, at: int, end: int) -> Iterator[Entry]:
        for _ in range(limits.MAX_ENTRIES + 1):
            if at >= end:
                return
            if at + _CENTRAL.size > end or self._content[at : at + 4] != b"PK\x01\x02":
                self._report.add("damaged")
            entry, at = self._central_header(at)
            yield entry
        self._report.add("archive_entries")

    def _central_header(self, at: int) -> tuple[Entry, int]:
        (_, _, _, flags, method, _, _, crc, packed, unpacked, name_length, extra_length,
         comment_length, _, _, attributes, offset) = _CENTRAL.unpack_from(self._content, at)  # fmt: skip
        start = at + _CENTRAL.size
        raw = self._content[start : start + name_length]
        extra = self._content[start + name_length : start + name_length + extra_length]
        if _FULL in (unpacked, packed, offset):
            unpacked, packed, offset = _zip64(extra, unpacked, packed, offset)
        entry = Entry(_decoded(raw, flags), raw, flags, method, crc, packed, unpacked, offset,
                      attributes >> 16)  # fmt: skip
        return entry, start + name_length + extra_length + comment_length

    def _judge_names(self) -> None:
        if len({entry.name.casefold() for entry in self.entries}) != len(self.entries):
            self._report.add("archive_names")
        for entry in self.entries:
            if _leads_out(entry.name) or stat.S_ISLNK(entry.mode):
                self._report.add("archive_names", entry.name)

    def _judge_sizes(self) -> None:
        unpacked = sum(entry.unpacked for entry in self.entries)
        if unpacked > limits.MAX_UNPACKED:
            self._report.add("archive_size")
        if unpacked > max(limits.RATIO_FLOOR, limits.MAX_RATIO * len(self._content)):
            self._report.add("archive_ratio")
        self._budget.claim(unpacked=unpacked, entries=len(self.entries))

    def _judge_layout(self) -> None:
        """Entries stand one after the other, from the first byte to the directory."""
        end = 0
        descriptor = 0
        for entry in sorted(self.entries, key=lambda entry: entry.offset):
            if entry.offset < end:
                self._report.add("archive_lies")
            if entry.offset - end > descriptor:
                self._report.add("hidden_data" if end else "polyglot")
            end = self._data_start(entry) + entry.packed
            descriptor = _DESCRIPTOR if entry.flags & 8 else 0
        if end > self._directory:
            self._report.add("archive_lies")
        if self._directory - end > descriptor:
            self._report.add("hidden_data")

    def _data_start(self, entry: Entry) -> int:
        at = entry.offset
        if at + _LOCAL.size > self._directory or self._content[at : at + 4] != b"PK\x03\x04":
            self._report.add("archive_lies")
        _, _, flags, method, *_, name_length, extra_length = _LOCAL.unpack_from(self._content, at)
        start = at + _LOCAL.size
        name = self._content[start : start + name_length]
        if (name, method, flags & 1) != (entry.raw_name, entry.method, entry.flags & 1):
            self._report.add("archive_lies", entry.name)
        return int(start + name_length + extra_length)


def _stored(packed: memoryview) -> Iterator[bytes]:
    for at in range(0, len(packed), _CHUNK):
        yield bytes(packed[at : at + _CHUNK])


def _inflated(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-15)
    for at in range(0, len(packed), _CHUNK):
        waiting = bytes(packed[at : at + _CHUNK])
        while waiting:
            try:
                piece = inflater.decompress(waiting, _CHUNK)
            except zlib.error:
                return
            waiting = inflater.unconsumed_tail
            if piece:
                yield piece
            if inflater.eof:
                return
    rest = inflater.flush(_CHUNK)
    if rest:
        yield rest


def _zip64(extra: bytes, *values: int) -> tuple[int, int, int]:
    """Sizes and offset where the directory has no room for them."""
    found: list[int] = []
    at = 0
    while at + 4 <= len(extra):
        code, length = struct.unpack_from("<2H", extra, at)
        if code == 1:
            data = extra[at + 4 : at + 4 + length]
            found = list(struct.unpack_from(f"<{len(data) // 8}Q", data))
        at += 4 + length
    unpacked, packed, offset = (
        found.pop(0) if value == _FULL and found else value for value in values
    )
    return unpacked, packed, offset


def _decoded(raw: bytes, flags: int) -> str:
    for encoding in ("utf-8",) if flags & 0x800 else ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437").replace("\\", "/")


def _leads_out(name: str) -> bool:
    parts = name.split("/")
    return name.startswith("/") or ".." in parts or ":" in parts[0] or "\0" in name
