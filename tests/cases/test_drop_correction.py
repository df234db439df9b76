"""撤销补正告知: a notice that has not left the house is taken back, and the handling goes on."""

from datetime import date

import pytest

from cases.errors import CaseError
from cases.models import Case, CorrectionNotice
from cases.services import correction
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.endings import a_case_with_a_notice
from tests.factories import House, by_post
from tests.situations import (
    CORRECT_BY,
    DRAFTED,
    NOTICE_SENT,
    a_case_awaiting_correction,
    a_draft,
    a_prepared_notice,
    decide_notice,
    fresh,
    last_event,
    open_nodes,
    submit,
)
from workflow import engine

PAST = date(2026, 10, 16)
Stage = CorrectionNotice.Stage


@pytest.fixture
def approved(house: House) -> Case:
    return decide_notice(a_case_with_a_notice(house), house)


def drop(case: Case, by: Staff, on: date = NOTICE_SENT) -> Case:
    engine.beside(case, lambda: correction.drop(case, reason="电话已经问明", by=by, on=on))
    return fresh(case)


@pytest.mark.parametrize("role", [Role.RECEIVING_CLERK, Role.HANDLING_OFFICER, Role.WORK_BODY_HEAD])
def test_the_number_is_void_and_nothing_stands_in_the_way(
    approved: Case, house: House, role: Role
) -> None:
    case = drop(approved, house.the(role))
    letter = case.letters.get(kind="correction_notice")
    assert (case.correction.stage, letter.is_void) == (Stage.DROPPED, True)
    assert letter.number
    assert letter.number.void_reason == "电话已经问明"
    assert open_nodes(case) == ["CaseFlow.drafting"]
    assert "作废" in last_event(case).note

    a_draft(case, house, on=NOTICE_SENT)
    assert submit(fresh(case), house, on=NOTICE_SENT).status == Status.OFFICE_REVIEW


def test_one_that_waits_for_approval_is_taken_back_as_well(house: House) -> None:
    case = drop(a_case_with_a_notice(house), house.the(Role.HANDLING_OFFICER))
    assert (case.correction.stage, open_nodes(case)) == (Stage.DROPPED, ["CaseFlow.drafting"])


def test_a_new_notice_may_follow_since_nobody_was_told(approved: Case, house: House) -> None:
    case = drop(approved, house.the(Role.RECEIVING_CLERK))
    a_prepared_notice(case, by=house.the(Role.HANDLING_OFFICER), on=NOTICE_SENT)
    case = decide_notice(case, house, on=NOTICE_SENT)
    numbers = [letter.number.text for letter in case.letters.filter(kind="correction_notice")]
    assert numbers == ["清自资公开补〔2026〕1号", "清自资公开补〔2026〕2号"]


def test_one_whose_period_has_passed_says_what_to_do(approved: Case, house: House) -> None:
    clerk = house.the(Role.DELIVERY_CLERK)
    with pytest.raises(CaseError, match="撤销补正告知"):
        correction.send(approved, dispatch=by_post(PAST), by=clerk, on=PAST)
    case = drop(approved, house.the(Role.RECEIVING_CLERK), on=PAST)
    assert open_nodes(case) == ["CaseFlow.drafting"]
    assert CORRECT_BY < PAST


def test_what_the_applicant_holds_cannot_be_taken_back(house: House) -> None:
    case = a_case_awaiting_correction(house, sent_on=date(2026, 9, 23))
    with pytest.raises(CaseError, match="等待补正"):
        drop(case, house.the(Role.RECEIVING_CLERK), on=date(2026, 9, 24))


def test_it_says_why(approved: Case, house: House) -> None:
    clerk = house.the(Role.RECEIVING_CLERK)
    with pytest.raises(CaseError) as refusal:
        correction.drop(approved, reason="", by=clerk, on=DRAFTED)
    assert refusal.value.field == "reason"
