"""Who can take over from the only officer of an office; a leaver is never held by the system."""

import pytest

from cases.errors import ActNotPermitted
from cases.services import assignment
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.coworking import an_asked_office, of
from tests.factories import House
from tests.situations import (
    DRAFTED,
    a_case_at,
    a_case_awaiting_correction,
    an_assigned_case,
    fresh,
    task_at,
    withdraw,
)
from tests.workflow.test_handover import a_colleague, signed_in
from workflow import closing, engine, handover

LATER = DRAFTED.replace(day=25)


def test_only_who_can_take_a_case_is_offered(house: House) -> None:
    case, officer = an_assigned_case(house), house.the(Role.HANDLING_OFFICER)
    near, far = a_colleague(house), of(an_asked_office(house), Role.HANDLING_OFFICER)
    browser = signed_in(house.the(Role.WORK_BODY_HEAD))
    form = browser.get(f"/people/{officer.pk}/hand-over/").context["form"]
    assert list(form.fields["successor"].queryset) == form.takers[case.pk] == [near]
    assert far not in form.takers[case.pk]


def test_once_the_draft_has_left_the_offices_head_answers_for_the_case(house: House) -> None:
    signed, officer = a_case_at(Status.SIGNED, house), house.the(Role.HANDLING_OFFICER)
    office_head, head = house.the(Role.OFFICE_HEAD), house.the(Role.WORK_BODY_HEAD)
    shares = {signed.pk: office_head}
    assert handover.hand_over(officer, shares, reason="调离", by=head, on=LATER) == 1
    assert fresh(signed).officer == office_head

    withdraw(signed, house, on=LATER)
    assert task_at(signed, "CaseFlow.drafting").owner is None, "a head drafts nothing"


def test_a_case_nobody_can_take_says_what_to_do_and_that_can_be_done(house: House) -> None:
    waiting, officer = a_case_awaiting_correction(house), house.the(Role.HANDLING_OFFICER)
    elsewhere, head = an_asked_office(house), house.the(Role.WORK_BODY_HEAD)
    browser, address = signed_in(head), f"/people/{officer.pk}/hand-over/"
    page = browser.get(address).content.decode()
    assert "业务科没有可以接手的承办人。请先把这件改派到其他科室" in page
    assert f'href="/cases/{waiting.pk}/assign/"' in page
    assert "<option" not in page
    refused = browser.post(address, {"reason": "调离"})
    assert refused.context["form"].errors[f"case-{waiting.pk}"][0].startswith("业务科没有")

    browser.post(f"/cases/{waiting.pk}/assign/", {"office": elsewhere.pk})
    moved = fresh(waiting)
    assert (moved.status, moved.office) == (Status.AWAITING_CORRECTION, elsewhere)
    assert task_at(waiting, "CaseFlow.drafting").owner is None
    assert closing.why_not_close(officer, head) is None


def test_reassigned_during_its_office_review_a_case_leaves_the_head_who_held_it(
    house: House,
) -> None:
    case, held_by = a_case_at(Status.OFFICE_REVIEW, house), house.the(Role.OFFICE_HEAD)
    task = task_at(case, "CaseFlow.office_review")
    engine.claim(task, by=held_by)
    elsewhere, head = an_asked_office(house), house.the(Role.WORK_BODY_HEAD)

    def move(by: Staff) -> None:
        engine.reassign(case, lambda: assignment.assign(case, by=by, office=elsewhere, on=LATER))

    with pytest.raises(ActNotPermitted, match="不能进行“交办”"):
        move(house.the(Role.RECEIVING_CLERK))
    move(head)
    assert fresh(case).status == Status.OFFICE_REVIEW
    assert task_at(case, "CaseFlow.office_review").owner is None
    engine.claim(task, by=of(elsewhere, Role.OFFICE_HEAD))
