"""未送达 and 再次送达: attempts are kept, and the first posting may still be the day that counts."""

from datetime import date
from typing import Any

import pytest

from cases import clock
from cases.errors import ActNotPermitted, CaseError
from cases.models import Case, Letter
from cases.services import archiving, lapse, redelivery, signing
from cases.status import Status
from law.delivery import DeliveryMethod, Failure
from organs.roles import Role
from tests.delivering import RETURNED, fail, reply_of
from tests.extending import an_extension_request, decide_extension, send_extension
from tests.factories import House, by_post
from tests.situations import (
    DUE,
    a_case_at,
    a_case_awaiting_correction,
    deliver,
    fresh,
    last_event,
    open_nodes,
)

LATE = date(2026, 10, 19)
CAME_BACK = date(2026, 10, 20)


@pytest.fixture
def posted(house: House) -> Case:
    """A reply that was posted on the last day."""
    return deliver(a_case_at(Status.SIGNED, house), house, on=DUE)


def test_a_reply_that_came_back_waits_to_be_delivered_again(posted: Case, house: House) -> None:
    case = fail(reply_of(posted), house, on=CAME_BACK)

    assert (case.status, case.replied_on, case.is_open) == (Status.SIGNED, None, True)
    assert open_nodes(case) == ["CaseFlow.delivery"]
    first = reply_of(case).attempts[0]
    assert (first.decided_on, first.failure, first.failed_on) == (DUE, "returned", CAME_BACK)
    assert "首次交邮之日仍作为" in last_event(case).note
    with pytest.raises(ActNotPermitted):
        archiving.archive(case, by=house.the(Role.DELIVERY_CLERK), on=CAME_BACK)


def test_posted_in_time_to_the_address_given_it_stays_in_time(posted: Case, house: House) -> None:
    """在途时间 does not count (民事诉讼法第八十五条第四款, by analogy)."""
    case = deliver(fail(reply_of(posted), house, on=CAME_BACK), house, on=CAME_BACK)

    assert (case.status, case.replied_on, case.replied_in_time) == (Status.REPLIED, DUE, True)
    letter = reply_of(case)
    assert [one.has_failed for one in letter.attempts] == [True, False]
    assert letter.delivery is not None
    assert letter.delivery.decided_on == CAME_BACK
    assert "以首次交邮之日2026年10月16日为准，按期答复" in last_event(case).note


@pytest.mark.parametrize(
    ("method", "as_given"),
    [(DeliveryMethod.EMS, False), (DeliveryMethod.FAX, True), (DeliveryMethod.IN_PERSON, True)],
)
def test_what_failed_otherwise_counts_from_the_attempt_that_arrives(
    house: House, method: DeliveryMethod, as_given: bool
) -> None:
    signed = a_case_at(Status.SIGNED, house)
    posted = deliver(signed, house, on=DUE, dispatch=by_post(DUE, method))
    case = fail(reply_of(posted), house, on=LATE, address_as_given=as_given)
    case = deliver(case, house, on=LATE)
    assert (case.replied_on, case.replied_in_time) == (LATE, False)


def test_refused_at_the_door_the_attempt_is_kept_and_the_reply_still_waits(house: House) -> None:
    """民事诉讼法第八十九条 is told as a way, by analogy; nothing happens by itself."""
    signed = a_case_at(Status.SIGNED, house)
    tried = by_post(RETURNED, DeliveryMethod.IN_PERSON)
    case = fail(reply_of(signed), house, failure=Failure.REFUSED, attempt=tried)
    assert (case.status, open_nodes(case)) == (Status.SIGNED, ["CaseFlow.delivery"])
    kept = reply_of(case).attempts[0]
    assert (kept.failure, kept.counts) == ("refused", False)
    assert "《民事诉讼法》第八十九条" in kept.advice
    assert "由负责人决定" in kept.advice


def test_an_attempt_that_was_never_recorded_is_described(house: House) -> None:
    with pytest.raises(CaseError, match="用什么方式") as refusal:
        fail(reply_of(a_case_at(Status.SIGNED, house)), house)
    assert refusal.value.field == "method"


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"failed_on": date(2026, 10, 15)}, "failed_on"),
        ({"failed_on": date(2026, 10, 21)}, "failed_on"),
        ({"note": " "}, "note"),
    ],
)
def test_an_impossible_failure_is_refused(
    posted: Case, house: House, how: dict[str, Any], field: str
) -> None:
    with pytest.raises(CaseError) as refusal:
        fail(reply_of(posted), house, on=CAME_BACK, **how)
    assert refusal.value.field == field
    assert fresh(posted).status == Status.REPLIED


def test_a_letter_that_left_is_not_made_void(posted: Case, house: House) -> None:
    case = fail(reply_of(posted), house, on=CAME_BACK)
    with pytest.raises(CaseError, match="已经寄出或者送出过"):
        signing.withdraw(case, reason="写错", by=house.the(Role.DELIVERY_CLERK), on=CAME_BACK)


def test_the_post_office_says_that_it_arrived(posted: Case, house: House) -> None:
    clerk, letter = house.the(Role.DELIVERY_CLERK), reply_of(posted)

    def confirm(day: date) -> Any:
        return redelivery.confirm(
            letter, arrived_on=day, received_by="本人签收", by=clerk, on=CAME_BACK
        )

    with pytest.raises(CaseError, match="送达日期和今天之间"):
        confirm(date(2026, 10, 15))
    assert confirm(LATE).confirmed_on == LATE
    assert (fresh(posted).replied_on, fresh(posted).replied_in_time) == (DUE, True)
    with pytest.raises(CaseError, match="已经登记妥投"):
        confirm(LATE)


def test_a_notice_that_came_back_lets_nobody_lapse(house: House) -> None:
    case = a_case_awaiting_correction(house)
    letter = case.correction.letter
    assert letter is not None
    told_on, clerk = case.correction.notified_on, house.the(Role.DELIVERY_CLERK)
    case = fail(letter, house)

    assert (case.status, case.correction.notified_on) == (Status.AWAITING_CORRECTION, told_on)
    late = date(2026, 11, 30)
    with pytest.raises(CaseError, match="没有送达申请人"):
        lapse.declare(case, finding="没有收到", by=house.the(Role.RECEIVING_CLERK), on=late)
    redelivery.again(letter, by_post(RETURNED), by=clerk, on=RETURNED)
    assert [one.has_failed for one in Letter.objects.get(pk=letter.pk).attempts] == [True, False]
    assert fresh(case).correction.notified_on == told_on


def test_a_notice_that_never_arrived_stops_no_clock(house: House) -> None:
    """By e-mail only arrival counts (Art 30), so the clock runs until the notice does arrive."""
    case = a_case_awaiting_correction(house)
    notice = case.correction
    told_on = notice.notified_on
    assert notice.letter is not None
    assert told_on is not None
    notice.letter.deliveries.update(method=DeliveryMethod.FAX)
    case = fail(notice.letter, house, on=told_on, failure=Failure.NOT_ARRIVED)
    assert (case.status, case.correction.notified_on) == (Status.HANDLING, None)
    assert case.due_on == DUE
    again, clerk = by_post(told_on), house.the(Role.DELIVERY_CLERK)
    redelivery.again(notice.letter, again, by=clerk, on=told_on)
    assert (fresh(case).status, fresh(case).due_on) == (Status.AWAITING_CORRECTION, None)


def test_an_extension_told_by_post_holds_though_it_came_back(house: House) -> None:
    case = a_case_at(Status.SIGNING, house)
    an_extension_request(case, house, on=RETURNED)
    decide_extension(case, house, on=RETURNED)
    send_extension(case, house, on=RETURNED)
    extension = fresh(case).extensions.get()
    assert extension.letter is not None
    extended = fresh(case).due_on
    assert fail(extension.letter, house, address_as_given=True).due_on == extended
    Letter.objects.get(pk=extension.letter.pk).deliveries.update(failure="", failed_on=None)
    case = fail(extension.letter, house, address_as_given=False)
    assert (case.due_on, clock.deadline_of(case).due_on) == (DUE, DUE)


def test_a_reply_is_delivered_again_by_its_task(posted: Case, house: House) -> None:
    case, clerk = fail(reply_of(posted), house, on=CAME_BACK), house.the(Role.DELIVERY_CLERK)
    with pytest.raises(CaseError, match="“送达”任务"):
        redelivery.again(reply_of(case), by_post(CAME_BACK), by=clerk, on=CAME_BACK)
