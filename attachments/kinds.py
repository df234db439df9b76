"""The kinds of file that are accepted, and how each is told by its first bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Shape(StrEnum):
    """What the first bytes say; a container's kind is known only from what is inside."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    HEIC = "heic"
    TIFF = "tiff"
    BMP = "bmp"
    COMPOUND = "compound"
    ZIP = "zip"
    TEXT = "text"


@dataclass(frozen=True)
class Kind:
    """One accepted kind. Kinds of one family may carry each other's extensions."""

    code: str
    label: str
    mime: str
    extensions: tuple[str, ...]
    family: str
    shown: bool = False
    """Whether every browser shows it by itself, so that it can be shown in place."""


_OOXML = "application/vnd.openxmlformats-officedocument"
KINDS: Final[dict[str, Kind]] = {
    kind.code: kind
    for kind in (
        Kind("pdf", "PDF", "application/pdf", ("pdf",), "pdf", shown=True),
        Kind("jpeg", "JPEG图片", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), "image", shown=True),
        Kind("png", "PNG图片", "image/png", ("png",), "image", shown=True),
        Kind("webp", "WebP图片", "image/webp", ("webp",), "image", shown=True),
        Kind("bmp", "BMP图片", "image/bmp", ("bmp",), "image", shown=True),
        Kind("heic", "HEIC照片", "image/heic", ("heic", "heif"), "image"),
        Kind("tiff", "TIFF图片", "image/tiff", ("tif", "tiff"), "image"),
        Kind("doc", "Word文档", "application/msword", ("doc", "wps"), "writer"),
        Kind("docx", "Word文档", f"{_OOXML}.wordprocessingml.document", ("docx",), "writer"),
        Kind("xls", "Excel表格", "application/vnd.ms-excel", ("xls", "et"), "table"),
        Kind("xlsx", "Excel表格", f"{_OOXML}.spreadsheetml.sheet", ("xlsx",), "table"),
        Kind("ofd", "OFD版式文件", "application/ofd", ("ofd",), "ofd"),
        Kind("txt", "文本", "text/plain; charset=utf-8", ("txt",), "text"),
        Kind("zip", "ZIP压缩包", "application/zip", ("zip",), "archive"),
        Kind("sealed", "加密的Office文档", "application/octet-stream",
             ("doc", "docx", "wps", "xls", "xlsx", "et"), "sealed"),
    )
}  # fmt: skip

EXTENSIONS: Final = frozenset(name for kind in KINDS.values() for name in kind.extensions)

_MAGIC: Final[tuple[tuple[re.Pattern[bytes], Shape], ...]] = (
    (re.compile(rb"(?:\xef\xbb\xbf)?[\s\0]{0,16}%PDF-\d"), Shape.PDF),
    (re.compile(rb"\xff\xd8\xff"), Shape.JPEG),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), Shape.PNG),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), Shape.WEBP),
    (re.compile(rb"\0\0\0.ftyp(?:heic|heix|hevc|heim|heis|mif1|msf1)", re.DOTALL), Shape.HEIC),
    (re.compile(rb"(?:II\*\0|MM\0\*)"), Shape.TIFF),
    (re.compile(rb"BM.{4}\0{4}", re.DOTALL), Shape.BMP),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Shape.COMPOUND),
    (re.compile(rb"PK\x03\x04"), Shape.ZIP),
)


def shape_of(content: bytes) -> Shape | None:
    """What the first bytes say; TEXT and None are for the caller to tell apart."""
    return next((shape for magic, shape in _MAGIC if magic.match(content)), None)


def fits(kind: Kind, extension: str) -> bool:
    """Whether a file of ``kind`` may be called ``.extension``.

    Cameras and chat programs give pictures each other's extensions, WPS saves either of its
    formats under either name; across families a wrong name is a trick.
    """
    if not extension or extension in kind.extensions:
        return True
    return any(extension in other.extensions and other.family == kind.family
               for other in KINDS.values())  # fmt: skip
