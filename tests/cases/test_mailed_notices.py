"""A notice by e-mail has told the applicant when its mail left, and not before (Arts 30, 33, 42)."""

from datetime import date

import pytest

from cases.errors import CaseError
from cases.models import Case
from cases.services import correction
from cases.services.delivery import Dispatch
from jobs.table import settle_letters
from law.delivery import DeliveryMethod
from organs.roles import Role
from outbox.models import OutgoingMessage
from tests.charging import a_case_with_a_fee_notice, decide, declare_unpaid, send
from tests.endings import declare_lapse
from tests.factories import House, moment
from tests.situations import (
    NOTICE_SENT,
    a_prepared_notice,
    an_assigned_case,
    decide_notice,
    do,
    fresh,
)

LONG_AFTER = date(2026, 12, 1)


def by_mail(on: date) -> Dispatch:
    return Dispatch(method=DeliveryMethod.EMAIL, decided_on=on, proof="系统发出", mailed=True)


def leaves(on: date) -> None:
    """The worker was down until ``on``."""
    OutgoingMessage.objects.filter(delivery__isnull=False).update(sent_at=moment(on))
    settle_letters(moment(on))


def refused_for_good() -> None:
    waiting = OutgoingMessage.objects.filter(delivery__isnull=False)
    waiting.update(given_up_at=moment(NOTICE_SENT), failure="550")


def with_address(case: Case) -> Case:
    case.applicant.email = "zhangsan@example.cn"
    case.applicant.save()
    return fresh(case)


@pytest.fixture
def corrects(house: House) -> Case:
    """A correction notice in the outbox."""
    case = with_address(an_assigned_case(house))
    a_prepared_notice(case, by=house.the(Role.HANDLING_OFFICER))
    case, clerk, how = decide_notice(case, house), house.the(Role.DELIVERY_CLERK), NOTICE_SENT
    return do(
        case,
        "CorrectionFlow.dispatch",
        lambda seen: correction.send(seen, dispatch=by_mail(how), by=clerk, on=how),
        by=clerk,
    )


@pytest.fixture
def pays(house: House) -> Case:
    """A fee notice in the outbox."""
    case = with_address(decide(a_case_with_a_fee_notice(house), house))
    return send(case, house, dispatch=by_mail(NOTICE_SENT))


def test_nobody_fails_to_correct_what_was_never_sent(corrects: Case, house: House) -> None:
    with pytest.raises(CaseError, match="请等电子邮件发出"):
        declare_lapse(corrects, house, on=LONG_AFTER)
    refused_for_good()
    with pytest.raises(CaseError, match="请送达人员登记未送达"):
        declare_lapse(corrects, house, on=LONG_AFTER)


def test_nobody_fails_to_pay_what_was_never_sent(pays: Case, house: House) -> None:
    with pytest.raises(CaseError, match="请等电子邮件发出"):
        declare_unpaid(pays, house, on=LONG_AFTER)
    refused_for_good()
    with pytest.raises(CaseError, match="不能认定逾期不缴费"):
        declare_unpaid(pays, house, on=LONG_AFTER)


def test_once_it_left_in_time_the_period_can_pass(pays: Case, house: House) -> None:
    leaves(NOTICE_SENT)
    assert declare_unpaid(pays, house, on=LONG_AFTER).fee_notices.get().stage == "lapsed"
