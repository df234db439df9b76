"""A notice by e-mail has told the applicant when its mail left, and not before (Arts 30, 33, 42)."""

from datetime import date
from unittest.mock import patch

import pytest

from cases.clock import deadline_of
from cases.errors import CaseError
from cases.models import Case, Notification
from cases.services import correction, extension, letter_days
from cases.services.delivery import Dispatch
from cases.status import Status
from jobs.table import settle_letters
from law.delivery import DeliveryMethod
from organs.roles import Role
from outbox.models import OutgoingMessage
from tests.charging import a_case_with_a_fee_notice, decide, declare_unpaid, send
from tests.endings import declare_lapse
from tests.extending import an_extension_request, decide_extension
from tests.factories import House, moment
from tests.situations import (
    CORRECT_BY,
    DUE,
    NOTICE_SENT,
    a_prepared_notice,
    an_assigned_case,
    decide_notice,
    do,
    fresh,
    last_event,
)

LONG_AFTER = date(2026, 12, 1)
NEXT_DAY = date(2026, 9, 18)
PAST_SEVEN_DAYS = date(2026, 9, 23)
DAY_AFTER_DUE = date(2026, 10, 19)


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
    return a_correction_in_the_outbox(house)


def a_correction_in_the_outbox(house: House, correct_by: date = CORRECT_BY) -> Case:
    case = with_address(an_assigned_case(house))
    a_prepared_notice(case, by=house.the(Role.HANDLING_OFFICER), correct_by=correct_by)
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


def test_the_period_to_pay_runs_from_the_day_the_mail_left(pays: Case, house: House) -> None:
    before = deadline_of(pays).payment_due_on
    leaves(NEXT_DAY)
    fee = pays.fee_notices.get()
    assert (fee.notified_on, fee.delivered_on) == (NEXT_DAY, NEXT_DAY)
    after = deadline_of(fresh(pays)).payment_due_on
    assert (before, after) == (date(2026, 10, 21), date(2026, 10, 22))
    told = Notification.objects.get(staff=house.the(Role.HANDLING_OFFICER), key__startswith="mail-")
    assert "晚于登记的2026年9月17日" in told.text


def test_a_correction_notice_that_left_later_gives_as_many_days(corrects: Case) -> None:
    leaves(NEXT_DAY)
    case = fresh(corrects)
    assert case.status == Status.AWAITING_CORRECTION
    assert case.correction.notified_on == NEXT_DAY
    assert case.correction.correct_by == CORRECT_BY + (NEXT_DAY - NOTICE_SENT)


def test_one_mailed_on_its_last_day_still_leaves_a_day(house: House) -> None:
    case = a_correction_in_the_outbox(house, correct_by=NOTICE_SENT)
    leaves(NEXT_DAY)
    notice = fresh(case).correction
    assert (notice.notified_on, notice.correct_by) == (NEXT_DAY, NEXT_DAY)


def test_one_that_left_after_the_seventh_day_stops_nothing(corrects: Case) -> None:
    leaves(PAST_SEVEN_DAYS)
    case = fresh(corrects)
    assert (case.status, case.due_on) == (Status.HANDLING, DUE)
    assert (last_event(case).before, last_event(case).after) == (
        Status.AWAITING_CORRECTION, Status.HANDLING,
    )  # fmt: skip


def test_an_extension_whose_mail_left_after_the_due_date_extends_nothing(house: House) -> None:
    case = with_address(an_assigned_case(house))
    an_extension_request(case, house, on=DUE)
    case, clerk = decide_extension(case, house, on=DUE), house.the(Role.DELIVERY_CLERK)
    case = do(
        case,
        "ExtensionFlow.dispatch",
        lambda seen: extension.send(seen, dispatch=by_mail(DUE), by=clerk, on=DUE),
        by=clerk,
    )
    assert case.due_on is not None
    assert case.due_on > DUE
    leaves(DAY_AFTER_DUE)
    case = fresh(case)
    assert (case.due_on, deadline_of(case).due_on) == (DUE, DUE)
    assert "答复期限由" in last_event(case).note


def test_what_the_clock_cannot_be_told_is_left_to_a_person(pays: Case) -> None:
    """Something else stopped the clock meanwhile: the worker goes on, and says so."""
    with patch.object(letter_days, "redate", side_effect=CaseError("期限没有计算")):
        leaves(NEXT_DAY)
    assert pays.letters.get(kind="fee_notice").attempts[0].decided_on == NOTICE_SENT
    assert "请核对" in last_event(fresh(pays)).note
