"""Role by status, the exact acts: the code's table is the lawyer's table, cell by cell."""

import itertools

import pytest

from cases.models import Case, CoHandling
from cases.permissions import (
    Act,
    may,
    may_import_register,
    may_merge_applicants,
    may_recalculate,
    may_register,
    permitted_acts,
    why_not,
)
from cases.services import extension
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.access.permission_table import (
    BOUND_TO_THEIR_OFFICE,
    MAY_BE_ADDRESSED,
    NOT_IN_RECTIFICATION,
    OF_THE_ADDRESSEE,
    OF_THE_ASKED_OFFICE,
    ONLY_IN_RECTIFICATION,
    OUTSIDE_THE_TABLE,
    TABLE,
    permitted,
)
from tests.factories import RECEIVED, House, another_handling_office, another_house, staff_with
from tests.rectifying import an_assigned_rectification
from tests.situations import DRAFTED, a_case_at, a_prepared_notice, an_assigned_case, fresh

Stage = CoHandling.Stage
ACTING = [role for role in Role if TABLE[role]]


def nobody(staff: Staff) -> bool:
    """What the system does by itself, no person does."""
    return False


def labels(staff: Staff, case: Case) -> set[str]:
    return {act.label for act in permitted_acts(staff, case)}


@pytest.mark.parametrize("status", list(Status))
def test_each_role_may_do_exactly_what_its_line_says(house: House, status: Status) -> None:
    case = a_case_at(status, house)
    # Nobody here wrote the draft, and everybody of the handling office works on the case.
    people = {role: staff_with(role, organ=house.organ) for role in Role}
    found = {role: labels(person, case) for role, person in people.items()}
    if case.office is None:
        found = {role: found[role] for role in Role if role not in BOUND_TO_THEIR_OFFICE}
    assert found == {role: permitted(role, status) - ONLY_IN_RECTIFICATION for role in found}


def test_a_rectification_knows_the_same_acts_without_those_on_information(house: House) -> None:
    case = an_assigned_rectification(house)
    people = {role: staff_with(role, organ=house.organ) for role in Role}
    # Whom a further review is addressed to is asked below; it does not depend on the type.
    for status in set(Status) - {Status.FURTHER_REVIEW}:
        vars(case)["status"] = status
        found = {role: labels(person, case) for role, person in people.items()}
        assert found == {role: permitted(role, status) - NOT_IN_RECTIFICATION for role in people}


def test_the_lines_name_only_acts_that_exist() -> None:
    named = {
        label
        for role, status in itertools.product(Role, Status)
        for label in permitted(role, status)
    }
    named |= {label for line in OF_THE_ASKED_OFFICE.values() for label in line.values()}
    assert named == {act.label for act in Act} - set(OUTSIDE_THE_TABLE)
    assert set(TABLE) == set(Role)
    assert {label for line in TABLE.values() for label in line} <= {
        status.label for status in Status
    }


@pytest.mark.parametrize("role", list(Role))
def test_acts_outside_the_table_have_their_own_roles(house: House, role: Role) -> None:
    may_do = {
        "催办升级": nobody,
        "案卷合订": nobody,
        "电子邮件发出": nobody,
        "登记": may_register,
        "台账导入": may_import_register,
        "合并申请人": may_merge_applicants,
        "撤销合并": may_merge_applicants,
        "重新计算期限": may_recalculate,
    }
    assert set(may_do) == set(OUTSIDE_THE_TABLE)
    for act, allowed in may_do.items():
        assert allowed(house.the(role)) == (role in OUTSIDE_THE_TABLE[act]), act


@pytest.mark.parametrize("status", list(Status))
def test_nobody_acts_on_another_organs_case(house: House, status: Status) -> None:
    case, other = a_case_at(status, house), another_house()
    for role in Role:
        assert labels(other.the(role), case) == set(), role


@pytest.mark.parametrize("status", list(Status))
def test_officers_and_heads_act_on_their_offices_cases_only(house: House, status: Status) -> None:
    case, second = a_case_at(status, house), another_handling_office(house)
    for role in BOUND_TO_THEIR_OFFICE:
        elsewhere = staff_with(role, organ=house.organ, office=second)
        assert labels(elsewhere, case) == set(), role


@pytest.mark.parametrize("status", list(Status))
def test_an_asked_office_does_its_part_and_nothing_else(house: House, status: Status) -> None:
    case, second = a_case_at(status, house), another_handling_office(house)
    parts = {Role.HANDLING_OFFICER: Stage.ASKED, Role.OFFICE_HEAD: Stage.ANSWERED}
    row = CoHandling.objects.create(
        case=case, office=second, stage=Stage.ASKED, question="甲",
        asked_by=house.the(Role.RECEIVING_CLERK), asked_on=RECEIVED, due_on=RECEIVED, cancel_reason="甲",
    )  # fmt: skip
    for role, owed in parts.items():
        person = staff_with(role, organ=house.organ, office=second)
        expected = set(OF_THE_ASKED_OFFICE[role].get(status.label, "").split())
        for stage in Stage:
            CoHandling.objects.filter(pk=row.pk).update(stage=stage)
            assert labels(person, fresh(case)) == (expected if stage == owed else set()), role


@pytest.mark.parametrize("by", ["office", "person"])
def test_a_further_review_reaches_whom_it_is_addressed_to_and_gives_nothing_else(
    house: House, by: str
) -> None:
    case = a_case_at(Status.FURTHER_REVIEW, house)
    for role in Role:
        person = staff_with(role, organ=house.organ, office=another_handling_office(house, role))
        own = labels(person, case) - set(OF_THE_ADDRESSEE.split())
        address = {"role": "", "office": None, "person": None, by: getattr(person, by, person)}
        case.further_reviews.update(**address)
        more = set(OF_THE_ADDRESSEE.split()) if role in MAY_BE_ADDRESSED else set()
        assert labels(person, fresh(case)) == own | more, role
        case.further_reviews.update(role=Role.FURTHER_REVIEWER, office=None, person=None)


@pytest.mark.any_engine
@pytest.mark.parametrize("role", ACTING)
def test_an_account_that_was_closed_may_do_nothing(house: House, role: Role) -> None:
    person = staff_with(role, organ=house.organ)
    person.is_active = False
    for status in (status for status in Status if permitted(role, status)):
        assert labels(person, a_case_at(status, house)) == set()


def test_several_roles_may_do_what_each_of_them_may(house: House) -> None:
    case = a_case_at(Status.HANDLING, house)
    both = staff_with(Role.HANDLING_OFFICER, Role.RECEIVING_CLERK, organ=house.organ)
    lines = permitted(Role.HANDLING_OFFICER, Status.HANDLING) | permitted(
        Role.RECEIVING_CLERK, Status.HANDLING
    )
    assert labels(both, case) == lines


def test_a_role_bound_to_an_office_does_not_bind_the_persons_other_role(house: House) -> None:
    case, second = a_case_at(Status.HANDLING, house), another_handling_office(house)
    both = staff_with(Role.HANDLING_OFFICER, Role.RECEIVING_CLERK, organ=house.organ, office=second)
    assert labels(both, case) == permitted(Role.RECEIVING_CLERK, Status.HANDLING)


@pytest.mark.any_engine
@pytest.mark.parametrize("status", list(Status))
def test_every_refusal_says_why_in_a_sentence(house: House, status: Status) -> None:
    case = a_case_at(status, house)
    for role, act in itertools.product(Role, Act):
        person = house.the(role)
        reason = why_not(person, act, case)
        assert (reason is None) == may(person, act, case)
        assert reason is None or reason.endswith("。")


def test_nobody_approves_the_own_notice_or_the_own_request(house: House) -> None:
    """起草、审批分离, known to the table and not only to the services."""
    roles = (Role.HANDLING_OFFICER, Role.WORK_BODY_HEAD)
    author = staff_with(*roles, organ=house.organ)
    case = an_assigned_case(house)
    assert {"审批补正告知", "审批延期"} <= labels(author, case)
    a_prepared_notice(case, by=author)
    case = fresh(case)
    assert "审批补正告知" not in labels(author, case)
    assert "审批补正告知" in labels(house.the(Role.WORK_BODY_HEAD), case)
    extension.request(case, working_days=5, reason="调档", by=author, on=DRAFTED)
    assert "审批延期" not in labels(author, fresh(case))
    assert "审批延期" in labels(house.the(Role.WORK_BODY_HEAD), fresh(case))
