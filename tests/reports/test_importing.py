"""``manage.py import_annual_report``: what was written out comes in again; what is wrong is named."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from organs.roles import Role
from reports.annual.contents import as_json, contents_of
from tests.factories import House
from tests.reports.test_balance import contents

YEAR = 2024


def bring_in(house: House, path: Path, **options: object) -> None:
    writer = house.the(Role.REPORT_WRITER).username
    call_command(
        "import_annual_report", str(path), by=writer, year=YEAR, stdout=StringIO(), **options
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    path.write_text(json.dumps(as_json(contents(YEAR))), encoding="utf-8")
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
        ({"table4": {"reconsideration": [-1, 1, 0, 0, 0]}}, "“-1”不是可以填报的数字"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_comes_in(
    house: House, file: Path, change: dict[str, object], words: str
) -> None:
    file.write_text(json.dumps(as_json(contents(YEAR)) | change), encoding="utf-8")
    with pytest.raises(CommandError, match=words):
        bring_in(house, file)
    assert contents_of(house.organ, YEAR).requests.value("1") == 0
