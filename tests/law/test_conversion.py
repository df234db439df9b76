"""转主动公开 (Arts 18, 44): the period by analogy, who counts as one, which classes are hinted at."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from calendars.national import national_calendar
from law.conversion import EXCLUDED, REASONS, hinted, last_day, unrelated
from law.time_limits import CONVERSION

TABLE: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "tables" / "16_conversion.yaml").read_text(encoding="utf-8")
)


def rows(name: str) -> list[Any]:
    return [pytest.param(row, id=row.get("name") or row["text"]) for row in TABLE[name]]


@pytest.mark.parametrize("row", rows("due"))
def test_what_was_decided_is_public_within_twenty_working_days(row: dict[str, Any]) -> None:
    told = last_day(row["decided_on"], national_calendar())
    assert (told.on, told.is_provisional) == (row["expected"], row.get("provisional", False))


@pytest.mark.parametrize("row", rows("unrelated"))
def test_who_shares_anything_counts_once(row: dict[str, Any]) -> None:
    assert unrelated(frozenset(map(str, one)) for one in row["parties"]) == row["expected"]


@pytest.mark.parametrize("row", rows("hinted"))
def test_words_point_to_a_class_and_policies_to_none(row: dict[str, Any]) -> None:
    found = list(hinted(row["text"]))
    assert [one.code for one in found] == row["expected"]
    cited = "".join(str(basis) for one in found for basis in one.bases)
    assert not found or row["basis"] in cited.replace("《", "").replace("》", "")


def test_the_analogy_says_that_it_is_one() -> None:
    assert CONVERSION.cited == "第四十四条没有规定公开的期限，参照第二十六条"
    assert CONVERSION.holds(date(2026, 11, 22))


def test_every_reason_and_every_class_is_cited() -> None:
    assert {str(one.basis) for one in REASONS.values()} == {
        "《政府信息公开条例》第四十四条第一款",
        "《政府信息公开条例》第四十四条第二款",
        "《政府信息公开条例》第二十条",
        "《政府信息公开条例》第十八条",
    }
    assert len(EXCLUDED) == 5
    for one in EXCLUDED.values():
        assert str(one.bases[0]) == "《政府信息公开条例》第十五条"
        assert len(one.bases) == 2
