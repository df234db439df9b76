"""What a reader of a file does not see is found, wherever the program put it."""

from collections.abc import Callable
from typing import Any

import pytest

from redaction.findings import SENTENCES
from redaction.scan import scan
from tests.attachments.corpus.documents import S, docx_with, word_xml
from tests.redaction.files import HEAD, docx, excel, plain_pdf
from tests.redaction.files import pdf as drawn
from tests.redaction.test_copies import HIDDEN

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHOWN = '<w:vanish w:val="0"/>'
CELL = '<c r="{at}" t="inlineStr"><is><t>13911111111</t></is></c>'


def found(content: bytes, kind: str) -> set[tuple[str, str]]:
    return {(one.code, one.place) for one in scan(content, kind)}


def word(body: str = "", **parts: str) -> bytes:
    named: dict[str, bytes | str] = {
        f"word/{name}.xml": f'{HEAD}<w:{name} xmlns:w="{W}">{xml}</w:{name}>'
        for name, xml in parts.items()
    }
    named["word/document.xml"] = word_xml(body)
    return docx_with(named)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (word(f"<w:p>{run('13911111111', '<w:vanish/>')}</w:p>"),
         {("hidden_text", "正文"), ("mobile", "正文")}),
        (word(f"<w:p>{run('正文', SHOWN)}</w:p>"), set()),
        (word(f"<w:p><w:ins w:id='1'>{run('新')}</w:ins></w:p>"), {("tracked_changes", "正文")}),
        (word("<w:p><w:del w:id='1'><w:r><w:delText>13911111111</w:delText></w:r></w:del></w:p>"),
         {("tracked_changes", "正文"), ("mobile", "正文")}),
        (word(comments=f"<w:comment w:author='王五'><w:p>{run('13911111111')}</w:p></w:comment>"),
         {("comments", "批注"), ("mobile", "批注")}),
        (word(header1=f"<w:p>{run('139')}{run('11111111')}</w:p>"), {("mobile", "页眉页脚")}),
        (docx("正文", author="王五"), {("metadata", "文件属性")}),
        (docx("正文"), set()),
        (docx_with({"word/embeddings/a.xlsx": b"PK"}), {("embedded_object", "a.xlsx")}),
    ],
)  # fmt: skip
def test_documents(content: bytes, expected: set[tuple[str, str]]) -> None:
    assert found(content, "docx") == expected


def rows(cell: str, row: str = "", cols: str = "") -> str:
    return f'{cols}<sheetData><row r="1" {row}>{cell}</row></sheetData>'


PLAIN = CELL.format(at="B1")
COLS = '<cols><col min="2" max="2" hidden="1"/></cols>'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (excel(("名单", 'state="veryHidden"', rows(PLAIN))),
         {("hidden_sheet", "工作表“名单”（隐藏）"), ("mobile", "工作表“名单”（隐藏）")}),
        (excel(("名单", "", rows(PLAIN, 'hidden="1"'))),
         {("hidden_rows", "工作表“名单”"), ("mobile", "工作表“名单”")}),
        (excel(("名单", "", rows(PLAIN, cols=COLS))),
         {("hidden_columns", "工作表“名单”"), ("mobile", "工作表“名单”")}),
        (excel(("名单", "", rows('<c r="A1"><v>面积</v></c>', cols=COLS))), set()),
        (excel(("名单", "", rows('<c r="A1"><v>1.3911111111E10</v></c>'))),
         {("mobile", "工作表“名单”")}),
        (excel(("名单", "", rows('<c r="A1" t="s"><v>0</v></c>')),
               parts={"xl/sharedStrings.xml":
                      f'{HEAD}<sst xmlns="{S}"><si><t>139</t><t>11111111</t></si></sst>'}),
         {("mobile", "工作表“名单”")}),
        (excel(("名单", "", rows("")), parts={"xl/comments1.xml":
               f'{HEAD}<comments xmlns="{S}"><comment><text><t>13911111111</t></text></comment></comments>'}),
         {("comments", "批注"), ("mobile", "批注")}),
        (excel(("名单", "", rows("")), parts={"xl/pivotCache/pivotCacheRecords1.xml":
               f'{HEAD}<r xmlns="{S}"><s v="13911111111"/></r>'}),
         {("embedded_object", "数据透视表缓存"), ("mobile", "数据透视表缓存")}),
    ],
)  # fmt: skip
def test_tables(content: bytes, expected: set[tuple[str, str]]) -> None:
    assert found(content, "xlsx") == expected


def test_speaker_notes_are_found() -> None:
    note = f'{HEAD}<p:notes xmlns:p="x" xmlns:a="y"><a:p><a:t>13911111111</a:t></a:p></p:notes>'
    content = docx_with({"ppt/notesSlides/notesSlide1.xml": note})
    assert found(content, "docx") == {("speaker_notes", "备注页"), ("mobile", "备注页")}


EXPECTED = {
    "a black box": "covered_text", "a black annotation": "annotation", "a picture": "covered_text",
    "no ink": "invisible_text", "white ink": "invisible_text", "beside the page": "invisible_text",
    "a layer": "layers", "a note": "annotation", "a bookmark": "bookmarks",
    "a property": "metadata", "XMP": "metadata", "an attachment": "attachment",
}  # fmt: skip


@pytest.mark.parametrize(("name", "draw"), HIDDEN.items())
def test_pdf(name: str, draw: Callable[..., Any]) -> None:
    codes = {one.code for one in scan(drawn(draw), "pdf")}
    assert EXPECTED[name] in codes
    assert ("mobile" in codes) == (name != "an attachment")


def test_white_words_on_a_dark_field_are_seen() -> None:
    def heading(document: Any, page: Any) -> None:
        page.draw_rect((60, 185, 300, 210), fill=(0, 0, 0.5))
        page.insert_text((72, 200), "Heading", color=(1, 1, 1))

    assert scan(drawn(heading), "pdf") == []


def test_what_cannot_be_read_is_a_finding_and_what_is_clean_is_none() -> None:
    import pymupdf  # noqa: PLC0415

    def picture(document: Any, page: Any) -> None:
        page.insert_image(
            page.rect, pixmap=pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 9, 9))
        )

    assert found(drawn(picture, lines=()), "pdf") == {("unreadable", "第1页")}
    for content, kind in ((b"\xff\xd8", "jpeg"), (b"broken", "pdf"), (b"PK", "docx")):
        assert found(content, kind) == {("unreadable", "")}
    assert scan(plain_pdf([["清自资〔2026〕1号"]]), "pdf") == []
    assert scan("电话０７３１－８８８８１２３４".encode(), "txt")[0].code == "landline"
    assert scan("手机13911111111".encode("utf-16"), "txt")[0].place == "正文"


def test_every_code_has_its_sentence() -> None:
    assert all(sentence.endswith("。") for sentence in SENTENCES.values())
