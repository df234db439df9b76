"""A published Word or Excel file says nothing of who made it, and programs still open it."""

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from redaction.properties import without
from tests.redaction.files import HEAD, docx

WHO = ("周经办", "zhoujb")
OVERRIDE = '<Override PartName="/{part}" ContentType="application/vnd.x+xml"/>'
LINK = '<Relationship Id="rId9{n}" Type="http://x/relationships/{kind}" Target="{to}"{mode}/>'
EXTERNAL = ' TargetMode="External"'
NAMED = (
    f'{HEAD}<p:people xmlns:p="urn:p"><p:person p:author="周经办" displayName="周经办"/></p:people>'
)
LINKS = (
    f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
)
TEMPLATE = LINK.format(
    n=0, kind="attachedTemplate", to="file:///C:/Users/zhoujb/a.dotx", mode=EXTERNAL
)
ATTACHED = (
    '<w:attachedTemplate r:id="rId90" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
)
PATH = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="x15"><x15ac:absPath url="C:\\Users\\zhoujb\\" xmlns:x15ac='
    '"http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice>'
    "</mc:AlternateContent>"
)


def parts_of(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def linked(parts: dict[str, str], rels: str, kind: str, part: str, to: str) -> None:
    """Put a part in as an office program does: its type, and the relationship to it."""
    parts[part] = NAMED
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(
        "</Types>", OVERRIDE.format(part=part) + "</Types>"
    )
    link = LINK.format(n=len(parts), kind=kind, to=to, mode="")
    parts[rels] = parts[rels].replace("</Relationships>", link + "</Relationships>")


def a_document() -> bytes:
    """With its people, its template, its picture, and a change that was not accepted."""
    plain = docx("补偿标准", author="周经办")
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        parts = {
            name: archive.read(name).decode()
            for name in archive.namelist()
            if not name.endswith(".jpeg")
        }
    linked(parts, "word/_rels/document.xml.rels", "people", "word/people.xml", "people.xml")
    linked(parts, "_rels/.rels", "thumbnail", "docProps/thumbnail.emf", "docProps/thumbnail.emf")
    parts["word/_rels/settings.xml.rels"] = f"{LINKS}{TEMPLATE}</Relationships>"
    settings = parts["word/settings.xml"]
    parts["word/settings.xml"] = settings.replace("</w:settings>", f"{ATTACHED}</w:settings>")
    change = '<w:p><w:ins w:id="1" w:author="周经办" w:initials="周经办"><w:r><w:t>新</w:t></w:r></w:ins></w:p>'
    body = parts["word/document.xml"]
    parts["word/document.xml"] = body.replace("<w:body>", f"<w:body>{change}")
    return packed(parts)


def a_workbook() -> bytes:
    """With the list of persons, who reserved it, where it was saved, and a comment."""
    book, out = Workbook(), io.BytesIO()
    book.active["A1"] = "补偿标准"
    book.active["A1"].comment = Comment("已核对", "周经办")
    book.save(out)
    parts = parts_of(out.getvalue())
    linked(
        parts, "xl/_rels/workbook.xml.rels", "person", "xl/persons/person.xml", "persons/person.xml"
    )
    listed, sheets = parts["xl/workbook.xml"], "<sheets>"
    told = f'<fileSharing userName="周经办"/>{PATH}'
    parts["xl/workbook.xml"] = listed.replace(sheets, told + sheets)
    return packed(parts)


@pytest.mark.parametrize("made", [a_document, a_workbook])
def test_neither_a_name_nor_a_path_is_left_in_any_part(made: Callable[[], bytes]) -> None:
    given = made()
    assert any(who in part for part in parts_of(given).values() for who in WHO)
    left = parts_of(without(given))
    assert not [name for name, part in left.items() if any(who in part for who in WHO)]
    everything = "".join(left.values())
    for gone in ("people.xml", "person.xml", "thumbnail", "attachedTemplate", "absPath"):
        assert gone not in everything
        assert not [name for name in left if gone in name]


def test_what_is_left_opens_and_says_the_same() -> None:
    document = Document(io.BytesIO(without(a_document())))
    assert "补偿标准" in [paragraph.text for paragraph in document.paragraphs]
    cell = load_workbook(io.BytesIO(without(a_workbook()))).active["A1"]
    assert (cell.value, cell.comment.text) == ("补偿标准", "已核对")
