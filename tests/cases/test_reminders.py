"""提醒: each once a person an occasion, whoever runs the job how often and when."""

import re
from datetime import date

import pytest
from django.core import mail

from cases.attention import Attention
from cases.models import ApplicantMessage, Case, Notification
from cases.services import messages, reminders
from cases.status import Status
from organs import working_days
from organs.models import Staff
from organs.roles import Role
from outbox import sending
from outbox.models import OutgoingMessage
from tests.charging import a_case_awaiting_payment, declare_unpaid, pay
from tests.consulting import LAST_DAY, THE_DAY_AFTER, sent
from tests.coworking import BACK, an_absence
from tests.delivering import fail
from tests.factories import House, a_house, by_post, moment, staff_with
from tests.situations import (
    CORRECT_BY,
    NOTICE_SENT,
    a_case_at,
    a_case_awaiting_correction,
    a_registered_case,
    an_assigned_case,
)

pytestmark = pytest.mark.django_db
OCTOBER = [date(2026, 10, day) for day in (8, 9, 12, 13, 14, 15, 16, 17)]


def remind(*days: date) -> list[str]:
    for day in days:
        reminders.remind(on=day, at=moment(day))
    return list(Notification.objects.order_by("pk").values_list("key", flat=True))


def test_ten_five_two_and_one_working_days_before_then_overdue(house: House) -> None:
    """Due on Friday 16 October; ten working days before it is 28 September."""
    an_assigned_case(house)
    days = [date(2026, 9, day) for day in range(22, 31)] + OCTOBER
    assert remind(*days, *days) == [
        "near:10:2026-10-16",
        "near:5:2026-10-16",
        "near:2:2026-10-16",
        "near:1:2026-10-16",
        "overdue:2026-10-16",
    ]


def test_a_job_that_was_down_tells_the_nearest_warning_only(house: House) -> None:
    an_assigned_case(house)
    assert remind(date(2026, 10, 14)) == ["near:2:2026-10-16"]
    assert remind(date(2026, 10, 9), date(2026, 9, 25)) == ["near:2:2026-10-16"]


def test_a_period_to_correct_that_is_over_and_a_wait_that_is_too_long(house: House) -> None:
    """Told on 17 September; 15 October was the last day, 22 October is the 21st working day."""
    a_case_awaiting_correction(house)
    assert remind(CORRECT_BY) == []
    assert remind(date(2026, 10, 16)) == ["correction-over:2026-10-15"]
    assert remind(date(2026, 10, 21)) == ["correction-over:2026-10-15"]
    assert "paused:2026-09-17" in remind(date(2026, 10, 22))


def told() -> set[tuple[str, Staff]]:
    return {(note.key.rsplit(":", 1)[0], note.staff) for note in Notification.objects.all()}


def test_a_posted_fee_notice_that_nobody_saw_arrive_is_looked_up_by_whoever_delivers(
    house: House,
) -> None:
    """Posted on 17 September: no period runs and nothing can lapse before 妥投 is recorded.

    The Sunday of the twentieth is worked, so that the twenty-third is the fifth working day.
    """
    case = a_case_awaiting_payment(house, dispatch=by_post(NOTICE_SENT))
    notice, clerk = case.fee_notices.get(), house.the(Role.DELIVERY_CLERK)
    assert remind(date(2026, 9, 22)) == []
    remind(date(2026, 9, 23), date(2026, 9, 28))
    assert told() == {(f"fee-unconfirmed:{notice.pk}", clerk)}
    assert notice.letter is not None
    fail(notice.letter, house, on=date(2026, 9, 28))
    remind(date(2026, 9, 28))
    assert ("came-back:1", clerk) in told()
    text = Notification.objects.latest("pk").text
    assert "请再次送达" in text
    assert case.applicant.name not in text


def test_a_fee_that_stays_unpaid_is_in_sight_before_and_after_the_lapse(house: House) -> None:
    """Told on 17 September; 22 October is the 21st working day, the period ended the day before."""
    case, day = a_case_awaiting_payment(house), date(2026, 10, 22)
    assert remind(date(2026, 10, 21)) == []
    assert set(remind(day)) == {"payment-over:2026-10-21", "paused:2026-09-17"}
    declare_unpaid(case, house, on=day)
    with working_days.held() as calendars:
        attention = Attention([house.organ], day, calendars)
    assert list(Case.objects.filter(attention.paused_too_long())) == [case]
    assert Notification.objects.get(key="paused:2026-09-17").staff == case.officer
    pay(case, house, on=day, paid_on=date(2026, 10, 21))
    assert not Case.objects.filter(attention.paused_too_long()).exists()


def test_an_opinion_that_is_due_soon_and_one_that_did_not_come(house: House) -> None:
    """Received on 22 September; 20 October is the last day for the opinion."""
    asked = sent(an_assigned_case(house), house)
    assert remind(date(2026, 10, 15)) == []
    near = f"opinion-near:{asked.pk}:{LAST_DAY}"
    assert remind(date(2026, 10, 16), LAST_DAY) == [near]
    assert remind(THE_DAY_AFTER, date(2026, 10, 22)) == [near, f"opinion-over:{asked.pk}"]
    note = Notification.objects.latest("pk")
    assert note.staff == house.the(Role.HANDLING_OFFICER)
    assert asked.name not in note.text


@pytest.mark.parametrize("status", [Status.REPLIED, Status.ARCHIVED])
def test_what_is_answered_needs_no_reminder(house: House, status: Status) -> None:
    a_case_at(status, house)
    assert remind(*OCTOBER) == []


def told_of(case: Case) -> list[Staff]:
    return [note.staff for note in case.notifications.select_related("staff")]


def test_who_handles_it_is_one_answer_for_all_messages(house: House) -> None:
    """The officer; without one the head of the office; before there is an office, the clerks."""
    clerk, head = house.the(Role.RECEIVING_CLERK), house.the(Role.OFFICE_HEAD)
    fresh, held = a_registered_case(house), an_assigned_case(house)
    left = an_assigned_case(house)
    Case.objects.filter(pk=left.pk).update(officer=None)
    expected = {fresh: clerk, held: house.the(Role.HANDLING_OFFICER), left: head}
    remind(date(2026, 10, 14))
    for case in expected:
        case.refresh_from_db(fields=["officer"])
        kind = ApplicantMessage.Kind.PUBLICATION
        messages.receive(case, kind=kind, text="请主动公开", at=moment(date(2026, 10, 14)))
    assert {case: set(told_of(case)) for case in expected} == {
        case: {person} for case, person in expected.items()
    }
    assert all(len(told_of(case)) == 2 for case in expected)


def test_an_overdue_case_is_told_to_the_heads_as_well(house: House) -> None:
    officer, head = house.the(Role.HANDLING_OFFICER), house.the(Role.OFFICE_HEAD)
    chief = house.the(Role.WORK_BODY_HEAD)
    case = an_assigned_case(house)
    remind(date(2026, 10, 16))
    assert set(told_of(case)) == {officer}
    remind(date(2026, 10, 17), date(2026, 10, 19))
    overdue = Notification.objects.filter(key="overdue:2026-10-16")
    assert sorted(told.staff_id for told in overdue) == sorted([officer.pk, head.pk, chief.pk])


def test_the_deputy_of_whoever_is_away_is_told_as_well(house: House) -> None:
    """A reminder that only somebody on leave gets warns nobody."""
    officer, head = house.the(Role.HANDLING_OFFICER), house.the(Role.OFFICE_HEAD)
    held, left = an_assigned_case(house), an_assigned_case(house)
    Case.objects.filter(pk=left.pk).update(officer=None)
    deputy = an_absence(officer, house).deputy
    remind(BACK)
    assert set(told_of(held)) == {officer, deputy}
    assert set(told_of(left)) == {head}
    remind(date(2026, 10, 9))
    assert len([person for person in told_of(held) if person == deputy]) == 1


def test_the_email_says_a_number_and_dates_and_nothing_else(house: House) -> None:
    officer = house.the(Role.HANDLING_OFFICER)
    officer.email = "liqin@example.org"
    officer.save()
    case = an_assigned_case(house)
    day = date(2026, 10, 14)
    remind(day, day)
    sending.send_waiting(at=moment(day, 20))
    sending.send_waiting(at=moment(day, 20))
    [sent] = mail.outbox
    assert sent.to == ["liqin@example.org"]
    assert "还剩2个工作日" in sent.body
    assert case.case_number in sent.body
    for personal in (case.applicant.name, case.subject, case.description):
        assert personal not in f"{sent.subject}{sent.body}"
    assert not re.search(r"\d{11}", str(sent.body))


def test_people_of_another_organ_are_told_of_their_own_only(house: House) -> None:
    other = a_house("430121-jy", "清江县教育局", document_code="清教")
    staff_with(Role.RECEIVING_CLERK, organ=other.organ)
    a_registered_case(house)
    remind(date(2026, 10, 14))
    assert not Notification.objects.filter(staff__organ=other.organ).exists()
    assert not OutgoingMessage.objects.exists()
