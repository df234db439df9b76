"""Word, Excel, WPS and OFD files in the structure that the programs write."""

import io
import struct

from docx import Document

from tests.attachments.corpus.archives import zipped

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def relation(kind: str, target: str, *, external: bool = False, number: int = 9) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def relations(*rows: str) -> str:
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def content_types(main: str, part: str, *more: str) -> str:
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{part}" ContentType="{main}"/>{"".join(more)}</Types>'
    )


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORD_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def word_xml(body: str = "", *, prefix: str = "") -> str:
    return f'{HEAD}{prefix}<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>申请公开</w:t></w:r></w:p>{body}</w:body></w:document>'


def field(*instructions: str) -> str:
    """A field whose instruction is split over several runs, as Word does when it is edited."""
    runs = "".join(
        f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'
        for text in instructions
    )
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def docx(
    body: str = "", *, main: str = WORD, prefix: str = "", links: tuple[str, ...] = (),
    settings_links: tuple[str, ...] = (), **more: bytes | str,
) -> bytes:  # fmt: skip
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": content_types(main, "word/document.xml"),
        "_rels/.rels": relations(relation("officeDocument", "word/document.xml", number=1)),
        "word/document.xml": word_xml(body, prefix=prefix),
        "word/_rels/document.xml.rels": relations(*links),
    }
    if settings_links:
        parts["word/settings.xml"] = f'{HEAD}<w:settings xmlns:w="{W}"/>'
        parts["word/_rels/settings.xml.rels"] = relations(*settings_links)
    return zipped(
        parts | {name.replace("__", "/").replace("_DOT_", "."): v for name, v in more.items()}
    )


def docx_with(parts: dict[str, bytes | str]) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": content_types(WORD, "word/document.xml"),
            "_rels/.rels": relations(relation("officeDocument", "word/document.xml", number=1)),
            "word/document.xml": word_xml(),
        }
        | parts
    )


def real_docx(*paragraphs: str, picture: bytes | None = None, table: bool = False) -> bytes:
    document = Document()
    document.add_heading("政府信息公开申请表", 1)
    for text in paragraphs or ("申请公开柳河村征地补偿安置方案。",):
        document.add_paragraph(text)
    if table:
        document.add_table(rows=3, cols=4).cell(0, 0).text = "姓名"
    if picture:
        document.add_picture(io.BytesIO(picture))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx(
    cells: str = "<row><c><v>1</v></c></row>", parts: dict[str, bytes | str] | None = None
) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": content_types(SHEET, "xl/workbook.xml"),
            "_rels/.rels": relations(relation("officeDocument", "xl/workbook.xml", number=1)),
            "xl/workbook.xml": f'{HEAD}<workbook xmlns="{S}"><sheets/></workbook>',
            "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{S}"><sheetData>{cells}</sheetData></worksheet>',
        }
        | (parts or {})
    )


def ofd(parts: dict[str, bytes | str] | None = None) -> bytes:
    ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    return zipped(
        {
            "OFD.xml": f'{HEAD}<ofd:OFD {ns} Version="1.1" DocType="OFD"><ofd:DocBody/></ofd:OFD>',
            "Doc_0/Document.xml": f"{HEAD}<ofd:Document {ns}/>",
            "Doc_0/Pages/Page_0/Content.xml": f"{HEAD}<ofd:Page {ns}/>",
            "Doc_0/PublicRes.xml": f"{HEAD}<ofd:Res {ns}/>",
        }
        | (parts or {})
    )


# -- compound files ---------------------------------------------------------------------------

END, FREE, TABLE, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF


def compound(
    streams: dict[str, bytes], storages: dict[str, dict[str, bytes]] | None = None
) -> bytes:
    """A compound file with these streams at the top, and storages with streams of their own."""
    rows: list[tuple[str, int, bytes, list[int]]] = [("Root Entry", 5, b"", [])]

    def put(parent: int, name: str, kind: int, data: bytes = b"") -> int:
        rows.append((name, kind, data, []))
        rows[parent][3].append(len(rows) - 1)
        return len(rows) - 1

    for name, data in streams.items():
        put(0, name, 2, data)
    for name, inner in (storages or {}).items():
        storage = put(0, name, 1)
        for inner_name, data in inner.items():
            put(storage, inner_name, 2, data)
    return _sectors(rows)


def _sectors(rows: list[tuple[str, int, bytes, list[int]]]) -> bytes:
    data, starts = b"", {}
    chains: list[int] = []
    for number, (_, kind, content, _) in enumerate(rows):
        if kind != 2:
            continue
        padded = content.ljust(4096, b"\0")  # at least the mini stream's limit
        count = -(-len(padded) // 512)
        starts[number] = (len(chains), len(padded))
        chains += [len(chains) + i + 1 for i in range(count - 1)] + [END]
        data += padded.ljust(count * 512, b"\0")
    directory = b"".join(_row(rows, number, starts) for number in range(len(rows)))
    directory = directory.ljust(-(-len(directory) // 512) * 512, b"\0")
    first_directory = len(chains)
    count = len(directory) // 512
    chains += [first_directory + i + 1 for i in range(count - 1)] + [END]
    tables = 1
    while (len(chains) + tables) * 4 > tables * 512:
        tables += 1
    first_table = len(chains)
    chains += [TABLE] * tables
    table = struct.pack(f"<{len(chains)}L", *chains).ljust(tables * 512, b"\xff")
    header = struct.pack(
        "<8s16x5H6x3L4x5L", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, tables, first_directory, 4096, END, 0, END, 0,
    )  # fmt: skip
    header += struct.pack(
        "<109L", *[first_table + i for i in range(tables)], *[FREE] * (109 - tables)
    )
    return header + data + directory + table


def _row(
    rows: list[tuple[str, int, bytes, list[int]]], number: int, starts: dict[int, tuple[int, int]]
) -> bytes:
    name, kind, _, children = rows[number]
    siblings = next((r[3] for r in rows if number in r[3]), [])
    after = siblings[siblings.index(number) + 1 :] if siblings else []
    start, size = starts.get(number, (END if kind == 5 else 0, 0))
    encoded = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBB3L16xL16xLQ", encoded, len(encoded), kind, 1, NONE, after[0] if after else NONE,
        children[0] if children else NONE, 0, start, size,
    )  # fmt: skip


def doc(
    *, flags: int = 0, text: bytes = b"", storages: dict[str, dict[str, bytes]] | None = None
) -> bytes:
    fib = struct.pack("<HHHHHH", 0xA5EC, 193, 0, 0x804, 0, flags).ljust(1024, b"\0")
    return compound({"WordDocument": fib + text, "1Table": b"\0" * 64}, storages)


def record(code: int, data: bytes) -> bytes:
    return struct.pack("<HH", code, len(data)) + data


def xls(*records: bytes, storages: dict[str, dict[str, bytes]] | None = None) -> bytes:
    book = record(0x809, bytes(16)) + b"".join(records) + record(0x0A, b"")
    return compound({"Workbook": book}, storages)
