"""``manage.py annual_report``: the JSON of an organ, and the sum with the missing ones named."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cases.status import Status
from tests.factories import House, a_house
from tests.remedies import a_suit
from tests.situations import a_case_at


def report(code: str, year: int = 2026, **options: Any) -> dict[str, Any]:
    out = StringIO()
    call_command("annual_report", organ=code, year=year, stdout=out, **options)
    return json.loads(out.getvalue())


def total(facts: dict[str, Any], code: str) -> int:
    return next(row for row in facts["table3"]["rows"] if row["code"] == code)["values"][-1]


def test_the_json_has_the_three_tables_and_the_checks(house: House) -> None:
    case = a_case_at(Status.REPLIED, house)
    a_suit(case, house)
    facts = report(house.organ.code)
    assert list(facts) == ["organ", "year", "table2", "table3", "table4", "checks"]
    assert (facts["organ"], facts["year"]) == (house.organ.code, 2026)
    rows = facts["table3"]["rows"]
    assert len(rows) == 25
    assert all(set(row) == {"code", "label", "values"} and len(row["values"]) == 7 for row in rows)
    assert rows[0]["label"] == "一、本年新收政府信息公开申请数量"
    assert rows[0]["values"] == [1, 0, 0, 0, 0, 0, 1]
    assert total(facts, "3.7") == 1
    assert facts["table4"] == {
        "reconsideration": [0, 0, 0, 0, 0],
        "litigation_direct": [0, 0, 0, 1, 1],
        "litigation_after": [0, 0, 0, 0, 0],
    }
    assert [check["code"] for check in facts["checks"]] == list("abcdefg")
    assert all(check["passed"] for check in facts["checks"])


def test_years_before_2021_have_the_rows_of_their_own_form(house: House) -> None:
    labels = [row["label"] for row in report(house.organ.code, 2020)["table3"]["rows"]]
    assert len(labels) == 23
    assert "（六）其他处理" in labels
    assert "第二十条第（九）项" in report(house.organ.code, 2019)["table2"]


def test_the_sum_counts_every_organ_below_and_names_those_that_did_not_close(house: House) -> None:
    below = a_house("430121-zr-01", "清江县林业站", parent=house.organ, document_code="清林")
    a_case_at(Status.REPLIED, house)
    a_case_at(Status.HANDLING, below)
    told = StringIO()
    facts = report(house.organ.code, roll_up=True, stderr=told)
    assert total(facts, "1") == 2
    assert (total(facts, "3.7"), total(facts, "4")) == (1, 1)
    assert facts["roll_up"]["organs"] == 2
    assert [one["name"] for one in facts["roll_up"]["missing"]] == [
        "清江县自然资源局",
        "清江县林业站",
    ]
    assert "2个机关没有关账，数字还会变动：清江县自然资源局、清江县林业站。" in told.getvalue()


def test_an_organ_that_is_not_there_is_named(house: House) -> None:
    with pytest.raises(CommandError, match="没有代码为“nowhere”的机关"):
        report("nowhere")


def test_a_place_that_cannot_be_written_to_is_named(house: House, tmp_path: Path) -> None:
    output = tmp_path / "nowhere" / "report.json"
    with pytest.raises(CommandError, match=r"写不进.*请核对路径"):
        call_command("annual_report", organ=house.organ.code, year=2026, output=str(output))
