"""Paths, embedded files, connections and other programs' data do not go out with a Word or Excel file."""

import io
import zipfile
from collections.abc import Mapping

from docx import Document
from docx.oxml import parse_xml
from docx.shared import Inches
from openpyxl import Workbook, load_workbook

from redaction.properties import without
from tests.attachments.corpus.pictures import phone_jpeg

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{R}"'
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OWN, PUBLIC = "file:///C:/Users/zhoujb/a.docx", "https://www.example.gov.cn/a.html"
RELATION = '<Relationship Id="{id}" Type="{kind}" Target="{to}"{mode}/>'
INSIDE = '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="rId73"/>'
FETCHED = (
    r'<w:r><w:instrText>INCLUDETEXT "C:\\Users\\</w:instrText></w:r>'
    r"<w:r><w:instrText>zhoujb\\b.docx</w:instrText></w:r>"
)
EXTERNAL = ' TargetMode="External"'


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(content: bytes, parts: Mapping[str, bytes | tuple[str, str]]) -> bytes:
    """Parts added, and in those that are given as a pair one text put before another."""
    known, out = parts_of(content), io.BytesIO()
    for name, part in parts.items():
        if isinstance(part, bytes):
            known[name] = part
        else:
            assert part[0].encode() in known[name]
            known[name] = known[name].replace(part[0].encode(), (part[1] + part[0]).encode(), 1)
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in known.items():
            archive.writestr(name, part)
    return out.getvalue()


def relation(key: str, last: str, to: str, mode: str = "") -> str:
    return RELATION.format(id=key, kind=f"{R}/{last}", to=to, mode=mode)


def a_document() -> bytes:
    """With links, an embedded table, a field that fetches, a photograph, a server's data."""
    document, out = Document(), io.BytesIO()
    document.add_paragraph("𠮷家村补偿标准")
    document.add_picture(io.BytesIO(phone_jpeg()), width=Inches(1))
    body = document.element.body
    for xml in (
        f'<w:p {OFFICE}><w:hyperlink r:id="rId71"><w:r><w:t>上次的稿子</w:t></w:r></w:hyperlink></w:p>',
        f'<w:p {OFFICE}><w:hyperlink r:id="rId72"><w:r><w:t>网上的全文</w:t></w:r></w:hyperlink></w:p>',
        f"<w:p {OFFICE}><w:r><w:object>{INSIDE}<w:t>图示</w:t></w:object></w:r></w:p>",
        f"<w:p {OFFICE}>{FETCHED}<w:r><w:t>取来的话</w:t></w:r></w:p>",
    ):
        body.insert(0, parse_xml(xml))
    next(body.iter("{*}docPr")).set("descr", "C:\\Users\\zhoujb\\a.jpg")
    document.save(out)
    links = (
        relation("rId71", "hyperlink", OWN, EXTERNAL)
        + relation("rId72", "hyperlink", PUBLIC, EXTERNAL)
        + relation("rId73", "package", "embeddings/zhoujb.xlsx")
        + relation("rId74", "customXml", "../customXml/item1.xml")
    )
    return changed(
        out.getvalue(),
        {
            "word/_rels/document.xml.rels": ("</Relationships>", links),
            "word/embeddings/zhoujb.xlsx": b"PK zhoujb",
            "customXml/item1.xml": b"<form><user>zhoujb</user></form>",
            "_xmlsignatures/sig1.xml": b"<Signature>zhoujb</Signature>",
        },
    )


def a_workbook() -> bytes:
    """With a connection, a printer, a shared history and a view of somebody's own."""
    book, out = Workbook(), io.BytesIO()
    book.active["A1"] = "补偿标准"
    book.active.page_setup.orientation = "landscape"
    book.save(out)
    told = (
        f'<connections xmlns="{SHEET}"><connection id="1" name="zhoujb" type="1" odcFile="C:\\zhoujb">'
        '<dbPr connection="User ID=zhoujb" command="select"/></connection></connections>'
    )
    view = '<customWorkbookViews><customWorkbookView name="zhoujb"/></customWorkbookViews>'
    pages = f'<customSheetViews xmlns:r="{R}"><a name="zhoujb"/></customSheetViews>'
    return changed(
        out.getvalue(),
        {
            "xl/connections.xml": told.encode(),
            "xl/_rels/workbook.xml.rels": (
                "</Relationships>",
                relation("rId81", "connections", "connections.xml")
                + relation("rId82", "usernames", "/xl/revisions/userNames.xml"),
            ),
            "xl/revisions/userNames.xml": b'<users><userInfo name="zhoujb"/></users>',
            "xl/printerSettings/printerSettings1.bin": b"\\\\server\\zhoujb",
            "xl/worksheets/_rels/sheet1.xml.rels": (
                f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f"{relation('rId83', 'printerSettings', '../printerSettings/printerSettings1.bin')}"
                "</Relationships>"
            ).encode(),
            "xl/worksheets/sheet1.xml": ("<pageMargins", pages),
            "xl/workbook.xml": ("<sheets>", view),
        },
    )


def printed_on(content: bytes) -> bytes:
    """The same, its page set up for the printer of ``rId83``."""
    sheet = parts_of(content)["xl/worksheets/sheet1.xml"]
    assert b"<pageSetup " in sheet
    pointing = sheet.replace(b"<pageSetup ", f'<pageSetup xmlns:r="{R}" r:id="rId83" '.encode())
    return changed(content, {"xl/worksheets/sheet1.xml": pointing})


def telling(parts: dict[str, bytes]) -> list[str]:
    return [name for name, part in parts.items() if b"zhoujb" in part or "zhoujb" in name]


def test_a_word_file_names_nobody_in_links_fields_pictures_and_what_is_put_inside() -> None:
    given, left = parts_of(a_document()), parts_of(without(a_document()))
    assert len(telling(given)) == 5
    assert telling(left) == []
    assert not [name for name in left if name.startswith(("customXml", "_xml", "word/embed"))]
    assert not [name for name, part in left.items() if b"HUAWEI" in part]


def test_its_words_and_its_public_link_stay_and_nothing_dangles() -> None:
    content = without(a_document())
    words = [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]
    assert {"𠮷家村补偿标准", "上次的稿子", "网上的全文", "取来的话"} <= set(words)
    left = parts_of(content)
    rels = left["word/_rels/document.xml.rels"].decode()
    assert PUBLIC in rels
    assert 'Target="about:blank"' in rels
    assert "图示" in left["word/document.xml"].decode()
    assert b"OLEObject" not in left["word/document.xml"]
    assert "rId73" not in left["word/document.xml"].decode() + rels


def test_a_workbook_names_nobody_in_connections_histories_views_and_printers() -> None:
    given = printed_on(a_workbook())
    assert len(telling(parts_of(given))) == 5
    left = parts_of(without(given))
    assert telling(left) == []
    assert b'id="1"' in left["xl/connections.xml"]
    assert b"rId83" not in left["xl/worksheets/sheet1.xml"]
    assert b"landscape" in left["xl/worksheets/sheet1.xml"]
    assert load_workbook(io.BytesIO(without(given))).active["A1"].value == "补偿标准"
