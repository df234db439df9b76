"""What lies on whose desk: by role, organ and office; the most urgent first."""

from datetime import date
from typing import Any

import pytest
from django.db.models import QuerySet
from viewflow.workflow.models import Task

from cases.models import Case
from cases.status import Status
from law.receipt import ReceiptFacts
from organs.models import Staff
from organs.roles import Role
from tests.extending import an_extension_request
from tests.factories import House, an_intake, another_handling_office, another_house, staff_with
from tests.situations import (
    a_case_at,
    a_case_awaiting_correction,
    a_prepared_notice,
    a_registered_case,
    an_assigned_case,
    open_nodes,
    task_at,
)
from workflow import engine, worklists
from workflow.models import OpenTask

WHO_TAKES = {
    Status.REGISTERED: {Role.RECEIVING_CLERK, Role.WORK_BODY_HEAD},
    Status.OFFICE_REVIEW: {Role.OFFICE_HEAD},
    Status.LEGAL_REVIEW: {Role.LEGAL_REVIEWER},
    Status.SECRECY_REVIEW: {Role.SECRECY_REVIEWER},
    Status.FURTHER_REVIEW: {Role.FURTHER_REVIEWER},
    Status.SIGNING: {Role.SIGNATORY},
    Status.SIGNED: {Role.DELIVERY_CLERK},
    Status.REPLIED: {Role.DELIVERY_CLERK},
    Status.ARCHIVED: set(),
}


def cases_of(tasks: QuerySet[OpenTask]) -> list[Case]:
    return [desk.case for desk in worklists.desks(tasks)]


@pytest.mark.parametrize("status", list(WHO_TAKES))
def test_a_task_is_offered_to_the_roles_that_may_do_it(house: House, status: Status) -> None:
    case = a_case_at(status, house)
    people = {role: staff_with(role, organ=house.organ) for role in Role}
    offered = {role for role, who in people.items() if case in cases_of(worklists.claimable(who))}
    assert offered == WHO_TAKES[status]


@pytest.mark.parametrize("status", [Status.REGISTERED, Status.LEGAL_REVIEW, Status.SIGNED])
def test_nothing_is_offered_to_another_organ(house: House, status: Status) -> None:
    a_case_at(status, house)
    other = another_house()
    assert all(not worklists.claimable(other.the(role)).exists() for role in Role)
    assert all(not worklists.of_office(other.the(role)).exists() for role in Role)


@pytest.mark.parametrize(
    "role", [Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR]
)
def test_an_administrator_in_an_office_sees_none_of_its_cases(house: House, role: Role) -> None:
    an_assigned_case(house)
    administrator = staff_with(role, organ=house.organ, office=house.handling)
    assert not worklists.of_office(administrator).exists()


def test_who_moved_to_another_organ_leaves_the_tasks_behind(house: House) -> None:
    case = an_assigned_case(house)
    officer = house.the(Role.HANDLING_OFFICER)
    assert cases_of(worklists.mine(officer)) == [case]

    elsewhere = another_house()
    officer.organ, officer.office = elsewhere.organ, elsewhere.handling
    officer.save()
    assert cases_of(worklists.mine(officer)) == []


def test_the_drafting_task_lies_on_the_desk_of_the_officer_in_charge(house: House) -> None:
    case = an_assigned_case(house)
    colleague = staff_with(Role.HANDLING_OFFICER, organ=house.organ)
    assert cases_of(worklists.mine(house.the(Role.HANDLING_OFFICER))) == [case]
    assert cases_of(worklists.mine(colleague)) == []
    assert cases_of(worklists.claimable(colleague)) == []


def test_after_a_release_the_office_may_take_it_and_nobody_else(house: House) -> None:
    case, officer = an_assigned_case(house), house.the(Role.HANDLING_OFFICER)
    engine.release(task_at(case, "CaseFlow.drafting"), by=officer)

    colleague = staff_with(Role.HANDLING_OFFICER, organ=house.organ)
    elsewhere = staff_with(
        Role.HANDLING_OFFICER, organ=house.organ, office=another_handling_office(house)
    )
    assert cases_of(worklists.claimable(colleague)) == [case]
    assert cases_of(worklists.claimable(elsewhere)) == []


def test_a_claimed_task_is_on_one_desk_and_off_the_others(house: House) -> None:
    case = a_case_at(Status.LEGAL_REVIEW, house)
    first, second = (staff_with(Role.LEGAL_REVIEWER, organ=house.organ) for _ in range(2))
    engine.claim(task_at(case, "CaseFlow.legal_review"), by=first)

    assert cases_of(worklists.mine(first)) == [case]
    assert cases_of(worklists.claimable(second)) == []
    desk = worklists.of_case(case)[0]
    assert (worklists.can_take(first, desk), worklists.can_take(second, desk)) == (True, False)


def test_the_office_list_shows_its_cases_whoever_holds_them(house: House) -> None:
    mine, other = an_assigned_case(house), a_registered_case(house)
    head = house.the(Role.OFFICE_HEAD)
    assert cases_of(worklists.of_office(head)) == [mine]
    assert other not in cases_of(worklists.of_office(head))


def test_somebody_without_an_office_has_no_office_list(house: House) -> None:
    an_assigned_case(house)
    person = house.the(Role.OFFICE_HEAD)
    person.office = None
    assert not worklists.of_office(person).exists()


def test_side_tasks_are_offered_beside_the_main_one(house: House) -> None:
    case = an_assigned_case(house)
    a_prepared_notice(case, by=house.the(Role.HANDLING_OFFICER))
    an_extension_request(case, house)

    head = house.the(Role.WORK_BODY_HEAD)
    titles = [desk.title for desk in worklists.desks(worklists.claimable(head))]
    assert sorted(titles) == ["审批延期", "审批补正告知"]
    assert open_nodes(case)[0] == "CaseFlow.drafting"


def test_the_drafter_is_not_shown_as_able_to_review(house: House) -> None:
    case = a_case_at(Status.LEGAL_REVIEW, house)
    drafter: Staff = case.drafts.get().author
    desk = worklists.of_case(case)[0]
    assert not worklists.can_take(drafter, desk)
    assert worklists.can_take(house.the(Role.LEGAL_REVIEWER), desk)


def test_a_main_task_waits_while_the_applicant_corrects(house: House) -> None:
    desks = {desk.title: desk for desk in worklists.of_case(a_case_awaiting_correction(house))}
    assert desks["拟写答复"].waits_for_applicant
    assert not desks["登记补正材料"].waits_for_applicant


def test_the_most_urgent_comes_first_and_waiting_ones_last(house: House) -> None:
    waiting = a_case_awaiting_correction(house)
    later = an_assigned_case(house)
    proofs = ReceiptFacts(submitted_on=date(2026, 9, 1))
    sooner = an_assigned_case(house, an_intake(proofs=proofs))
    officer = house.the(Role.HANDLING_OFFICER)
    assert cases_of(worklists.mine(officer)) == [sooner, later, waiting]


def test_a_step_that_this_version_does_not_know_breaks_no_list(house: House) -> None:
    case, known = (a_case_at(Status.LEGAL_REVIEW, house) for _ in range(2))
    task = task_at(case, "CaseFlow.legal_review")
    Task.objects.filter(pk=task.pk).update(flow_task="workflow/flows.CaseFlow.retired_review")
    reviewer = staff_with(Role.LEGAL_REVIEWER, organ=house.organ)
    Task.objects.filter(pk=task.pk).update(owner=reviewer)

    assert worklists.of_case(case) == []
    assert worklists.desks(worklists.mine(reviewer)) == []
    assert cases_of(worklists.claimable(reviewer)) == [known]
    assert case not in cases_of(worklists.of_office(house.the(Role.OFFICE_HEAD)))


def test_ten_rows_cost_as_many_queries_as_two(house: House, django_assert_num_queries: Any) -> None:
    reviewer = staff_with(Role.LEGAL_REVIEWER, organ=house.organ)
    for _ in range(10):
        a_case_at(Status.LEGAL_REVIEW, house)
    assert reviewer.roles
    with django_assert_num_queries(1):
        desks = worklists.desks(worklists.claimable(reviewer))
        shown = [(d.title, d.case.applicant.name, d.case.office.name) for d in desks]
    assert len(shown) == 10
