"""A correction notice that came back is no dead end: sent again in its period, or taken back."""

from datetime import date, timedelta

import pytest
from django.test import Client

from cases.errors import CaseError
from cases.models import Case, CorrectionNotice, Letter
from cases.services import correction, drafting, lapse, redelivery
from cases.status import Status
from law.delivery import DeliveryMethod, Failure
from law.outcomes import OUTCOMES
from law.redecision import Fault
from organs.roles import Role
from tests.cycles import RECORDED, answered_anew, reopen
from tests.delivering import fail
from tests.endings import declare_lapse
from tests.factories import House, by_post
from tests.situations import (
    CORRECT_BY,
    DUE,
    NOTICE_SENT,
    a_case_awaiting_correction,
    a_prepared_notice,
    decide_notice,
    fresh,
    last_event,
    open_nodes,
    receive_correction,
    send_notice,
)
from workflow import engine

CAME_BACK = date(2026, 9, 28)
AGAIN = date(2026, 10, 12)
PAST = date(2026, 10, 16)
Stage = CorrectionNotice.Stage


@pytest.fixture
def waiting(house: House) -> Case:
    """Posted in time to the address given, and returned: its day still counts."""
    case = a_case_awaiting_correction(house)
    return fail(notice_of(case), house, on=CAME_BACK)


@pytest.fixture
def untold(house: House) -> Case:
    """Sent by fax and not arrived: no day counts, and the case is worked on as if untold."""
    case = a_case_awaiting_correction(house)
    notice_of(case).deliveries.update(method=DeliveryMethod.FAX)
    return fail(notice_of(case), house, on=NOTICE_SENT, failure=Failure.NOT_ARRIVED)


def notice_of(case: Case) -> Letter:
    return case.letters.get(kind="correction_notice")


def drop(case: Case, house: House, *, on: date) -> Case:
    clerk = house.the(Role.RECEIVING_CLERK)
    engine.beside(case, lambda: correction.drop(case, reason="地址不详", by=clerk, on=on))
    return fresh(case)


def again(letter: Letter, house: House, *, on: date) -> Case:
    clerk = house.the(Role.DELIVERY_CLERK)
    engine.beside(letter.case, lambda: redelivery.again(letter, by_post(on), by=clerk, on=on))
    return fresh(letter.case)


def test_one_that_told_nobody_is_taken_back_and_written_anew(untold: Case, house: House) -> None:
    first = notice_of(untold)
    case = drop(untold, house, on=NOTICE_SENT)
    assert (case.correction.stage, notice_of(case).is_void) == (Stage.DROPPED, False)
    assert open_nodes(case) == ["CaseFlow.drafting"]
    assert "没有送到，不再送达" in last_event(case).note
    with pytest.raises(CaseError, match="已经撤销"):
        again(first, house, on=NOTICE_SENT)

    a_prepared_notice(case, by=house.the(Role.HANDLING_OFFICER), on=NOTICE_SENT)
    case = send_notice(decide_notice(case, house, on=NOTICE_SENT), house, on=NOTICE_SENT)
    assert (case.status, case.due_on) == (Status.AWAITING_CORRECTION, None)
    assert case.correction.letter != first


def test_another_is_written_only_after_it_was_taken_back(untold: Case, house: House) -> None:
    with pytest.raises(CaseError, match="先“撤销补正告知”"):
        a_prepared_notice(untold, by=house.the(Role.HANDLING_OFFICER), on=NOTICE_SENT)
    with pytest.raises(CaseError, match="登记再次送达"):
        receive_correction(untold, house, on=CAME_BACK)


def test_the_page_says_what_taking_it_back_means(
    untold: Case, house: House, client: Client
) -> None:
    client.force_login(house.the(Role.RECEIVING_CLERK))
    address = f"/cases/{untold.pk}/correction/drop/"
    assert address in client.get(f"/cases/{untold.pk}/").content.decode()
    shown = client.get(address).content.decode()
    assert "告知书没有送到申请人" in shown
    assert "号码不再使用" not in shown


def test_past_its_own_period_it_is_not_sent_again(waiting: Case, house: House) -> None:
    assert CORRECT_BY < PAST
    with pytest.raises(CaseError, match="已经过了，不能再送出"):
        again(notice_of(waiting), house, on=PAST)
    with pytest.raises(CaseError, match="没有送达申请人"):
        declare_lapse(waiting, house, on=PAST)

    case = drop(waiting, house, on=PAST)
    assert (case.status, case.due_on) == (Status.HANDLING, DUE)
    assert (case.correction.notified_on, open_nodes(case)) == (None, ["CaseFlow.drafting"])


def test_sent_again_it_gives_as_many_days_as_at_first(waiting: Case, house: House) -> None:
    case = again(notice_of(waiting), house, on=AGAIN)
    last = AGAIN + (CORRECT_BY - NOTICE_SENT)
    assert case.correction.correct_by == last
    assert case.correction.notified_on == NOTICE_SENT, "the first posting still stops the clock"
    with pytest.raises(CaseError, match="届满以前不能认定"):
        declare_lapse(case, house, on=PAST)
    found = declare_lapse(case, house, on=last + timedelta(days=1))
    assert (found.status, found.correction.stage) == (Status.HANDLING, Stage.LAPSED)


def test_a_lapse_falls_with_the_notice_that_did_not_arrive(house: House) -> None:
    case = declare_lapse(a_case_awaiting_correction(house), house, on=PAST)
    assert case.status == Status.HANDLING
    case = fail(notice_of(case), house, on=PAST)
    assert (case.status, case.correction.stage) == (Status.AWAITING_CORRECTION, Stage.NOTIFIED)
    assert (case.correction.lapsed_on, case.correction.came_back) == (None, True)
    assert sorted(open_nodes(case)) == ["CaseFlow.drafting", "CorrectionFlow.receipt"]


def test_in_an_ordered_cycle_no_lapse_is_undone_and_none_carries_the_reply(house: House) -> None:
    """Nobody is asked for a correction that the cycle does not want; the failure is on file."""
    case = declare_lapse(a_case_awaiting_correction(house), house, on=PAST)
    answered = answered_anew(case, house, "correction_lapsed", on=PAST)
    case = reopen(answered, house, fault=Fault.PROCEDURE)
    assert OUTCOMES["correction_lapsed"] in drafting.available_outcomes(case)
    before = (case.status, case.due_on, open_nodes(case))
    case = fail(notice_of(case), house, on=RECORDED)
    assert case.correction.stage == Stage.LAPSED
    assert (case.status, case.due_on, open_nodes(case)) == before
    assert "此前认定的逾期不再成立" not in last_event(case).note
    assert OUTCOMES["correction_lapsed"] not in drafting.available_outcomes(case)


def test_what_the_applicant_holds_is_not_taken_back(waiting: Case, house: House) -> None:
    case = again(notice_of(waiting), house, on=CAME_BACK)
    with pytest.raises(CaseError, match="不能撤销"):
        drop(case, house, on=AGAIN)
    clerk = house.the(Role.RECEIVING_CLERK)
    with pytest.raises(CaseError):
        lapse.declare(case, finding="没有收到", by=clerk, on=AGAIN)
