"""The period of an ordered reply: as ordered, and what a silent judgment gives."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from calendars.national import national_calendar
from law.deadline import ReasonKind
from law.outcomes import OUTCOMES
from law.redecision import Effect, Fault, NoPeriod, Order, OrderedBy, Period, _of_the_year, compute
from law.time_limits import Unit

ROWS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "tables" / "14_redecision.yaml").read_text(encoding="utf-8")
)
NO_MARKS = str.maketrans("", "", "《》")


def order_of(row: dict[str, Any]) -> Order:
    stated = row.get("period")
    period = Period(stated[0], Unit(stated[1])) if stated else None
    return Order(OrderedBy(row["by"]), Effect(row["effect"]), row["effective_on"], period)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_the_ordered_period_ends_on(row: dict[str, Any]) -> None:
    deadline = compute(order_of(row), national_calendar())
    assert deadline.due_on == row["expected"]
    cited = [str(reason.basis).translate(NO_MARKS) for reason in deadline.reasons]
    assert any(one.startswith(row["basis"]) for one in cited)


def test_its_reasons_are_whole_sentences() -> None:
    order = Order(OrderedBy.COURT, Effect.ANNULLED, date(2026, 9, 18))
    assert compute(order, national_calendar()).explanation == (
        "人民法院判决2026年9月18日生效，撤销原答复，责令重新答复，自次日起计算（《行政诉讼法》第七十条）。"
        "重新答复的期限20个工作日（判决没有写明期限），于2026年10月22日届满"
        "（《最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释》）。"
    )


def test_a_date_in_an_unpublished_year_is_provisional() -> None:
    deadline = compute(
        Order(OrderedBy.COURT, Effect.ANNULLED, date(2026, 12, 21)), national_calendar()
    )
    assert deadline.provisional
    assert deadline.reasons[-1].kind is ReasonKind.PROVISIONAL


@pytest.mark.parametrize(
    ("by", "on"),
    [(OrderedBy.RECONSIDERATION, date(2026, 9, 18)), (OrderedBy.COURT, date(2025, 5, 30))],
)
def test_without_any_period_nothing_is_made_up(by: OrderedBy, on: date) -> None:
    with pytest.raises(NoPeriod, match="请按"):
        compute(Order(by, Effect.ANNULLED, on), national_calendar())


def test_the_words_beside_an_order_and_its_period() -> None:
    assert Effect.ANNULLED.mark == "已被撤销"
    assert str(Period(15, Unit.WORKING_DAYS)) == "15个工作日"
    assert OUTCOMES["disclosed"].discloses


def test_a_published_date_that_work_should_undercut_says_so() -> None:
    due, safe = date(2026, 12, 31), date(2026, 12, 30)
    (reason,) = _of_the_year(due, safe, published=True)
    assert reason.kind is ReasonKind.SAFE


def test_each_fault_has_its_own_words() -> None:
    said = {fault.label for fault in Fault}
    assert said == {"认定的事实、理由或者依据有误", "只因违反法定程序"}
