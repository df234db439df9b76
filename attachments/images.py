"""Pictures by their own structure, without decoding: size in pixels, and where the picture ends."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from attachments import limits, signatures
from attachments.findings import Report
from attachments.kinds import Shape

Size = tuple[int, int]


class Broken(Exception):
    """The structure does not hold."""


def inspect(content: bytes, shape: Shape, report: Report) -> None:
    """Judge one picture."""
    if signatures.is_two_files(content, shape) or signatures.holds_markup(content):
        report.add("polyglot")
    try:
        sizes, end = READERS[shape](content)
    except (Broken, struct.error, IndexError):
        report.add("damaged")
        return
    if not sizes or any(width < 1 or height < 1 for width, height in sizes):
        report.add("damaged")
    if any(width * height >= limits.MAX_PIXELS for width, height in sizes):
        report.add("image_size")
    if content[end:].strip(b"\0\r\n "):
        report.add("trailing_data")


def _jpeg(content: bytes) -> tuple[list[Size], int]:
    """Phones append a second picture, a film or their own notes after the end: that is normal."""
    at = 2
    sizes: list[Size] = []
    while True:
        if content[at] != 0xFF:
            raise Broken
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xDA:
            if content.find(b"\xff\xd9", at) < 0:
                raise Broken
            return sizes, len(content)
        (length,) = struct.unpack_from(">H", content, at + 2)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">2H", content, at + 5)
            sizes.append((width, height))
        at += 2 + length


def _png(content: bytes) -> tuple[list[Size], int]:
    at = 8
    sizes: list[Size] = []
    while True:
        length, name = struct.unpack_from(">L4s", content, at)
        if name == b"IHDR":
            sizes.append(struct.unpack_from(">2L", content, at + 8))
        at += 12 + length
        if at > len(content):
            raise Broken
        if name == b"IEND":
            return sizes, at


def _webp(content: bytes) -> tuple[list[Size], int]:
    (length,) = struct.unpack_from("<L", content, 4)
    end = 8 + length + length % 2
    if end > len(content) + 1:
        raise Broken
    return [_webp_size(content)], end


def _webp_size(content: bytes) -> Size:
    form = content[12:16]
    if form == b"VP8X":
        width = int.from_bytes(content[24:27], "little") + 1
        return width, int.from_bytes(content[27:30], "little") + 1
    if form == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8 ":
        width, height = struct.unpack_from("<2H", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise Broken


def _heic(content: bytes) -> tuple[list[Size], int]:
    at = 0
    while at + 8 <= len(content):
        (length,) = struct.unpack_from(">L", content, at)
        if length == 1:
            (length,) = struct.unpack_from(">Q", content, at + 8)
        if length == 0:
            length = len(content) - at
        if length < 8 or at + length > len(content):
            raise Broken
        at += length
    return list(_ispe(content)), at


def _ispe(content: bytes) -> Iterator[Size]:
    """Every size that the picture declares for itself and its tiles."""
    at = content.find(b"ispe")
    while at >= 0:
        yield struct.unpack_from(">2L", content, at + 8)
        at = content.find(b"ispe", at + 4)


def _tiff(content: bytes) -> tuple[list[Size], int]:
    order = "<" if content[:2] == b"II" else ">"
    (at,) = struct.unpack_from(f"{order}L", content, 4)
    sizes: list[Size] = []
    seen: set[int] = set()
    while at and at not in seen and len(seen) < limits.MAX_ENTRIES:
        seen.add(at)
        (count,) = struct.unpack_from(f"{order}H", content, at)
        tags = dict(_tiff_tag(content, order, at + 2 + 12 * number) for number in range(count))
        sizes.append((tags.get(256, 0), tags.get(257, 0)))
        (at,) = struct.unpack_from(f"{order}L", content, at + 2 + 12 * count)
    return sizes, len(content)


def _tiff_tag(content: bytes, order: str, at: int) -> tuple[int, int]:
    tag, form = struct.unpack_from(f"{order}2H", content, at)
    (value,) = struct.unpack_from(f"{order}{'H' if form == 3 else 'L'}", content, at + 8)
    return tag, value


def _bmp(content: bytes) -> tuple[list[Size], int]:
    (header,) = struct.unpack_from("<L", content, 14)
    if header == 12:
        width, height = struct.unpack_from("<2H", content, 18)
    else:
        width, height = struct.unpack_from("<2l", content, 18)
    (declared,) = struct.unpack_from("<L", content, 2)
    end = declared if 26 < declared <= len(content) else len(content)
    return [(abs(width), abs(height))], end


READERS: dict[Shape, Callable[[bytes], tuple[list[Size], int]]] = {
    Shape.JPEG: _jpeg,
    Shape.PNG: _png,
    Shape.WEBP: _webp,
    Shape.HEIC: _heic,
    Shape.TIFF: _tiff,
    Shape.BMP: _bmp,
}
