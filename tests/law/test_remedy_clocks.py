"""应诉期限: what each law gives the organ to answer, and the other body to decide."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from calendars.national import national_calendar
from law.remedy_clocks import (
    IF_LATE,
    MAY_BE_SIMPLE,
    Due,
    Forum,
    Procedure,
    Proceedings,
    answer_due,
    decision_due,
)
from law.time_limits import NoSuchLimit

ROWS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "tables" / "15_remedy_clocks.yaml").read_text(encoding="utf-8")
)
NO_MARKS = str.maketrans("", "", "《》")


def due_of(row: dict[str, Any]) -> Due | None:
    proceedings = Proceedings(
        Forum(row["forum"]),
        Procedure(row.get("procedure", "ordinary")),
        row.get("accepted") or row["received"],
        row.get("received"),
        row.get("set_by_court"),
    )
    counted = answer_due if row["period"] == "answer" else decision_due
    return counted(proceedings, national_calendar())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_the_period_ends_on(row: dict[str, Any]) -> None:
    due = due_of(row)
    assert due is not None
    assert due.on == row["expected"]
    assert str(due.basis).translate(NO_MARKS) == row["basis"]
    assert due.is_provisional is row.get("provisional", False)
    assert due.safe_on <= due.on


def test_a_copy_not_yet_received_starts_nothing() -> None:
    waiting = Proceedings(Forum.COURT, Procedure.ORDINARY, date(2026, 11, 2))
    assert answer_due(waiting, national_calendar()) is None


def test_its_reason_is_a_whole_sentence() -> None:
    due = due_of(ROWS[0])
    assert due is not None
    assert due.reason == (
        "2026年9月23日收到行政复议申请书副本，自次日起计算；提交书面答复和证据、依据的期限10个工作日，"
        "于2026年10月14日届满（《行政复议法》第四十八条）。"
    )


def test_the_law_of_2017_knew_no_simple_reconsideration() -> None:
    day = date(2023, 5, 8)
    simple = Proceedings(Forum.RECONSIDERATION, Procedure.SIMPLE, day, day)
    with pytest.raises(NoSuchLimit):
        answer_due(simple, national_calendar())
    with pytest.raises(NoSuchLimit):
        decision_due(simple, national_calendar())


def test_what_follows_and_why_the_simple_procedure_is_cited() -> None:
    assert {str(one[1]) for one in IF_LATE.values()} == {
        "《行政复议法》第七十条",
        "《行政诉讼法》第三十四条第二款",
    }
    assert {str(one) for one in MAY_BE_SIMPLE.values()} == {
        "《行政复议法》第五十三条第一款第（四）项",
        "《行政诉讼法》第八十二条第一款第（三）项",
    }
    assert (Procedure.SIMPLE.label, Procedure.ORDINARY.label) == ("简易程序", "普通程序")
    assert Forum.COURT.decision == "一审裁判"
