"""The report as PDF, DOCX, XLSX and HTML: the form's labels, numbers as numbers, nothing live."""

import io
import json
import zipfile
from html.parser import HTMLParser

import pytest
from openpyxl import load_workbook

from cases.status import Status
from reports.annual import outputs
from reports.annual.form import HEADINGS
from tests.factories import House, a_house
from tests.reports.closing_years import YEAR, close, prepare
from tests.situations import a_case_at

EVIL = '=HYPERLINK("http://x")'


@pytest.fixture
def output(house: House) -> outputs.Output:
    """A closed year with one case answered, and a text that begins like a formula."""
    a_case_at(Status.REPLIED, house)
    prepare(house, texts={"1.1": EVIL, "5": "＝1+1\n第二段。"})
    close(house)
    return outputs.document_of(house.organ, YEAR)


class Heads(HTMLParser):
    """The scopes of all heads, their names, and which of them the figures call theirs."""

    def __init__(self) -> None:
        super().__init__()
        self.scopes: list[str | None] = []
        self.ids: set[str | None] = set()
        self.called: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "th":
            self.scopes.append(told.get("scope"))
            self.ids.add(told.get("id"))
        if tag == "td":
            self.called |= set((told.get("headers") or "").split())


def test_the_page_names_what_each_head_is_the_head_of(output: outputs.Output) -> None:
    page = outputs.as_page(output).decode()
    heads = Heads()
    heads.feed(page)
    # Heads over or beside several others are named by the figures themselves (test_table_headers).
    assert set(heads.scopes) == {"col", "row"}
    assert heads.called
    assert heads.called <= heads.ids
    assert all(heading in page for heading in HEADINGS.values())
    assert "（二）部分公开（区分处理的，只计这一情形，不计其他情形）" in page
    assert "草稿" not in page


def test_the_workbook_holds_numbers_and_no_formula(output: outputs.Output) -> None:
    book = load_workbook(io.BytesIO(outputs.as_workbook(output)))
    assert book.sheetnames == ["表二", "表三", "表四", "文字", "勾稽检查"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert f"'{EVIL}" in texts
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@", "＝", "＋"))]
    rows = {row[0].value: row for row in book["表三"].iter_rows()}
    assert rows["一、本年新收政府信息公开申请数量"][9].value == 1
    assert [cell.value for cell in book["表四"][5]] == [0] * 15


def test_the_document_for_word_is_the_form(output: outputs.Output) -> None:
    package = zipfile.ZipFile(io.BytesIO(outputs.as_docx(output)))
    xml = package.read("word/document.xml").decode()
    assert all(heading in xml for heading in HEADINGS.values())
    assert xml.count("<w:tbl>") == 3
    assert "vMerge" in xml
    assert "第二段。" in xml


def test_a_sum_names_the_organs_that_did_not_close_in_every_format(house: House) -> None:
    a_house("430121-zr-01", "清江县林业站", parent=house.organ, document_code="清林")
    prepare(house)
    close(house)
    found = outputs.document_of(house.organ, YEAR, rolled_up=True)
    told = "汇总2个机关，其中1个没有关账，按现有数据计入，数字还会变动：清江县林业站。"
    assert told in outputs.as_page(found).decode()
    package = zipfile.ZipFile(io.BytesIO(outputs.as_docx(found)))  # the PDF has the same blocks
    assert told in package.read("word/document.xml").decode()
    book = load_workbook(io.BytesIO(outputs.as_workbook(found)))
    assert book["汇总范围"]["B1"].value == told
    assert [one["name"] for one in json.loads(outputs.as_text(found))["roll_up"]["missing"]] == [
        "清江县林业站"
    ]


@pytest.mark.slow
def test_the_pdf_is_printed(output: outputs.Output) -> None:
    assert outputs.as_pdf(output).startswith(b"%PDF")
