"""What people see: their organ's cases, a supervisor the organs below too, administrators none."""

import pytest

from cases.models import Case
from cases.selectors import letters_visible_to, organs_visible_to, supervised_by, visible_to
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.access.permission_table import READING_NOTHING
from tests.factories import House, a_house, an_organ, another_house, staff_with
from tests.situations import a_case_at, a_registered_case
from workflow import worklists


def sees(staff: Staff) -> set[Case]:
    return set(visible_to(staff))


@pytest.mark.parametrize("role", [role for role in Role if role not in READING_NOTHING])
def test_people_see_the_cases_of_their_organ_and_no_other(house: House, role: Role) -> None:
    own, foreign = a_registered_case(house), a_registered_case(another_house())
    assert sees(house.the(role)) == {own}
    assert {letter.case for letter in letters_visible_to(house.the(role))} == {own}
    assert foreign not in sees(house.the(role))


@pytest.mark.parametrize("role", sorted(READING_NOTHING))
def test_administrators_see_no_case_at_all(house: House, role: Role) -> None:
    a_registered_case(house)
    assert sees(house.the(role)) == set()
    assert not letters_visible_to(house.the(role)).exists()


def supervises(staff: Staff) -> set[Case]:
    return set(supervised_by(staff))


def test_a_supervisor_watches_every_organ_below_and_opens_the_own_one_only(db: None) -> None:
    county = a_house("430121", "清江县人民政府", document_code="清政")
    bureau = a_house("430121-zr", parent=county.organ)
    station = a_house("430121-zr-1", "清江县不动产中心", parent=bureau.organ)
    cases = [a_registered_case(house) for house in (county, bureau, station)]
    assert supervises(county.the(Role.SUPERVISOR)) == set(cases)
    assert supervises(bureau.the(Role.SUPERVISOR)) == set(cases[1:])
    assert supervises(station.the(Role.SUPERVISOR)) == set(cases[2:])
    for house, case in zip((county, bureau, station), cases, strict=True):
        assert sees(house.the(Role.SUPERVISOR)) == {case}
        assert sees(house.the(Role.RECEIVING_CLERK)) == {case}


def test_the_head_of_a_work_body_watches_the_own_organ_and_none_below(house: House) -> None:
    own = a_registered_case(house)
    a_registered_case(a_house("430121-zr-1", "不动产中心", parent=house.organ))
    assert supervises(house.the(Role.WORK_BODY_HEAD)) == {own}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SUPERVISOR, Role.WORK_BODY_HEAD}))
def test_nobody_else_watches(house: House, role: Role) -> None:
    a_registered_case(house)
    assert supervises(house.the(role)) == set()


def test_what_a_supervisor_reads_says_nothing_of_the_applicant(house: House) -> None:
    a_registered_case(house)
    [case] = supervises(house.the(Role.SUPERVISOR))
    hidden = {"applicant_id", "description", "matter", "purpose", "needs_assistance"}
    assert hidden <= case.get_deferred_fields()


def test_a_code_that_begins_alike_is_not_below(db: None) -> None:
    county = a_house("4301", "清江市人民政府")
    neighbour = a_house("43012", "青江市人民政府", document_code="青政")
    a_registered_case(neighbour)
    assert supervises(county.the(Role.SUPERVISOR)) == set()
    assert set(organs_visible_to(county.the(Role.SUPERVISOR))) == {county.organ}


def test_somebody_without_a_role_sees_nothing(house: House) -> None:
    a_registered_case(house)
    assert sees(staff_with(organ=house.organ)) == set()


def test_a_closed_account_sees_nothing(house: House) -> None:
    a_registered_case(house)
    clerk = house.the(Role.RECEIVING_CLERK)
    clerk.is_active = False
    assert sees(clerk) == set()


def test_seeing_below_is_not_acting_below(house: House) -> None:
    county = an_organ("430121", "清江县人民政府")
    house.organ.parent = county
    house.organ.save()
    a_case_at(Status.HANDLING, house)
    supervisor = staff_with(Role.SUPERVISOR, Role.RECEIVING_CLERK, organ=county)
    assert list(worklists.claimable(supervisor)) == []
    assert (len(supervises(supervisor)), sees(supervisor)) == (1, set())
