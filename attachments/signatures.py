"""Bytes that do not belong in what a file claims to be: programs, markup, a second file."""

from __future__ import annotations

import re
from typing import Final

from attachments.archives import looks_like_archive_end
from attachments.kinds import Shape

PROGRAM_EXTENSIONS: Final = frozenset(
    {
        "exe", "dll", "com", "scr", "pif", "msi", "msp", "bat", "cmd", "ps1", "psm1", "vbs",
        "vbe", "js", "jse", "wsf", "wsh", "wsc", "hta", "lnk", "jar", "class", "apk", "reg",
        "cpl", "sys", "ocx", "chm", "hlp", "sh", "py", "pl", "php", "jsp", "asp", "aspx", "url",
        "scf", "inf", "iso", "img", "vhd", "dmg", "app", "deb", "rpm", "html", "htm", "xhtml",
        "mht", "mhtml", "svg", "svgz", "swf", "xll", "wll", "xla", "xlam", "docm", "dotm",
        "xlsm", "xltm", "xlsb", "pptm",
    }
)  # fmt: skip
"""Names under which a double click would run something."""

_PROGRAM = re.compile(
    rb"MZ.{58}|\x7fELF|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|\xce\xfa\xed\xfe|L\0\0\0\x01\x14\x02\0|"
    rb"#!\s*/|ITSF|[CFZ]WS[\x01-\x40]|dex\n03|(?:\xef\xbb\xbf)?\s*@echo off",
    re.DOTALL | re.IGNORECASE,
)
_OTHER_ARCHIVE = re.compile(
    rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08|BZh\d|\xfd7zXZ\0|MSCF\0"
)
_MARKUP = re.compile(
    rb"<script\b|<html\b|<!doctype\s+html|<iframe\b|<svg\s|<\?php|<body\b|<hta:|<%@\s*page"
    rb"|javascript:|<object\b|<embed\b",
    re.IGNORECASE,
)
_STARTS_AS_MARKUP = re.compile(
    r"\s*(?:<\?xml\b|<!|<[a-z][\w:-]*[\s>/]|MIME-Version:|\{\\rtf)", re.IGNORECASE
)
_SECOND = re.compile(
    rb"%PDF-1\.\d|%PDF-2\.0|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|MZ.{76}This program", re.DOTALL
)
_SCRIPTS = re.compile(
    r"(?im)^\s*(?:@echo\s+off|#!\s*/|<\?php|powershell(?:\.exe)?\s+-|wscript\.|set\s+\w+\s*=\s*createobject\()"
)


def is_program(content: bytes) -> bool:
    """Whether an operating system or an interpreter would run it."""
    return bool(_PROGRAM.match(content))


def is_other_archive(content: bytes) -> bool:
    """RAR, 7z, gzip, bzip2, xz, cabinet."""
    return bool(_OTHER_ARCHIVE.match(content))


def is_markup(text: str) -> bool:
    """Whether a text is a page, a vector drawing, a saved mail or RTF under another name."""
    return bool(_STARTS_AS_MARKUP.match(text))


def is_script(text: str) -> bool:
    """Whether a text is a list of commands."""
    return bool(_SCRIPTS.search(text[:20_000]))


def holds_markup(content: bytes) -> bool:
    """Whether a browser that guesses would find a page in it."""
    return bool(_MARKUP.search(content))


def is_two_files(content: bytes, shape: Shape) -> bool:
    """Whether ``content`` is also a file of another shape."""
    if shape is not Shape.ZIP and looks_like_archive_end(content):
        return True
    found = _SECOND.search(content)
    return bool(found) and shape not in (Shape.PDF, Shape.ZIP, Shape.COMPOUND)
