"""撤销登记: within 48 hours, by the clerk, while nothing rests on the registration."""

from datetime import datetime, timedelta

import pytest

from cases.errors import ActNotPermitted, CaseError
from cases.models import Case
from cases.permissions import Act
from cases.services import cancellation, splitting
from cases.services.cancellation import why_not_cancelled
from cases.status import Status
from organs.roles import Role
from reports.annual.table import table_three
from screening.hints import requests_like_case
from tests.factories import House
from tests.other_ends import WITHDRAWN, cancel_registration
from tests.situations import (
    ASSIGNED,
    a_drafted_case,
    a_registered_case,
    an_assigned_case,
    fresh,
    last_event,
    open_nodes,
)
from tests.support.balance import balances
from workflow import engine


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


def registered_at(case: Case) -> datetime:
    return case.events.get(act=Act.REGISTER).at


def test_the_number_stays_void_and_the_case_is_off_every_desk(house: House, case: Case) -> None:
    case = cancel_registration(case, house)
    assert (case.status, case.number.is_void, case.number.void_reason) == (
        Status.VOIDED,
        True,
        "重复登记",
    )
    assert open_nodes(case) == []
    assert last_event(case).note == f"{case.case_number}作废：重复登记"


def test_before_it_was_assigned_as_well(house: House) -> None:
    assert cancel_registration(a_registered_case(house), house).status == Status.VOIDED


def test_it_is_counted_nowhere_and_is_like_nothing(house: House, case: Case) -> None:
    again = a_registered_case(house)
    assert [hint.case.pk for hint in requests_like_case(again)] == [case.pk]
    cancel_registration(case, house)
    table = table_three(house.organ, 2026)
    assert (table.row("1").values[-1], table.row("4").values[-1]) == (1, 1)
    assert balances(table)
    assert not requests_like_case(again)


def test_the_next_number_does_not_fill_the_gap(house: House, case: Case) -> None:
    cancel_registration(case, house)
    assert a_registered_case(house).number.value == case.number.value + 1


def test_forty_eight_hours_and_not_a_second_more(case: Case) -> None:
    last = registered_at(case) + timedelta(hours=48)
    assert why_not_cancelled(case, at=last) is None
    refusal = why_not_cancelled(case, at=last + timedelta(seconds=1))
    assert refusal
    assert "48小时" in refusal


def test_not_when_something_rests_on_it(house: House) -> None:
    case = a_drafted_case(house)
    assert why_not_cancelled(case, at=registered_at(case)) == (
        "登记以后已经办理过其他事项，不能撤销登记。"
    )
    with pytest.raises(CaseError, match="其他事项"):
        cancel_registration(case, house)
    assert fresh(case).status == Status.HANDLING


def test_not_what_the_applicant_handed_in_online(house: House, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(registered_by=None)
    with pytest.raises(CaseError, match="申请人可以自己撤回"):
        cancel_registration(fresh(case), house)


def test_not_after_a_split(house: House, case: Case) -> None:
    clerk = house.the(Role.RECEIVING_CLERK)
    matters = [splitting.Matter("甲", "甲事项"), splitting.Matter("乙", "乙事项")]
    parent, children = engine.split(
        case, lambda: splitting.split(case, matters, by=clerk, on=ASSIGNED)
    )
    for part in (parent, *children):
        assert why_not_cancelled(part, at=registered_at(part)) == "拆分过的申请不能撤销登记。"


def test_it_says_why_and_is_the_clerks(house: House, case: Case) -> None:
    at, officer = registered_at(case), house.the(Role.HANDLING_OFFICER)
    with pytest.raises(CaseError) as refusal:
        cancellation.cancel(
            case, reason=" ", by=house.the(Role.RECEIVING_CLERK), on=WITHDRAWN, at=at
        )
    assert refusal.value.field == "reason"
    with pytest.raises(ActNotPermitted):
        cancellation.cancel(case, reason="重复", by=officer, on=WITHDRAWN, at=at)
