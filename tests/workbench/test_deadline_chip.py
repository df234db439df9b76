"""The chip's words for every state of a deadline, as a clerk reads them."""

from datetime import date
from typing import Any

import pytest

from cases.models import Case
from organs.models import Organ
from workflow.presentation import Chip, chip_of

DUE = date(2026, 10, 16)


def a_case(organ: Organ, **columns: Any) -> Case:
    facts = {"clock_status": "running", "due_on": DUE, "safe_on": columns.get("due_on", DUE)}
    return Case(organ=organ, **(facts | columns))


@pytest.fixture
def organ(house: Any) -> Organ:
    return house.organ


@pytest.mark.parametrize(
    ("today", "text", "tone"),
    [
        (date(2026, 9, 24), "还剩 11 个工作日", "ok"),
        (date(2026, 10, 8), "还剩 7 个工作日", "ok"),
        (date(2026, 10, 10), "还剩 5 个工作日", "near"),
        (date(2026, 10, 11), "还剩 5 个工作日", "near"),
        (date(2026, 10, 15), "还剩 1 个工作日", "near"),
        (date(2026, 10, 16), "今天到期", "near"),
        (date(2026, 10, 17), "已超期", "late"),
        (date(2026, 10, 19), "超期 1 个工作日", "late"),
        (date(2026, 10, 26), "超期 6 个工作日", "late"),
    ],
)
def test_a_running_deadline_counts_working_days(
    organ: Organ, today: date, text: str, tone: str
) -> None:
    """10 October is a worked Saturday; from 25 to 27 September and 1 to 7 October nobody works."""
    chip = chip_of(a_case(organ), today)
    assert (chip.text, chip.date, chip.tone) == (text, "10月16日", tone)


SENT, BACK = date(2026, 9, 21), date(2026, 9, 30)

PAUSED: dict[str, tuple[str, str]] = {
    # day: (consultation sent on the 21st and back on the 30th, the same without it)
    "2026-09-21": ("还剩 8 个工作日", "还剩 14 个工作日"),
    "2026-09-22": ("暂停计时 · 还剩 8 个工作日", "还剩 13 个工作日"),
    "2026-09-27": ("暂停计时 · 还剩 8 个工作日", "还剩 11 个工作日"),
    "2026-09-30": ("暂停计时 · 还剩 8 个工作日", "还剩 8 个工作日"),
    "2026-10-01": ("还剩 8 个工作日", "还剩 8 个工作日"),
    "2026-10-08": ("还剩 7 个工作日", "还剩 7 个工作日"),
    "2026-10-16": ("今天到期", "今天到期"),
    "2026-10-19": ("超期 1 个工作日", "超期 1 个工作日"),
}
"""By the same due date of 16 October, as a consultation moved it there or not (第三十三条第三款)."""


@pytest.mark.parametrize("day", PAUSED)
def test_days_of_consultation_are_not_days_left(organ: Organ, day: str) -> None:
    today = date.fromisoformat(day)
    paused = chip_of(a_case(organ, pauses=f"{SENT}/{BACK}"), today)
    assert (paused.text, chip_of(a_case(organ), today).text) == PAUSED[day]
    stands_still = SENT < today <= BACK
    assert (paused.icon == "❚❚", paused.tone == "hold") == (stands_still, stands_still)


def test_pauses_that_overlap_leave_a_day_out_once(organ: Organ) -> None:
    twice = a_case(organ, pauses=f"{SENT}/2026-09-24 2026-09-22/{BACK}")
    assert chip_of(twice, SENT).text == PAUSED["2026-09-21"][0]


def test_a_provisional_deadline_is_dashed_and_counts_to_the_safe_date(organ: Organ) -> None:
    columns = {"due_on": date(2027, 1, 5), "safe_on": date(2027, 1, 4), "due_is_provisional": True}
    chip = chip_of(a_case(organ, **columns), date(2026, 12, 28))
    assert chip == Chip("还剩 4 个工作日 · 暂定", "2027年1月5日", "▲", "near draft")
    on_the_safe_day = chip_of(a_case(organ, **columns), date(2027, 1, 4))
    assert (on_the_safe_day.text, on_the_safe_day.tone) == ("请立即答复 · 暂定", "near draft")


@pytest.mark.parametrize(
    ("status", "clock_status", "text"),
    [
        ("awaiting_correction", "awaiting_correction", "等待补正，期限未起算"),
        ("handling", "awaiting_correction", "补正逾期，没有答复期限"),
        ("handling", "awaiting_payment", "没有缴费，期限未起算"),
        ("office_review", "awaiting_payment", "缴费逾期，没有答复期限"),
    ],
)
def test_a_waiting_clock_has_no_date(
    organ: Organ, status: str, clock_status: str, text: str
) -> None:
    case = a_case(organ, status=status, clock_status=clock_status, due_on=None, safe_on=None)
    assert chip_of(case, date(2026, 9, 24)) == Chip(text, "", "❚❚", "hold")


@pytest.mark.parametrize(
    ("in_time", "text", "tone"), [(True, "按期答复", "ok"), (False, "超期答复", "late")]
)
def test_an_answered_case_says_whether_it_was_in_time(
    organ: Organ, in_time: bool, text: str, tone: str
) -> None:
    case = a_case(organ, replied_on=date(2026, 9, 22), replied_in_time=in_time)
    chip = chip_of(case, date(2026, 12, 1))
    assert (chip.text, chip.date, chip.tone) == (text, "9月22日", tone)


def test_every_state_has_words_and_an_icon_beside_its_colour(organ: Organ) -> None:
    days = [date(2026, 9, 24), date(2026, 10, 15), DUE, date(2026, 10, 20)]
    chips = [chip_of(a_case(organ), day) for day in days]
    assert all(chip.text and chip.icon and chip.tone for chip in chips)
    assert len({(chip.icon, chip.tone) for chip in chips}) == 3
