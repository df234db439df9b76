"""交办: a handling office of the organ is charged, perhaps with one officer of it."""

import pytest

from cases.errors import ActNotPermitted, CaseError
from cases.models import Case
from cases.services import assignment
from cases.status import Status
from organs.models import Office, OfficeKind, Staff
from organs.roles import Role
from tests.factories import House, another_handling_office, another_house, staff_with
from tests.situations import (
    ASSIGNED,
    DUE,
    a_case_at,
    a_registered_case,
    an_assigned_case,
    fresh,
    last_event,
)


def assign(
    case: Case, house: House, office: Office | None = None, officer: Staff | None = None
) -> Case:
    clerk = house.the(Role.RECEIVING_CLERK)
    chosen = office or house.handling
    assignment.assign(case, by=clerk, office=chosen, officer=officer, on=ASSIGNED)
    return fresh(case)


def test_the_charged_office_and_officer_are_kept_and_logged(house: House) -> None:
    officer = house.the(Role.HANDLING_OFFICER)
    case = assign(a_registered_case(house), house, officer=officer)

    assert (case.status, case.office, case.officer) == (Status.HANDLING, house.handling, officer)
    event = last_event(case)
    assert (event.act, event.before, event.after) == ("assign", "registered", "handling")
    assert event.note == f"交办业务科，承办人{officer.name}"
    assert case.due_on == DUE


def test_an_office_may_be_charged_before_an_officer_is_known(house: House) -> None:
    case = assign(a_registered_case(house), house)
    assert (case.status, case.office, case.officer) == (Status.HANDLING, house.handling, None)


def test_a_case_moves_to_another_office_without_a_new_due_date(house: House) -> None:
    second = another_handling_office(house)
    case = assign(an_assigned_case(house), house, second)

    assert (case.status, case.office, case.officer, case.due_on) == (
        Status.HANDLING,
        second,
        None,
        DUE,
    )
    assert [event.act for event in case.events.all()] == ["register", "assign", "assign"]


@pytest.mark.parametrize("kind", [OfficeKind.LEGAL, OfficeKind.SECRECY, OfficeKind.LEADERSHIP])
def test_reviewing_offices_do_not_handle_cases(house: House, kind: OfficeKind) -> None:
    case = a_registered_case(house)
    with pytest.raises(CaseError) as refusal:
        assign(case, house, house.offices[kind])
    assert refusal.value.field == "office"
    assert fresh(case).status == Status.REGISTERED


def test_the_work_body_may_answer_by_itself(house: House) -> None:
    case = assign(a_registered_case(house), house, house.offices[OfficeKind.WORK_BODY])
    assert case.office == house.offices[OfficeKind.WORK_BODY]


def test_an_office_of_another_organ_cannot_be_charged(house: House) -> None:
    with pytest.raises(CaseError) as refusal:
        assign(a_registered_case(house), house, another_house().handling)
    assert refusal.value.field == "office"


def test_a_closed_office_cannot_be_charged(house: House) -> None:
    closed = another_handling_office(house)
    closed.is_active = False
    closed.save()
    with pytest.raises(CaseError) as refusal:
        assign(a_registered_case(house), house, closed)
    assert refusal.value.field == "office"


def test_the_officer_works_in_the_charged_office(house: House) -> None:
    elsewhere = staff_with(
        Role.HANDLING_OFFICER, organ=house.organ, office=another_handling_office(house)
    )
    with pytest.raises(CaseError) as refusal:
        assign(a_registered_case(house), house, officer=elsewhere)
    assert refusal.value.field == "officer"


def test_the_officer_holds_the_role(house: House) -> None:
    head = house.the(Role.OFFICE_HEAD)
    with pytest.raises(CaseError) as refusal:
        assign(a_registered_case(house), house, officer=head)
    assert refusal.value.field == "officer"


def test_a_case_under_review_is_not_moved(house: House) -> None:
    case = a_case_at(Status.OFFICE_REVIEW, house)
    with pytest.raises(ActNotPermitted, match="科室审核"):
        assign(case, house)
    assert last_event(fresh(case)).act == "submit_draft"
