"""征求意见 in a cycle that was ordered: asked all the same, and no time is left out (ADR 0025)."""

from datetime import date

import pytest

from cases.models import Case, Consultation
from cases.services import consultation
from cases.status import Status
from law.redecision import Effect
from organs.roles import Role
from portal.timeline import moments
from tests.consulting import decided, do_at, now, written
from tests.cycles import DUE_ANEW, reopen
from tests.factories import House, by_post
from tests.situations import a_case_at, an_assigned_case, fresh

ASKED = date(2026, 11, 9)
LEFT = date(2026, 11, 10)


@pytest.fixture
def case(house: House) -> Case:
    return reopen(a_case_at(Status.REPLIED, house), house)


@pytest.fixture
def asked(case: Case, house: House) -> Consultation:
    letter = decided(written(case, house, on=ASKED), house, on=ASKED)
    clerk = house.the(Role.DELIVERY_CLERK)
    return do_at(
        letter,
        "ConsultationFlow.dispatch",
        lambda: consultation.send(letter, dispatch=by_post(LEFT), by=clerk, on=LEFT),
        by=clerk,
    )


def test_no_notice_tells_the_applicant_that_the_time_is_not_counted(
    case: Case, asked: Consultation
) -> None:
    assert (now(asked).notice, now(asked).sent_on) == (None, LEFT)
    assert not case.letters.filter(kind="consultation_notice").exists()
    assert fresh(case).due_on == DUE_ANEW


def test_the_timeline_says_that_the_period_stands(case: Case, asked: Consultation) -> None:
    assert moments(fresh(case))[0].text == "依法征求第三方或者其他机关的意见，答复期限不变"


def test_a_notice_numbered_before_the_order_does_not_leave_any_more(house: House) -> None:
    case = an_assigned_case(house)
    letter = decided(written(case, house, on=ASKED), house, on=ASKED)
    case = reopen(case, house, on=ASKED, effect=Effect.TO_REPLY)
    clerk = house.the(Role.DELIVERY_CLERK)
    consultation.send(letter, dispatch=by_post(LEFT), by=clerk, on=LEFT)
    notice = case.letters.get(kind="consultation_notice")
    assert (notice.is_void, notice.delivery) == (True, None)
    assert fresh(case).due_on == DUE_ANEW
