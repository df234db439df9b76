"""Pictures as values: the stages of a case, and the months of its clock."""

from datetime import date

import pytest

from calendars.national import national_calendar
from cases.permissions import Act
from cases.status import Status
from law.clock import compute
from law.countdown import days
from tests.factories import House
from tests.situations import a_case_at, withdraw
from workflow.presentation import Cell, Month, months
from workflow.progress import STAGES, stages_of

GOING_ON = {
    Status.REGISTERED: "交办",
    Status.AWAITING_CORRECTION: "拟写答复",
    Status.HANDLING: "拟写答复",
    Status.OFFICE_REVIEW: "科室审核",
    Status.LEGAL_REVIEW: "法制审核",
    Status.SECRECY_REVIEW: "保密审查",
    Status.FURTHER_REVIEW: "增设审核",
    Status.SIGNING: "签发",
    Status.SIGNED: "送达",
    Status.REPLIED: "归档",
    Status.ARCHIVED: None,
}


@pytest.mark.parametrize("status", GOING_ON)
def test_one_stage_goes_on_and_those_before_it_are_done_by_somebody(
    house: House, status: Status
) -> None:
    case = a_case_at(status, house)
    stages = stages_of(case, case.events.order_by("-sequence"))
    labels = [stage.label for stage in stages]
    now = GOING_ON[status]
    asked = status is Status.FURTHER_REVIEW
    assert labels == [label for act, label in STAGES if asked or act != Act.REVIEW_FURTHER]
    place = labels.index(now) if now else len(labels)
    assert [stage.state for stage in stages] == (
        ["done"] * place + ["now"] * (now is not None) + ["later"] * (len(labels) - place - 1)
    )
    assert all(stage.who and stage.on for stage in stages if stage.state == "done")


def test_a_case_that_waits_for_the_applicant_does_not_claim_to_be_worked_on(house: House) -> None:
    case = a_case_at(Status.AWAITING_CORRECTION, house)
    words = {stage.state: stage.words for stage in stages_of(case, case.events.all())}
    assert words["now"] == "等待补正"


def test_a_withdrawn_letter_takes_the_later_stages_back(house: House) -> None:
    case = withdraw(a_case_at(Status.SIGNED, house), house)
    stages = stages_of(case, case.events.order_by("-sequence"))
    assert [stage.state for stage in stages] == ["done"] * 2 + ["now"] + ["later"] * 6


def strip(received: date, today: date) -> list[Month]:
    calendar = national_calendar()
    deadline = compute(received, [], calendar)
    return list(months(days(deadline, calendar, through=today), today))


def cell(strip: list[Month], month: str, number: str) -> Cell:
    found = next(m for m in strip if m.label == month)
    return next(c for week in found.weeks for c in week if c.number == number)


@pytest.mark.parametrize(
    ("month", "number", "tone", "mark"),
    [
        ("2026年9月", "14", "start", "起"),
        ("2026年9月", "15", "count", ""),
        ("2026年9月", "19", "rest", ""),
        ("2026年9月", "20", "make", "班"),
        ("2026年9月", "24", "count today", ""),
        ("2026年9月", "25", "hol", "假"),
        ("2026年10月", "7", "hol", "假"),
        ("2026年10月", "10", "make", "班"),
        ("2026年10月", "16", "last", "止"),
    ],
)
def test_each_day_has_its_tone_its_mark_and_its_sentence(
    month: str, number: str, tone: str, mark: str
) -> None:
    found = cell(strip(date(2026, 9, 14), date(2026, 9, 24)), month, number)
    assert (found.tone, found.mark) == (tone, mark)
    assert found.title.startswith(f"{month[5:]}{number}日：")


def test_days_past_the_due_date_do_not_look_like_days_off() -> None:
    found = cell(strip(date(2026, 9, 14), date(2026, 10, 20)), "2026年10月", "19")
    assert (found.tone, found.mark) == ("late", "逾")


def test_weeks_have_seven_cells_and_a_day_stands_in_its_own_month() -> None:
    weeks = [week for m in strip(date(2026, 9, 14), date(2026, 9, 24)) for week in m.weeks]
    assert {len(week) for week in weeks} == {7}
    numbered = [c.title for week in weeks for c in week if c.title]
    assert len(numbered) == len(set(numbered)) == 33
