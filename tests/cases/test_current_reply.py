"""One answer to “which letter is the reply”: across cycles, void letters, holds and withdrawals."""

from datetime import date

import pytest

from cases.errors import CaseError
from cases.models import Case
from cases.replies import current_reply
from cases.services import redelivery, release
from cases.status import Status
from law.delivery import DeliveryMethod, Failure
from organs.roles import Role
from portal import letters
from tests.cycles import answered_anew, reopen, signed_anew
from tests.delivering import RETURNED, fail, reply_of
from tests.factories import House, by_post
from tests.other_ends import withdraw, withdraw_online
from tests.situations import DELIVERED, a_case_at, agree, deliver, fresh, open_nodes, sign, submit
from tests.situations import withdraw as make_void

ANEW = date(2026, 11, 20)
FOUND_OUT = date(2026, 11, 23)


@pytest.fixture
def signed(house: House) -> Case:
    return a_case_at(Status.SIGNED, house)


def test_an_earlier_reply_of_the_same_kind_does_not_reopen_the_present_one(house: House) -> None:
    case = a_case_at(Status.REPLIED, house)
    first = reply_of(case)
    case = answered_anew(reopen(case, house), house, "disclosed", on=ANEW)
    second = current_reply(case)
    assert second
    assert (second.kind, second != first) == (first.kind, True)
    case = fail(first, house, on=FOUND_OUT)
    assert (case.status, case.replied_on) == (Status.REPLIED, ANEW)
    assert open_nodes(case) == ["CaseFlow.archiving"]
    with pytest.raises(CaseError, match="不再送达"):
        redelivery.again(first, by_post(FOUND_OUT), by=house.the(Role.DELIVERY_CLERK), on=FOUND_OUT)


def test_the_order_sets_aside_the_reply_of_its_own_cycle(house: House) -> None:
    case = reopen(a_case_at(Status.REPLIED, house), house)
    assert current_reply(case) is None
    first, case = reply_of(case), signed_anew(case, house, "disclosed", on=ANEW)
    assert current_reply(case) == reply_of(case) != first


def test_a_void_letter_is_neither_sent_nor_returned(signed: Case, house: House) -> None:
    void, case = reply_of(signed), make_void(signed, house)
    case = submit(case, house, on=DELIVERED)
    for _ in range(3):
        case = agree(case, house, on=DELIVERED)
    case = deliver(sign(case, house, on=DELIVERED), house, on=DELIVERED)
    assert current_reply(case) == reply_of(case) != void
    with pytest.raises(CaseError, match="已经作废"):
        fail(void, house, attempt=by_post(RETURNED))
    assert (fresh(case).status, void.attempts) == (Status.REPLIED, [])


def test_a_withdrawal_leaves_the_number_of_a_reply_that_left(signed: Case, house: House) -> None:
    """A letter that left is not made void (docs/decisions/0026); it is sent no more."""
    tried = by_post(DELIVERED, DeliveryMethod.IN_PERSON)
    case = fail(reply_of(signed), house, failure=Failure.REFUSED, attempt=tried)
    reply = reply_of(case)
    case = withdraw(case, house, on=RETURNED)
    reply = case.letters.get(pk=reply.pk)
    assert (case.status, reply.is_void) == (Status.WITHDRAWN, False)
    with pytest.raises(CaseError, match="不再送达"):
        redelivery.again(reply, by_post(RETURNED), by=house.the(Role.DELIVERY_CLERK), on=RETURNED)
    with pytest.raises(CaseError, match="不再送达"):
        fail(reply, house, attempt=by_post(RETURNED))


def test_the_confirmation_of_a_withdrawal_is_still_delivered_again(house: House) -> None:
    case = withdraw_online(a_case_at(Status.HANDLING, house))
    confirmation = case.withdrawal.letter
    fail(confirmation, house)
    redelivery.again(
        confirmation, by_post(RETURNED), by=house.the(Role.DELIVERY_CLERK), on=RETURNED
    )
    assert len(case.letters.get(pk=confirmation.pk).attempts) == 2


def test_an_attempt_that_was_not_recorded_needs_the_release_as_well(
    signed: Case, house: House
) -> None:
    head = house.the(Role.WORK_BODY_HEAD)
    held = {"court": "长沙铁路运输法院", "document": "（2026）湘8601行初27号", "held_on": DELIVERED}
    release.hold(signed, **held, by=head, on=DELIVERED)  # type: ignore[arg-type]
    with pytest.raises(CaseError, match="暂停公开"):
        fail(reply_of(signed), house, attempt=by_post(RETURNED))
    assert reply_of(signed).attempts == []


def test_an_attempt_by_internet_needs_the_channel_as_well(signed: Case, house: House) -> None:
    online = by_post(RETURNED, DeliveryMethod.EMAIL)
    with pytest.raises(CaseError, match="互联网渠道"):
        fail(reply_of(signed), house, failure=Failure.NOT_ARRIVED, attempt=online)


def test_the_applicant_opens_no_reply_that_came_back(signed: Case, house: House) -> None:
    case = deliver(signed, house)
    assert letters.find(case, reply_of(case).pk)
    case = fail(reply_of(case), house)
    assert letters.find(case, reply_of(case).pk) is None
