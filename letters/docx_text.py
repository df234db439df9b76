"""The words of a DOCX that came back from Word or WPS, paragraph by paragraph.

Only ``word/document.xml`` is read, without entities and without the network; nothing of the file is
followed, opened or kept. Changes that Word tracked count as accepted.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from letters.parse import printable

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CORE: Final = "docProps/core.xml"
_DESCRIPTION: Final = "{http://purl.org/dc/elements/1.1/}description"
_BLANKS: Final = " \t\r\n"
_LARGEST = 8 * 1024 * 1024
_SKIPPED = {f"{_W}{name}" for name in ("del", "moveFrom", "txbxContent", "pPr", "rPr")}
_AS_TEXT = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_UNREAD = {
    f"{_W}txbxContent": "文本框",
    f"{_W}footnoteReference": "脚注",
    f"{_W}endnoteReference": "尾注",
    f"{_W}drawing": "图形",
    f"{_W}pict": "图形",
    f"{_W}object": "嵌入的对象",
    f"{_W}sym": "特殊符号",
}


class NoLetterError(Exception):
    """The file has no text that could be read."""


@dataclass(frozen=True)
class DocxText:
    """The paragraphs with words in them, what was not read, and the remark of the file."""

    lines: tuple[str, ...]
    unread: tuple[str, ...]
    remark: str = ""


def read_docx(content: bytes) -> DocxText:
    """The words of the file. Raises ``NoLetterError`` for anything that is no readable DOCX."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if package.getinfo("word/document.xml").file_size > _LARGEST:
                raise NoLetterError
            root = etree.fromstring(package.read("word/document.xml"), _parser())
            remark = _remark(package)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, NotImplementedError, OSError):
        raise NoLetterError from None
    lines = (printable(_words(node)).strip(_BLANKS) for node in _paragraphs(root))
    unread = {_UNREAD[node.tag] for node in root.iter(*_UNREAD)}
    return DocxText(tuple(line for line in lines if line), tuple(sorted(unread)), remark)


def _remark(package: zipfile.ZipFile) -> str:
    """What ``render_docx`` was told to remark, if the program that saved the file kept it."""
    if _CORE not in package.namelist() or package.getinfo(_CORE).file_size > _LARGEST:
        return ""
    return etree.fromstring(package.read(_CORE), _parser()).findtext(_DESCRIPTION) or ""


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)


def _paragraphs(root: Any) -> Iterator[Any]:
    for node in root.iter(f"{_W}p"):
        if not any(above.tag in _SKIPPED for above in node.iterancestors()):
            yield node


def _words(node: Any) -> str:
    """The text of a paragraph; tabs, which our labels have, are no words."""
    parts = []
    for child in node:
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag != f"{_W}p":
            parts.append(_AS_TEXT.get(child.tag) or _words(child))
    return "".join(parts)
