"""The door of pikepdf: what a PDF carries beside its pages, and leaving it behind."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pikepdf
from pikepdf import Name

from redaction import pictures
from redaction.pdf import Unreadable

_ROOT_KEPT: Final = frozenset({"/Type", "/Pages", "/Version", "/Lang", "/ViewerPreferences"})
_PAGE_KEPT: Final = frozenset({"/Type", "/Parent", "/MediaBox", "/CropBox", "/Resources",
                               "/Contents", "/Rotate", "/UserUnit", "/Group"})  # fmt: skip
_NEVER: Final = frozenset({"/Metadata", "/PieceInfo", "/LastModified", "/StructParent",
                           "/StructParents", "/AA", "/OPI"})  # fmt: skip
_PRODUCERS: Final = frozenset({"/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped"})


@dataclass
class Beside:
    """What was found beside the pages: codes of ``redaction.findings``, and texts by place."""

    codes: list[str] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)

    def add(self, code: str, place: str = "", text: str = "") -> None:
        """Something was found."""
        if code not in self.codes:
            self.codes.append(code)
        if text.strip():
            self.texts.append((place, text))


def beside(content: bytes) -> Beside:
    """Everything that travels with the pages and is not on them."""
    found = Beside()
    with _opened(content) as document:
        root = document.Root
        _look_at_properties(document, found)
        _look_at_names(root, found)
        for number, page in enumerate(document.pages, 1):
            _look_at_page(page.obj, number, found)
        if Name.OCProperties in root and _hidden_groups(root):
            found.add("layers")
        for title in _titles(root.get("/Outlines"), set()):
            found.add("bookmarks", "书签", title)
    return found


def stripped(content: bytes) -> bytes:
    """The pages and nothing beside them."""
    with _opened(content) as document:
        for key in set(document.Root.keys()) - _ROOT_KEPT:
            del document.Root[key]
        if "/Info" in document.trailer:
            del document.trailer["/Info"]
        for page in document.pages:
            for key in set(page.obj.keys()) - _PAGE_KEPT:
                del page.obj[key]
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                for key in _NEVER & set(thing.keys()):
                    del thing[key]
            if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") == Name.DCTDecode:
                thing.write(pictures.bare(thing.read_raw_bytes()), filter=Name.DCTDecode)
        return _bytes_of(document)


def without_hidden_layers(content: bytes) -> bytes:
    """What is on layers that are switched off is taken out; the others become plain content."""
    with _opened(content) as document:
        hidden = _hidden_groups(document.Root)
        if hidden:
            seen: set[tuple[int, int]] = set()
            for page in document.pages:
                page.Contents = document.make_stream(_filtered(page.obj, hidden, seen))
        return _without_layers(document)


def revealed(content: bytes) -> bytes:
    """Every layer switched on, so that a scan reads what is on it."""
    with _opened(content) as document:
        return _without_layers(document)


def strings(content: bytes) -> Iterator[str]:
    """Every string that is stored anywhere, and the plain text of every stream but pictures."""
    with _opened(content) as document:
        for thing in document.objects:
            yield from _strings(thing)
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != Name.Image:
                yield from _texts_of_stream(thing)


def _opened(content: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(io.BytesIO(content))
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise Unreadable(str(error)) from error


def _bytes_of(document: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def _without_layers(document: pikepdf.Pdf) -> bytes:
    if Name.OCProperties in document.Root:
        del document.Root.OCProperties
    return _bytes_of(document)


def _look_at_properties(document: pikepdf.Pdf, found: Beside) -> None:
    info: Any = document.trailer.get("/Info", {})
    for key, value in dict(info).items():
        if key not in _PRODUCERS and str(value).strip():
            found.add("metadata", "文件属性", str(value))
    metadata = document.Root.get("/Metadata")
    text = bytes(metadata.read_bytes()).decode("utf-8", "replace") if metadata is not None else ""
    if re.search(r"<(?:dc:creator|dc:title|dc:description|pdf:Keywords)\b", text):
        found.add("metadata", "文件属性", re.sub(r"<[^>]+>", " ", text))


def _look_at_names(root: Any, found: Beside) -> None:
    names = root.get("/Names", {})
    if "/EmbeddedFiles" in names or "/AF" in root or "/Collection" in root:
        found.add("attachment")
    if "/JavaScript" in names or "/AA" in root or _acts(root.get("/OpenAction")):
        found.add("script")


def _acts(action: Any) -> bool:
    """Whether opening does more than show a page."""
    is_action = isinstance(action, pikepdf.Dictionary)
    return is_action and action.get("/S") not in (None, Name.GoTo)


def _look_at_page(page: Any, number: int, found: Beside) -> None:
    if "/AA" in page:
        found.add("script")
    for note in page.get("/Annots", ()):
        kind = str(note.get("/Subtype", ""))
        if kind in ("/Link", "/Widget", "/Popup"):
            continue
        code = {"/Redact": "unapplied_redaction", "/FileAttachment": "attachment"}.get(kind)
        words = " ".join(str(note[key]) for key in ("/Contents", "/T") if key in note)
        found.add(code or "annotation", f"第{number}页批注", words)


def _titles(outline: Any, seen: set[tuple[int, int]]) -> Iterator[str]:
    """The words of all bookmarks."""
    if outline is None:
        return
    item = outline.get("/First")
    while item is not None and item.objgen not in seen:
        seen.add(item.objgen)
        yield str(item.get("/Title", ""))
        yield from _titles(item, seen)
        item = item.get("/Next")


# -- layers ------------------------------------------------------------------------------------


def _hidden_groups(root: Any) -> set[tuple[int, int]]:
    """The optional content groups that are off when the file is opened."""
    layers = root.get("/OCProperties")
    if layers is None:
        return set()
    default = layers.get("/D", {})
    listed = {group.objgen for group in layers.get("/OCGs", ())}
    off = {group.objgen for group in default.get("/OFF", ())}
    if default.get("/BaseState") == Name.OFF:
        return listed - {group.objgen for group in default.get("/ON", ())}
    return off


def _is_hidden(group: Any, hidden: set[tuple[int, int]]) -> bool:
    if group is None:
        return False
    if group.get("/Type") != Name.OCMD:
        return group.objgen in hidden
    members = group.get("/OCGs", ())
    if isinstance(members, pikepdf.Dictionary):
        members = [members]
    return bool(members) and all(member.objgen in hidden for member in members)


def _filtered(holder: Any, hidden: set[tuple[int, int]], seen: set[tuple[int, int]]) -> bytes:
    """The content of a page or a form without what is on hidden layers."""
    resources = holder.get("/Resources", {})
    groups, drawn = resources.get("/Properties", {}), resources.get("/XObject", {})
    gone = {name for name, thing in dict(drawn).items() if _is_hidden(thing.get("/OC"), hidden)}
    for name, thing in dict(drawn).items():
        form = thing.get("/Subtype") == Name.Form and thing.objgen not in seen
        if name not in gone and form:
            seen.add(thing.objgen)
            thing.write(_filtered(thing, hidden, seen))
    return pikepdf.unparse_content_stream(list(_shown(holder, groups, hidden, gone)))


def _shown(holder: Any, groups: Any, hidden: set[tuple[int, int]], gone: set[str]) -> Iterable[Any]:
    marks: list[bool] = []
    for step in pikepdf.parse_content_stream(holder):
        operator, operands = str(step.operator), step.operands
        if operator in ("BMC", "BDC"):
            layer = operator == "BDC" and operands[0] == Name.OC and str(operands[1])
            marks.append(bool(layer) and _is_hidden(groups.get(layer), hidden))
            if any(marks):
                continue
        elif operator == "EMC" and marks:
            was_hidden = any(marks)
            marks.pop()
            if was_hidden:
                continue
        if not any(marks) and not (operator == "Do" and str(operands[0]) in gone):
            yield step


# -- what is written anywhere ------------------------------------------------------------------


def _strings(thing: Any) -> Iterator[str]:
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for one in thing:
            if not getattr(one, "is_indirect", False):
                yield from _strings(one)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for one in (
            thing.values() if isinstance(thing, pikepdf.Dictionary) else thing.stream_dict.values()
        ):
            if not getattr(one, "is_indirect", False):
                yield from _strings(one)


def _texts_of_stream(stream: Any) -> Iterator[str]:
    try:
        content = bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return  # a picture in a compression of its own
    yield content.decode("latin-1")
    yield content.decode("utf-8", "ignore")
    yield content.decode("utf-16-be", "ignore")
