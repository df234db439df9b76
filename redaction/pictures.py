"""What a photograph says beside what it shows: where and when it was taken, with which device."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Final

from PIL import Image, UnidentifiedImageError

_JPEG: Final = b"\xff\xd8"
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SCAN: Final = 0xDA
_END: Final = 0xD9
_MARK: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""The next segment after picture data, in which a zero follows what only looks like one."""
_TELLING: Final = frozenset({0xFE, *range(0xE1, 0xF0)}) - {0xE2, 0xEE}
"""Comments and applications' segments: Exif, XMP, IPTC; the colour profile and Adobe's mark stay."""
_TELLING_CHUNKS: Final = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_ORIENTATION: Final = 0x0112


def bare(content: bytes) -> bytes:
    """The same picture, pixel for pixel and the same way up, and nothing said beside it.

    What is neither JPEG nor PNG, or cannot be read as such, comes back as it is.
    """
    if content.startswith(_JPEG):
        return _bare_jpeg(content)
    if content.startswith(_PNG):
        return _PNG + b"".join(chunk for kind, chunk in _chunks(content) if kind not in _TELLING_CHUNKS)  # fmt: skip
    return content


def _bare_jpeg(content: bytes) -> bytes:
    kept, at = [_JPEG, _way_up(content)], len(_JPEG)
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != _END:
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4])
        if content[at + 1] == _SCAN:
            mark = _MARK.search(content, end)
            end = mark.start() if mark else len(content)
        if content[at + 1] not in _TELLING:
            kept.append(content[at:end])
        at = end
    # What a phone puts after the end (a second picture, a film) is not shown and stays behind.
    return b"".join([*kept, b"\xff\xd9"])


def _way_up(content: bytes) -> bytes:
    """An Exif segment that says how the picture is turned and nothing else; empty when it is not."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            turned = picture.getexif().get(_ORIENTATION, 1)
    except (UnidentifiedImageError, OSError, SyntaxError):
        return b""
    if turned == 1:
        return b""
    said = Image.Exif()
    said[_ORIENTATION] = turned
    segment = said.tobytes()
    return b"\xff\xe1" + (len(segment) + 2).to_bytes(2) + segment


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4])
        yield content[at + 4 : at + 8], content[at:end]
        at = end
