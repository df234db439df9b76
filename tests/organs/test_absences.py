"""不在岗与代办: one deputy, a period that makes sense, written down by those who may."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from organs import absences
from organs.absences import Absence, Scope
from organs.models import Staff
from organs.roles import Role
from tests.coworking import BACK, an_absence
from tests.factories import RECEIVED, House, a_house, another_handling_office, another_house
from tests.factories import staff_with as a_person

LATER = date(2026, 10, 9)


@pytest.fixture
def house(db: None) -> House:
    return a_house()


def standing_in(deputy: Staff, on: date) -> list[Staff]:
    deputy.stand_on(on)
    return [row.staff for row in deputy.deputyships_today]


def test_a_deputy_stands_in_from_the_first_day_through_the_last(house: House) -> None:
    officer, deputy = (a_person(Role.HANDLING_OFFICER, organ=house.organ) for _ in range(2))
    an_absence(officer, house, deputy=deputy)
    days = [date(2026, 9, 13), RECEIVED, BACK, date(2026, 10, 1)]
    assert [standing_in(deputy, day) for day in days] == [[], [officer], [officer], []]


def test_who_comes_back_early_is_no_longer_stood_in_for(house: House) -> None:
    officer, deputy = (a_person(Role.HANDLING_OFFICER, organ=house.organ) for _ in range(2))
    absence = an_absence(officer, house, deputy=deputy)
    absences.end(absence, by=officer, on=date(2026, 9, 16))
    assert standing_in(deputy, date(2026, 9, 15)) == [officer]
    assert standing_in(deputy, date(2026, 9, 16)) == []
    with pytest.raises(ValidationError, match="已经结束"):
        absences.end(absence, by=officer, on=date(2026, 9, 17))
    assert absences.away(officer, date(2026, 9, 16)) is None


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"last_day": date(2026, 9, 13)}, "last_day"),
        ({"first_day": date(2026, 9, 1), "last_day": date(2026, 9, 2)}, "last_day"),
    ],
)
def test_a_period_makes_sense(house: House, facts: dict[str, date], field: str) -> None:
    officer, deputy = (a_person(Role.HANDLING_OFFICER, organ=house.organ) for _ in range(2))
    period = {"first_day": RECEIVED, "last_day": BACK} | facts
    with pytest.raises(ValidationError) as refusal:
        absences.record(
            officer, deputy=deputy, scope=Scope.ABSENCE, reason="休假", by=officer, on=RECEIVED,
            **period,
        )  # fmt: skip
    assert field in refusal.value.message_dict
    assert not Absence.objects.exists()


def test_a_deputy_is_an_active_colleague_who_handles_cases(house: House) -> None:
    officer = house.the(Role.HANDLING_OFFICER)
    closed = a_person(Role.HANDLING_OFFICER, organ=house.organ)
    closed.is_active = False
    administrator = a_person(Role.SYSTEM_ADMINISTRATOR, organ=house.organ)
    for deputy in (officer, closed, administrator, another_house().the(Role.HANDLING_OFFICER)):
        with pytest.raises(ValidationError) as refusal:
            an_absence(officer, house, deputy=deputy)
        assert "deputy" in refusal.value.message_dict


def test_nobody_stands_in_while_away(house: House) -> None:
    first, second, third = (a_person(Role.HANDLING_OFFICER, organ=house.organ) for _ in range(3))
    an_absence(first, house, deputy=second)
    with pytest.raises(ValidationError, match="正代理别人的工作"):
        an_absence(second, house, deputy=third)
    with pytest.raises(ValidationError, match="自己也不在岗"):
        an_absence(third, house, deputy=first)
    with pytest.raises(ValidationError, match="已经登记过"):
        an_absence(first, house, deputy=third)


def test_the_person_and_the_heads_write_it_down(house: House) -> None:
    officer = house.the(Role.HANDLING_OFFICER)
    elsewhere = a_person(Role.OFFICE_HEAD, organ=house.organ, office=another_handling_office(house))
    allowed = [officer, house.the(Role.OFFICE_HEAD), house.the(Role.WORK_BODY_HEAD)]
    others = [elsewhere, house.the(Role.LEGAL_REVIEWER), another_house().the(Role.WORK_BODY_HEAD)]
    assert [absences.may_record(by, officer) for by in allowed] == [True] * 3
    assert [absences.may_record(by, officer) for by in others] == [False] * 3
