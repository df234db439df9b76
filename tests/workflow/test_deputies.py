"""代办: a deputy takes what the absent colleague would do, under both names, never the own draft."""

import pytest

from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.models import Decision
from cases.permissions import Act, may, why_not
from cases.services import assignment, drafting, review, signing
from cases.status import Status
from organs.absences import Scope
from organs.models import Staff
from organs.roles import Role
from tests.coworking import an_absence, an_asked_office, ask, of
from tests.factories import House, another_handling_office, staff_with
from tests.situations import (
    ASSIGNED,
    REVIEWED,
    SIGNED,
    SUBMITTED,
    a_case_at,
    a_draft,
    a_drafted_case,
    a_registered_case,
    an_assigned_case,
    do,
    fresh,
    last_event,
    task_at,
)
from workflow import engine, worklists


def a_deputy(house: House, *roles: Role) -> Staff:
    """Somebody of another office, standing on the day of the reviews."""
    office = another_handling_office(house, "第三业务科")
    deputy = staff_with(*(roles or (Role.HANDLING_OFFICER,)), organ=house.organ, office=office)
    deputy.stand_on(REVIEWED)
    return deputy


def test_a_deputy_sees_and_takes_the_task_of_who_is_away(house: House) -> None:
    case, deputy = a_drafted_case(house), a_deputy(house)
    officer = house.the(Role.HANDLING_OFFICER)
    assert not worklists.claimable(deputy).exists()
    an_absence(officer, house, deputy=deputy)
    deputy.__dict__.pop("deputyships_today")
    desk = worklists.desks(worklists.claimable(deputy), REVIEWED)[0]
    assert desk.away == f"{officer}不在岗至9月30日，由{deputy}代办"
    engine.claim(desk.task, by=deputy)
    assert task_at(case, "CaseFlow.drafting").owner == deputy


def test_the_log_names_the_deputy_and_for_whom(house: House) -> None:
    case, deputy = a_drafted_case(house), a_deputy(house)
    officer = house.the(Role.HANDLING_OFFICER)
    an_absence(officer, house, deputy=deputy)
    submit = lambda seen: drafting.submit(seen, by=deputy, on=SUBMITTED)  # noqa: E731
    case = do(case, "CaseFlow.drafting", submit, by=deputy)
    event = last_event(case)
    assert (case.status, event.actor, event.who) == (
        Status.OFFICE_REVIEW,
        deputy,
        f"{deputy}（代{officer}）",
    )
    assert event.facts["on_behalf_of_id"] == officer.pk


def test_the_own_authority_comes_first(house: House) -> None:
    case = an_assigned_case(house)
    colleague = staff_with(Role.HANDLING_OFFICER, organ=house.organ)
    an_absence(house.the(Role.HANDLING_OFFICER), house, deputy=colleague)
    a_draft(case, house, by=colleague)
    assert last_event(case).who == colleague.name


def test_a_deputy_who_drafted_does_not_review_or_sign(house: House) -> None:
    case = a_case_at(Status.LEGAL_REVIEW, house)
    drafter: Staff = case.drafts.get().author
    an_absence(house.the(Role.LEGAL_REVIEWER), house, deputy=drafter)
    drafter.stand_on(REVIEWED)
    assert "拟稿人" in str(why_not(drafter, Act.REVIEW_LEGAL, case))
    with pytest.raises(ActNotPermitted, match="拟稿人"):
        review.decide(case, Act.REVIEW_LEGAL, decision=Decision.AGREE, by=drafter, on=REVIEWED)
    another = staff_with(Role.HANDLING_OFFICER, organ=house.organ)
    another.stand_on(REVIEWED)
    assert not may(another, Act.REVIEW_LEGAL, case)


def test_a_lent_signature_signs_and_does_nothing_else(house: House) -> None:
    case, deputy = a_case_at(Status.SIGNING, house), a_deputy(house, Role.DELIVERY_CLERK)
    leader = house.the(Role.SIGNATORY)
    an_absence(leader, house, deputy=deputy, scope=Scope.SIGNATURE)
    assert [d.title for d in worklists.desks(worklists.claimable(deputy))] == ["签发"]
    sign = lambda seen: signing.sign(seen, by=deputy, on=SIGNED)  # noqa: E731
    deputy.stand_on(SIGNED)
    case = do(case, "CaseFlow.signature", sign, by=deputy)
    assert last_event(case).who == f"{deputy}（代{leader}）"


def test_a_lent_signature_lends_no_other_role(house: House) -> None:
    case, deputy = a_drafted_case(house), a_deputy(house, Role.LEGAL_REVIEWER)
    officer = house.the(Role.HANDLING_OFFICER)
    an_absence(officer, house, deputy=deputy, scope=Scope.SIGNATURE)
    assert not may(deputy, Act.SUBMIT_DRAFT, case)
    with pytest.raises(AlreadyDone):
        engine.claim(task_at(case, "CaseFlow.drafting"), by=deputy)


def test_after_the_last_day_the_deputy_is_refused(house: House) -> None:
    case, deputy = a_drafted_case(house), a_deputy(house)
    an_absence(house.the(Role.HANDLING_OFFICER), house, deputy=deputy)
    with pytest.raises(ActNotPermitted):
        drafting.submit(case, by=deputy, on=SUBMITTED.replace(month=10))


def test_a_deputy_answers_for_the_asked_office(house: House) -> None:
    case, second, deputy = an_assigned_case(house), an_asked_office(house), a_deputy(house)
    ask(case, second, by=house.the(Role.HANDLING_OFFICER))
    an_absence(of(second, Role.HANDLING_OFFICER), house, deputy=deputy)
    assert may(deputy, Act.ANSWER_CO_HANDLING, fresh(case))
    titles = [desk.title for desk in worklists.desks(worklists.claimable(deputy))]
    assert titles == ["协办答复"]


def test_charging_somebody_who_is_away_says_who_stands_in(house: House) -> None:
    officer, deputy = house.the(Role.HANDLING_OFFICER), a_deputy(house)
    an_absence(officer, house, deputy=deputy)
    case = an_assigned_case(house)
    assert last_event(case).note == (
        f"交办业务科，承办人{officer}（不在岗至9月30日，由{deputy}代办）"
    )
    assert [desk.case for desk in worklists.desks(worklists.claimable(deputy))] == [case]


# -- accept or return --------------------------------------------------------------------------


def test_accepting_is_logged_and_done_once(house: House) -> None:
    case, officer = an_assigned_case(house), house.the(Role.HANDLING_OFFICER)
    assignment.accept(case, by=officer, on=ASSIGNED)
    assert fresh(case).accepted_on == ASSIGNED
    assert last_event(case).act == "accept"
    with pytest.raises(AlreadyDone, match="9月15日接收"):
        assignment.accept(fresh(case), by=officer, on=ASSIGNED)


def test_a_returned_case_waits_to_be_assigned_anew(house: House) -> None:
    case, second = an_assigned_case(house), another_handling_office(house)
    head = house.the(Role.OFFICE_HEAD)
    engine.return_assignment(
        case,
        lambda: assignment.give_back(
            case, reason="不属本科职责", right_office=second, by=head, on=ASSIGNED
        ),
        by=head,
    )
    case = fresh(case)
    assert (case.status, case.office, case.officer) == (Status.REGISTERED, None, None)
    assert last_event(case).note == "业务科退回：不属本科职责，建议由第二业务科承办"
    assert task_at(case, "CaseFlow.assignment").owner is None
    clerk = house.the(Role.RECEIVING_CLERK)
    again = lambda seen: assignment.assign(seen, by=clerk, office=second, on=ASSIGNED)  # noqa: E731
    assert do(case, "CaseFlow.assignment", again, by=clerk).office == second


def test_once_work_has_begun_it_is_moved_and_not_returned(house: House) -> None:
    case, officer = a_drafted_case(house), house.the(Role.HANDLING_OFFICER)
    with pytest.raises(CaseError, match="改派"):
        engine.return_assignment(
            case, lambda: assignment.give_back(case, reason="不是", by=officer, on=SUBMITTED),
            by=officer,
        )  # fmt: skip
    assert fresh(case).office == house.handling


def test_a_return_says_why_and_nobody_returns_what_is_not_theirs(house: House) -> None:
    case = an_assigned_case(house)
    with pytest.raises(CaseError) as refusal:
        assignment.give_back(case, reason="", by=house.the(Role.HANDLING_OFFICER), on=ASSIGNED)
    assert refusal.value.field == "reason"
    with pytest.raises(ActNotPermitted):
        assignment.give_back(case, reason="x", by=house.the(Role.RECEIVING_CLERK), on=ASSIGNED)
    with pytest.raises(ActNotPermitted):
        assignment.accept(
            a_registered_case(house), by=house.the(Role.HANDLING_OFFICER), on=ASSIGNED
        )
