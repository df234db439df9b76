"""送达 and 归档 (Arts 33, 36, 45): which day counts, whether it was in time, how long it is kept."""

from datetime import date
from typing import Any

import pytest

from cases.errors import ActNotPermitted, CaseError
from cases.models import Case
from cases.services import archiving, delivery
from cases.services.delivery import Dispatch
from cases.status import Status
from law.delivery import DELIVERY_RULES, DeliveryMethod
from organs.models import IssuedNumber
from organs.roles import Role
from tests.extending import an_extension_request, decide_extension, send_extension
from tests.factories import House, by_post
from tests.situations import (
    ARCHIVED,
    DELIVERED,
    DUE,
    SIGNED,
    a_case_at,
    archive,
    deliver,
    fresh,
    last_event,
    sign,
)

DAY_AFTER_DUE = date(2026, 10, 19)


CHANNEL = "https://xzfy.example.cn"


@pytest.fixture
def signed(house: House) -> Case:
    house.organ.internet_remedy_channel = CHANNEL
    house.organ.save()
    return a_case_at(Status.SIGNED, house)


def the_reply(case: Case) -> Any:
    return case.letters.last()


@pytest.mark.parametrize("method", list(DeliveryMethod))
def test_the_day_that_the_method_names_decides(
    signed: Case, house: House, method: DeliveryMethod
) -> None:
    dispatch = Dispatch(method=method, decided_on=DUE, proof="凭证一")
    case = deliver(signed, house, on=DAY_AFTER_DUE, dispatch=dispatch)

    assert (case.status, case.replied_on, case.replied_in_time, case.is_open) == (
        Status.REPLIED,
        DUE,
        True,
        False,
    )
    kept = the_reply(case).delivery
    assert (kept.method, kept.decided_on, kept.proof, kept.in_time) == (method, DUE, "凭证一", True)
    event = last_event(case)
    assert (event.act, event.before, event.after, event.on) == (
        "deliver",
        "signed",
        "replied",
        DAY_AFTER_DUE,
    )
    assert event.note == f"{DELIVERY_RULES[method].label}，2026年10月16日，按期答复"


@pytest.mark.parametrize("method", list(DeliveryMethod))
def test_a_day_later_it_is_late(signed: Case, house: House, method: DeliveryMethod) -> None:
    dispatch = by_post(DAY_AFTER_DUE, method)
    case = deliver(signed, house, on=DAY_AFTER_DUE, dispatch=dispatch)

    assert (case.replied_in_time, the_reply(case).delivery.in_time) == (False, False)
    assert last_event(case).note.endswith("超过答复期限")
    assert case.due_on == DUE


@pytest.mark.parametrize("method", [DeliveryMethod.PORTAL, DeliveryMethod.EMAIL])
def test_a_letter_that_tells_no_internet_channel_is_not_served_by_internet(
    house: House, method: DeliveryMethod
) -> None:
    signed = a_case_at(Status.SIGNED, house)
    with pytest.raises(CaseError, match="行政复议法》第二十二条第二款") as refusal:
        deliver(signed, house, dispatch=by_post(DELIVERED, method))
    assert refusal.value.field == "method"
    assert fresh(signed).status == Status.SIGNED
    assert deliver(signed, house, dispatch=by_post(DELIVERED, DeliveryMethod.FAX)).replied_in_time


def test_an_extension_in_time_makes_the_later_day_timely(house: House) -> None:
    case = a_case_at(Status.SIGNING, house)
    an_extension_request(case, house, on=SIGNED)
    decide_extension(case, house, on=SIGNED)
    send_extension(case, house, on=SIGNED)
    case = deliver(sign(fresh(case), house), house, on=date(2026, 10, 30))
    assert (case.due_on, case.replied_in_time) == (date(2026, 10, 30), True)


@pytest.mark.parametrize(
    ("decided_on", "on"),
    [(DELIVERED, SIGNED), (date(2026, 9, 18), DELIVERED)],
    ids=["after today", "before the letter"],
)
def test_an_impossible_day_is_refused(
    signed: Case, house: House, decided_on: date, on: date
) -> None:
    with pytest.raises(CaseError) as refusal:
        deliver(signed, house, on=on, dispatch=by_post(decided_on))
    assert refusal.value.field == "decided_on"
    assert fresh(signed).status == Status.SIGNED


def test_a_reply_is_delivered_once(signed: Case, house: House) -> None:
    case = deliver(signed, house)
    with pytest.raises(ActNotPermitted, match="已答复"):
        delivery.deliver(
            case, dispatch=by_post(DELIVERED), by=house.the(Role.DELIVERY_CLERK), on=DELIVERED
        )
    assert case.events.filter(act="deliver").count() == 1


def test_archiving_gives_the_archive_number(signed: Case, house: House) -> None:
    case = archive(deliver(signed, house), house)

    assert (case.status, case.archived_on, case.retention_years) == (
        Status.ARCHIVED,
        ARCHIVED,
        10,
    )
    assert case.archive_number == "430121-zr-YGK·2026-D10-0001"
    event = last_event(case)
    assert (event.act, event.before, event.after) == ("archive", "replied", "archived")
    assert event.note == "档号430121-zr-YGK·2026-D10-0001，保管10年，2036年12月31日届满"


@pytest.mark.parametrize(
    ("outcome", "years"),
    [
        ("disclosed", 10),
        ("not_held", 10),
        ("partially_disclosed", 30),
        ("not_disclosed_state_secret", 30),
        ("not_disclosed_process_information", 30),
    ],
)
def test_what_was_withheld_is_kept_longer(house: House, outcome: str, years: int) -> None:
    case = a_case_at(Status.ARCHIVED, house, outcome)
    assert case.retention_years == years
    assert f"-D{years}-0001" in case.archive_number


def test_archive_numbers_run_on_in_their_period(house: House) -> None:
    numbers = [a_case_at(Status.ARCHIVED, house).archive_number for _ in range(2)]
    assert [number[-4:] for number in numbers] == ["0001", "0002"]


def test_a_case_is_archived_in_the_year_it_was_answered(signed: Case, house: House) -> None:
    case = archive(deliver(signed, house), house, on=date(2027, 1, 12))

    assert case.archive_number == "430121-zr-YGK·2026-D10-0001"
    given = IssuedNumber.objects.get(text=case.archive_number)
    assert (given.sequence.year, given.issued_on) == (2026, date(2027, 1, 12))


def test_an_unanswered_case_is_not_archived(signed: Case, house: House) -> None:
    with pytest.raises(ActNotPermitted, match="待送达"):
        archiving.archive(signed, by=house.the(Role.DELIVERY_CLERK), on=ARCHIVED)
    assert fresh(signed).archive_number == ""
