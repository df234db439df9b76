"""``manage.py import_annual_report``: what was written out comes in again; what is wrong is named."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cases.models import Case
from cases.status import Status
from organs.roles import Role
from reports.annual.contents import as_json, contents_of
from tests.factories import House
from tests.reports.test_balance import contents
from tests.situations import a_case_at

YEAR = 2024


def bring_in(house: House, path: Path, **options: object) -> None:
    writer = house.the(Role.REPORT_WRITER).username
    call_command(
        "import_annual_report", str(path), by=writer, year=YEAR, stdout=StringIO(), **options
    )


@pytest.fixture
def file(tmp_path: Path, house: House) -> Path:
    path = tmp_path / "report.json"
    said = as_json(contents(YEAR)) | {"organ": house.organ.code}
    path.write_text(json.dumps(said), encoding="utf-8")
    return path


def test_an_earlier_report_comes_in_as_it_was_written_out(house: House, file: Path) -> None:
    bring_in(house, file)
    found = as_json(contents_of(house.organ, YEAR))
    assert found | {"organ": "T"} == as_json(contents(YEAR))


def test_table_two_alone_leaves_the_cases_to_be_counted(house: House, file: Path) -> None:
    bring_in(house, file, table2_only=True)
    found = contents_of(house.organ, YEAR)
    assert found.proactive == contents(YEAR).proactive
    assert found.requests.value("1") == 0


def test_table_two_alone_leaves_a_typed_year_typed(house: House, file: Path) -> None:
    bring_in(house, file)
    bring_in(house, file, table2_only=True)
    assert contents_of(house.organ, YEAR).requests.value("1") == contents(YEAR).requests.value("1")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"table3": {"rows": []}}, "一、本年新收政府信息公开申请数量”（1）应当有7个数字"),
        ({"table4": {"reconsideration": ["一", 0, 0, 0, 0]}}, "不是可以填报的数字"),
        ({"organ": "99990112"}, "文件写明的机关是“99990112”，要导入的是“.*请核对文件"),
        ({"year": 2025}, "文件写明的年度是“2025”，要导入的是“2024”"),
        ({"table4": {"reconsideration": [-1, 1, 0, 0, 0]}}, "“-1”不是可以填报的数字"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_comes_in(
    house: House, file: Path, change: dict[str, object], words: str
) -> None:
    file.write_text(json.dumps(json.loads(file.read_text()) | change), encoding="utf-8")
    with pytest.raises(CommandError, match=words):
        bring_in(house, file)
    assert contents_of(house.organ, YEAR).requests.value("1") == 0


def test_a_year_whose_cases_are_here_is_warned_of(house: House, file: Path) -> None:
    a_case_at(Status.REPLIED, house)
    told = StringIO()
    bring_in(house, file, stderr=told)
    assert told.getvalue() == "", "the cases are of another year"
    Case.objects.update(received_on=f"{YEAR}-03-05")
    bring_in(house, file, stderr=told)
    assert f"系统中有1件{YEAR}年收到或者办结的申请" in told.getvalue()
