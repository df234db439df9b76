"""标准目录: in and out as a sheet, all rows or none; nothing typed becomes a formula (S18)."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from cases.errors import ActNotPermitted
from organs.roles import Role
from publication import xlsx
from publication.errors import PublicationError
from publication.models import CatalogueItem
from publication.search.searching import search
from publication.services import cataloguing
from tests.factories import House
from tests.publication.shelf import AT, DAY

FORMULAS = ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", "=HYPERLINK(1)"]


def a_row(**cells: str) -> dict[str, str]:
    usual = {
        "field": "征地补偿",
        "level1": "征地前期准备",
        "level2": "征地告知",
        "level3": "",
        "elements": "拟征收土地告知书",
        "basis": "《土地管理法》第四十七条",
        "time_limit": "形成之日起10个工作日内",
        "responsible": "清江县自然资源局",
        "channels": "政府网站、公开查阅点",
        "audience": "全社会",
        "manner": "主动公开",
        "tier": "县、乡级",
    }
    return usual | cells


def keep(house: House, *rows: dict[str, str]) -> list[CatalogueItem]:
    head = house.the(Role.WORK_BODY_HEAD)
    return cataloguing.import_rows(house.organ, rows, by=head, on=DAY, at=AT)


def sheet(*lines: list[Any]) -> BytesIO:
    book, out = Workbook(), BytesIO()
    for line in lines:
        book.active.append(line)
    book.save(out)
    out.seek(0)
    return out


def test_out_and_in_again_is_the_same() -> None:
    rows = [a_row(), a_row(level2="", elements="第一行\n第二行")]
    written = xlsx.write("目录", cataloguing.COLUMNS, rows)
    assert xlsx.read(BytesIO(written), cataloguing.COLUMNS) == rows


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_typed_becomes_a_formula(text: str) -> None:
    written = xlsx.write("目录", cataloguing.COLUMNS, [a_row(elements=text)])
    cell = load_workbook(BytesIO(written)).worksheets[0]["E2"]
    assert cell.data_type == "s"
    assert str(cell.value).startswith("'")


def test_an_import_replaces_the_fields_it_mentions_and_no_others(house: House) -> None:
    keep(house, a_row(), a_row(field="义务教育", level1="学区划分"))
    keep(house, a_row(level1="补偿登记"), a_row(level1="费用支付"))
    items = CatalogueItem.objects.filter(organ=house.organ).order_by("field", "serial")
    assert {(item.field, item.level1) for item in items} == {
        ("义务教育", "学区划分"), ("征地补偿", "补偿登记"), ("征地补偿", "费用支付"),
    }  # fmt: skip
    assert [hit.title for hit in search("补偿登记").hits] == ["补偿登记 / 征地告知"]
    assert search("征地前期准备").hits == []


def test_every_faulty_line_is_named_and_nothing_is_kept(house: House) -> None:
    keep(house, a_row())
    faulty = [a_row(basis=""), a_row(field="外星"), a_row(manner="也许"), a_row(tier="县" * 41)]
    with pytest.raises(PublicationError) as refused:
        keep(house, a_row(level1="新的"), *faulty)
    for said in (
        "第3行缺“公开依据”",
        "第4行的领域“外星”",
        "第5行的公开方式",
        "第6行的“公开层级”超过40个字",
    ):
        assert said in str(refused.value)
    assert [item.level1 for item in CatalogueItem.objects.all()] == ["征地前期准备"]


def test_an_empty_sheet_and_a_clerk_are_refused(house: House) -> None:
    with pytest.raises(PublicationError, match="没有目录"):
        keep(house)
    clerk = house.the(Role.RECEIVING_CLERK)
    with pytest.raises(ActNotPermitted):
        cataloguing.import_rows(house.organ, [a_row()], by=clerk, on=DAY, at=AT)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"name,value"])
def test_what_is_no_sheet_says_what_to_do(content: bytes) -> None:
    with pytest.raises(xlsx.SheetError, match="请用导出的表格"):
        xlsx.read(BytesIO(content), cataloguing.COLUMNS)


def test_a_sheet_without_the_columns_names_them() -> None:
    with pytest.raises(xlsx.SheetError, match="表头缺少“一级事项”"):
        xlsx.read(sheet(["领域"], ["征地补偿"]), {"field": "领域", "level1": "一级事项"})


def test_empty_lines_and_numbers_are_read_as_text() -> None:
    read = xlsx.read(sheet(["领域", "层级"], [None, None], ["救灾", 3]), {"a": "领域", "b": "层级"})
    assert read == [{"a": "救灾", "b": "3"}]
