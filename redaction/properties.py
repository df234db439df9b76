"""What a Word or Excel file says of who made it: author, company, picture, where it was kept."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

_PROPERTIES: Final = re.compile(r"docProps/[^/]+\.xml$", re.IGNORECASE)
_DROPPED: Final = re.compile(
    r"word/(?:glossary/)?people\.xml$|xl/(?:persons|threadedComments)/|docProps/thumbnail\.",
    re.IGNORECASE,
)
"""Lists of people, the comments that point into such a list (their words are in the plain comments
too), and a picture of the first page as it was before anything was struck out."""
_LINKS: Final = frozenset(
    {
        "people", "person", "threadedComment", "thumbnail",
        "attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "transform",
    }
)  # fmt: skip
"""The last word of the types of relationship to those parts, and to files on somebody's machine."""
_ELEMENTS: Final = frozenset(
    {"attachedTemplate", "mailMerge", "saveThroughXslt", "fileSharing", "absPath"}
)
"""What uses those relationships, who reserved a workbook, and the folder it was saved in."""
_ATTRIBUTES: Final = frozenset({"author", "initials", "userName"})
"""Who commented on or changed something, where such marks are left in the file."""


def without(content: bytes) -> bytes:
    """The same document with empty properties, and without the names and paths beside its text.

    Raises ``zipfile.BadZipFile`` for something else.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(made, "w") as kept:
        for name in given.namelist():
            if _DROPPED.match(name):
                continue
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(entry, _cleaned(name, given.read(name)))
    return made.getvalue()


def _cleaned(name: str, part: bytes) -> bytes:
    if not name.lower().endswith((".xml", ".rels")):
        return part
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    root: Any = etree.fromstring(part, parser)
    if root is None:
        return part
    surplus = list(root if _PROPERTIES.match(name) else _telling(name, root))
    for element in surplus:
        element.getparent().remove(element)
    if not (_blanked(name, root) or surplus):
        return part
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _telling(name: str, root: Any) -> Iterator[Any]:
    """What in a part belongs to a part that is gone, or tells of a person or a machine by itself."""
    for element in root.iter(etree.Element):
        if name == "[Content_Types].xml":
            tells = bool(_DROPPED.match(element.get("PartName", "").lstrip("/")))
        elif name.endswith(".rels"):
            tells = element.get("Type", "").rpartition("/")[2] in _LINKS
        else:
            tells = etree.QName(element).localname in _ELEMENTS
        if tells:
            yield element


def _blanked(name: str, root: Any) -> bool:
    """Empty the names beside comments and changes; whether there were any."""
    if not name.startswith(("word/", "xl/")):
        return False
    found = False
    for element in root.iter(etree.Element):
        for key in element.attrib:
            if etree.QName(key).localname in _ATTRIBUTES and element.get(key):
                element.set(key, "")
                found = True
        if etree.QName(element).localname == "author" and element.text:
            element.text, found = "", True
    return found
