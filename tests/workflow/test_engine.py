"""The engine: act and step commit together, nobody is left with a task that cannot be done."""

from datetime import date
from typing import Any

import pytest

from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.models import Case, Decision, Extension
from cases.permissions import Act
from cases.services import assignment, correction, extension, review
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.extending import an_extension_request, decide_extension, send_extension
from tests.factories import House, another_handling_office, by_post, staff_with
from tests.situations import (
    ASSIGNED,
    CORRECT_BY,
    DRAFTED,
    NOTICE_SENT,
    REVIEWED,
    a_case_at,
    a_prepared_notice,
    a_registered_case,
    an_assigned_case,
    decide_notice,
    fresh,
    open_nodes,
    sign,
    task_at,
    withdraw,
)
from workflow import engine, worklists


def move(case: Case, house: House, officer: Staff | None) -> None:
    clerk = house.the(Role.RECEIVING_CLERK)
    office: Any = officer.office if officer else house.handling
    engine.reassign(
        case,
        lambda: assignment.assign(case, by=clerk, office=office, officer=officer, on=DRAFTED),
    )


def test_a_refused_act_leaves_its_task_where_it_was(house: House) -> None:
    case = a_case_at(Status.LEGAL_REVIEW, house)
    task, reviewer = task_at(case, "CaseFlow.legal_review"), house.the(Role.LEGAL_REVIEWER)
    with pytest.raises(CaseError, match="说明理由"):
        engine.do(
            task,
            lambda seen: review.decide(
                seen, Act.REVIEW_LEGAL, decision=Decision.RETURN, by=reviewer, on=REVIEWED
            ),
            by=reviewer,
        )
    task.refresh_from_db()
    assert (task.owner, open_nodes(case)) == (None, ["CaseFlow.legal_review"])


def test_a_done_task_is_not_done_again(house: House) -> None:
    case = a_registered_case(house)
    task, clerk = task_at(case, "CaseFlow.assignment"), house.the(Role.RECEIVING_CLERK)

    def assign(seen: Case) -> Case:
        return assignment.assign(seen, by=clerk, office=house.handling, on=ASSIGNED)

    engine.do(task, assign, by=clerk)
    with pytest.raises(AlreadyDone, match=f"{clerk.name} 已于"):
        engine.do(task, assign, by=clerk)
    assert case.events.filter(act="assign").count() == 1


def test_a_task_that_somebody_holds_is_not_taken_over(house: House) -> None:
    case = a_case_at(Status.LEGAL_REVIEW, house)
    task, holder = task_at(case, "CaseFlow.legal_review"), house.the(Role.LEGAL_REVIEWER)
    other = staff_with(Role.LEGAL_REVIEWER, organ=house.organ)
    engine.claim(task, by=holder)
    engine.claim(task, by=holder)

    with pytest.raises(AlreadyDone, match=holder.name):
        engine.claim(task, by=other)
    with pytest.raises(ActNotPermitted, match="自己领取"):
        engine.release(task, by=other)
    engine.release(task, by=holder)
    engine.claim(task, by=other)
    task.refresh_from_db()
    assert task.owner == other


def test_a_task_is_claimed_only_by_those_who_may_do_it(house: House) -> None:
    task = task_at(a_case_at(Status.LEGAL_REVIEW, house), "CaseFlow.legal_review")
    with pytest.raises(ActNotPermitted, match="法制审核"):
        engine.claim(task, by=house.the(Role.OFFICE_HEAD))
    task.refresh_from_db()
    assert task.owner is None


def test_a_returned_draft_goes_back_to_the_officers_desk(house: House) -> None:
    case = withdraw(a_case_at(Status.SIGNED, house), house)
    assert task_at(case, "CaseFlow.drafting").owner == house.the(Role.HANDLING_OFFICER)


def test_a_moved_case_takes_its_tasks_along(house: House) -> None:
    case, officer = an_assigned_case(house), house.the(Role.HANDLING_OFFICER)
    a_prepared_notice(case, by=officer)
    decide_notice(case, house, decision=Decision.RETURN)
    second = another_handling_office(house)
    successor = staff_with(Role.HANDLING_OFFICER, organ=house.organ, office=second)

    move(case, house, successor)

    assert sorted(open_nodes(case)) == ["CaseFlow.drafting", "CorrectionFlow.revision"]
    assert {desk.task.owner for desk in worklists.of_case(case)} == {successor}


def test_a_case_moved_to_nobody_lies_in_the_offices_queue(house: House) -> None:
    case = an_assigned_case(house)
    move(case, house, None)
    assert task_at(case, "CaseFlow.drafting").owner is None
    assert worklists.claimable(house.the(Role.HANDLING_OFFICER)).count() == 1


def test_a_case_nobody_was_charged_with_is_assigned_by_its_task(house: House) -> None:
    case = a_registered_case(house)
    with pytest.raises(CaseError, match="“交办”"):
        move(case, house, house.the(Role.HANDLING_OFFICER))
    assert (fresh(case).status, open_nodes(case)) == (Status.REGISTERED, ["CaseFlow.assignment"])


def test_a_returned_notice_is_revised_by_its_task(house: House) -> None:
    case, officer = an_assigned_case(house), house.the(Role.HANDLING_OFFICER)
    a_prepared_notice(case, by=officer)
    decide_notice(case, house, decision=Decision.RETURN)

    with pytest.raises(CaseError, match="修改补正告知"):
        a_prepared_notice(case, by=officer)
    engine.do(
        task_at(case, "CorrectionFlow.revision"),
        lambda seen: correction.prepare(
            seen, items=[("甲", "乙")], correct_by=CORRECT_BY, by=officer, on=DRAFTED
        ),
        by=officer,
    )
    assert sorted(open_nodes(case)) == ["CaseFlow.drafting", "CorrectionFlow.approval"]


def test_signature_closes_what_ran_beside(house: House) -> None:
    case = a_case_at(Status.SIGNING, house)
    an_extension_request(case, house, on=REVIEWED)
    assert open_nodes(sign(case, house)) == ["CaseFlow.delivery"]


def test_days_that_contradict_each_other_are_refused_as_a_sentence(house: House) -> None:
    """Told on the 17th of the extension, the applicant was not yet waiting since the 16th."""
    case = an_assigned_case(house)
    an_extension_request(case, house)
    decide_extension(case, house)
    a_prepared_notice(case, by=house.the(Role.HANDLING_OFFICER))
    decide_notice(case, house)
    case = send_extension(case, house, on=NOTICE_SENT)
    clerk = house.the(Role.DELIVERY_CLERK)

    with pytest.raises(CaseError) as refusal:
        engine.do(
            task_at(case, "CorrectionFlow.dispatch"),
            lambda seen: correction.send(
                seen, dispatch=by_post(DRAFTED), by=clerk, on=date(2026, 9, 18)
            ),
            by=clerk,
        )
    assert refusal.value.basis is not None
    assert fresh(case).status == Status.HANDLING


def test_an_extension_that_was_refused_can_be_asked_for_again(house: House) -> None:
    case = an_assigned_case(house)
    an_extension_request(case, house)
    decide_extension(case, house, decision=Decision.RETURN)
    assert open_nodes(case) == ["CaseFlow.drafting"]

    officer = house.the(Role.HANDLING_OFFICER)
    engine.begin_extension(
        case,
        lambda: extension.request(case, working_days=5, reason="调档", by=officer, on=DRAFTED),
    )
    assert sorted(open_nodes(case)) == ["CaseFlow.drafting", "ExtensionFlow.approval"]
    assert Extension.objects.count() == 2
