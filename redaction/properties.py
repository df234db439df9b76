"""What a Word or Excel file says of who made it: author, company, picture, where it was kept."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any, Final

from lxml import etree

from redaction import pictures

_PROPERTIES: Final = re.compile(r"docProps/[^/]+\.xml$", re.IGNORECASE)
_DROPPED: Final = re.compile(
    r"word/(?:glossary/)?people\.xml$|xl/(?:persons|threadedComments|revisions)/"
    r"|docProps/thumbnail\.|docMetadata/|_xmlsignatures/|customXml/"
    r"|(?:word|xl|ppt)/(?:\w+/)?(?:embeddings|printerSettings|customProperty)/",
    re.IGNORECASE,
)
"""Lists of people, the comments that point into such a list (their words are in the plain comments
too), the picture of the first page as it was before anything was struck out; who changed a shared
workbook and what stood there, labels and signatures of whoever made it, data of other programs,
printers with their users, and the files put inside, whose own properties and hidden rows nobody
sees: of those the picture on the page stays."""
_MEDIA: Final = re.compile(r"(?:word|xl|ppt)/(?:\w+/)?media/", re.IGNORECASE)
_CONNECTIONS: Final = "xl/connections.xml"
_LINKS: Final = frozenset(
    {"attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "transform"}
)
"""The last word of the types of relationship to files that only whoever made it could open."""
_ELEMENTS: Final = frozenset(
    {
        "attachedTemplate", "mailMerge", "saveThroughXslt", "fileSharing", "absPath", "docVars",
        "dataBinding", "customWorkbookViews", "customSheetViews", "oleObjects", "customProperties",
    }
)  # fmt: skip
"""What uses those, who reserved a workbook or kept a view of it, and the folder it was saved in."""
_ATTRIBUTES: Final = frozenset({"author", "initials", "userName", "refreshedBy"})
"""Who commented on or changed something, where such marks are left in the file."""
_ATTRIBUTE_ONLY: Final = frozenset({"pageSetup"})
"""What stays without the part it pointed to."""
_PATH: Final = re.compile(
    r"file:[/\\]|(?<![A-Za-z])[A-Za-z]:\\+\w|(?:^|[\s\"'])\\\\+\w", re.IGNORECASE
)
_PUBLIC: Final = re.compile(r"https?://", re.IGNORECASE)
_NOWHERE: Final = "about:blank"


def without(content: bytes) -> bytes:
    """The same document with empty properties, and without the names and paths beside its text.

    Raises ``zipfile.BadZipFile`` for something else.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(made, "w") as kept:
        loose = _loose(given)
        for name in given.namelist():
            if _DROPPED.match(name):
                continue
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(entry, _cleaned(name, given.read(name), loose))
    return made.getvalue()


def _loose(given: zipfile.ZipFile) -> Mapping[str, frozenset[str]]:
    """Of each part, the relationships that lead to what is left out."""
    found = {}
    for name in given.namelist():
        root = _parsed(given.read(name)) if name.endswith(".rels") else None
        if root is not None:
            rows = [row for row in root.iter("{*}Relationship") if _leads_out(name, row)]
            found[_owner(name)] = frozenset(row.get("Id", "") for row in rows)
    return found


def _owner(rels: str) -> str:
    """The part whose relationships these are: ``word/_rels/document.xml.rels`` → ``word/document.xml``."""
    path = PurePosixPath(rels)
    return str(path.parent.parent / path.name.removesuffix(".rels"))


def _leads_out(rels: str, row: Any) -> bool:
    if row.get("Type", "").rpartition("/")[2] in _LINKS:
        return True
    target = row.get("Target", "")
    start = "" if target.startswith("/") else f"{PurePosixPath(_owner(rels)).parent}/"
    inside = row.get("TargetMode") != "External"
    return inside and bool(_DROPPED.match(normpath(start + target.lstrip("/"))))


def _parsed(part: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    return etree.fromstring(part, parser)


def _cleaned(name: str, part: bytes, loose: Mapping[str, frozenset[str]]) -> bytes:
    if _MEDIA.match(name) and not name.lower().endswith(".svg"):
        return pictures.bare(part)
    if not name.lower().endswith((".xml", ".rels", ".vml", ".svg")):
        return part
    root = _parsed(part)
    if root is None:
        return part
    surplus = list(root) if _PROPERTIES.match(name) else list(_telling(name, root))
    for element in surplus:
        element.getparent().remove(element)
    changes = (
        _blanked(name, root),
        _cut_off(root, loose.get(name, frozenset())),
        _pointed_nowhere(name, root),
        name == _CONNECTIONS and _disconnected(root),
    )
    if not (surplus or any(changes)):
        return part
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _telling(name: str, root: Any) -> Iterator[Any]:
    """What in a part belongs to a part that is gone, or tells of a person or a machine by itself."""
    for element in root.iter(etree.Element):
        if name == "[Content_Types].xml":
            tells = bool(_DROPPED.match(element.get("PartName", "").lstrip("/")))
        elif name.endswith(".rels"):
            tells = _leads_out(name, element)
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


def _cut_off(root: Any, loose: frozenset[str]) -> bool:
    """Take out what showed a part that is gone: a dangling pointer makes the file a broken one."""
    pointing = [
        (element, key)
        for element in (root.iter(etree.Element) if loose else ())
        for key, value in element.attrib.items()
        if value in loose and (etree.QName(key).namespace or "").endswith("/relationships")
    ]
    for element, key in pointing:
        if etree.QName(element).localname in _ATTRIBUTE_ONLY:
            del element.attrib[key]
        elif element.getparent() is not None:
            element.getparent().remove(element)
    return bool(pointing)


def _pointed_nowhere(name: str, root: Any) -> bool:
    """Links to somebody's disk or mailbox lead nowhere now, paths said in passing are gone."""
    found = False
    for element in root.iter(etree.Element):
        if name.endswith(".rels"):
            found |= _retargeted(element)
            continue
        for key, value in element.attrib.items():
            if etree.QName(key).localname != "formatCode" and _PATH.search(value):
                element.set(key, "")
                found = True
        if etree.QName(element).localname == "p":
            found |= _without_codes(element)
    return found


def _retargeted(link: Any) -> bool:
    if link.get("TargetMode") != "External":
        return False
    followed = link.get("Type", "").endswith("/hyperlink")
    if followed and _PUBLIC.match(link.get("Target", "")):
        return False
    link.set("Target", _NOWHERE)
    return True


def _without_codes(paragraph: Any) -> bool:
    """A field that fetches a file of somebody's disk keeps what it shows; its code may be in pieces."""
    codes = list(paragraph.iter("{*}instrText"))
    if not _PATH.search("".join(code.text or "" for code in codes)):
        return False
    for code in codes:
        code.text = ""
    return True


def _disconnected(root: Any) -> bool:
    """Where a workbook fetched its data, by which query and as whom; its number stays, cells use it."""
    for link in root.findall("{*}connection"):
        for child in list(link):
            link.remove(child)
        for key in set(link.attrib) - {"id", "type", "refreshedVersion"}:
            del link.attrib[key]
        link.set("name", f"connection{link.get('id', '')}")
    return True
