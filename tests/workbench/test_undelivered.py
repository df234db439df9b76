"""退件: whoever must act is told of a letter that came back, and no list forgets it."""

from datetime import date

import pytest
from django.test import Client

from cases.models import Case, Letter, Notification
from cases.services import fees, redelivery, reminders, undelivered
from law.deadline import ClockStatus
from organs.roles import Role
from tests.charging import a_case_awaiting_payment, give_up
from tests.delivering import a_returned_notice, fail
from tests.factories import House, by_post, moment
from tests.situations import NOTICE_SENT
from workflow import engine

KNOWN = date(2026, 9, 24)


@pytest.fixture
def notice(house: House) -> Letter:
    """A fee notice that went to another address than the one given: nobody was told, the clock runs."""
    case = a_case_awaiting_payment(house, dispatch=by_post(NOTICE_SENT))
    letter = case.fee_notices.get().letter
    assert letter is not None
    fail(letter, house, on=KNOWN, address_as_given=False)
    return Letter.objects.get(pk=letter.pk)


def remind(on: date) -> set[tuple[str, int]]:
    reminders.remind(on=on, at=moment(on))
    return {(note.key, note.staff_id) for note in Notification.objects.filter(key__startswith="ca")}


def send_again(letter: Letter, house: House, on: date) -> None:
    clerk = house.the(Role.DELIVERY_CLERK)
    engine.beside(letter.case, lambda: redelivery.again(letter, by_post(on), by=clerk, on=on))


def test_a_fee_notice_that_told_nobody_is_told_to_who_sends_and_who_handles(
    notice: Letter, house: House
) -> None:
    """Once each, though the clock runs; by post and not arrived again, once more."""
    assert notice.case.clock_status == ClockStatus.RUNNING
    people = {house.the(Role.DELIVERY_CLERK).pk, house.the(Role.HANDLING_OFFICER).pk}
    first = {(f"came-back:1:{notice.pk}", one) for one in people}
    assert remind(KNOWN) == first
    assert remind(date(2026, 9, 25)) == first
    text = Notification.objects.latest("pk").text
    assert "没有送到，缴费期限不能起算，送到以前视为没有告知，答复期限照常计算" in text
    assert notice.case.applicant.name not in text
    send_again(notice, house, date(2026, 9, 28))
    assert not undelivered.letters().exists()
    fail(notice, house, on=date(2026, 9, 29))
    again = {(f"came-back:2:{notice.pk}", one) for one in people}
    assert remind(date(2026, 9, 29)) - first == again


def test_lists_and_case_page_show_it_until_it_is_sent(
    notice: Letter, house: House, officer: Client
) -> None:
    page = officer.get("/waiting/?view=delivery")
    assert [
        (row.who, row.what, row.since) for _, waits in page.context["rows"] for row in waits
    ] == [("送达归档员", "再次送达政府信息公开收费通知书", KNOWN)]
    todo = officer.get(f"/cases/{notice.case_id}/").content.decode()
    assert "送到以前视为没有告知" in todo
    send_again(notice, house, date(2026, 9, 28))
    assert officer.get("/waiting/?view=delivery").context["rows"] == []
    assert "送到以前视为没有告知" not in officer.get(f"/cases/{notice.case_id}/").content.decode()


def test_what_nobody_waits_for_any_more_is_in_no_list(notice: Letter, house: House) -> None:
    case: Case = notice.case
    give_up(case, house, fees.withdraw, on=KNOWN)
    assert list(undelivered.of(case)) == []
    assert undelivered.why_needless(notice) == "这份收费通知已经撤销或者不再等待缴费，不再送达。"


def test_a_correction_notice_that_came_back_is_found_as_well(house: House, officer: Client) -> None:
    letter = a_returned_notice(house)
    page = officer.get(f"/cases/{letter.case_id}/").content.decode()
    assert "告知书没有送到，等待再次送达" in page
    assert list(undelivered.letters()) == [letter]
    assert undelivered.why_needless(letter) is None
