"""工作移交: everything on a leaver's desk goes over at once, or nothing does."""

import pytest
from django.test import Client

from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.services import assignment
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.coworking import an_asked_office, ask, of
from tests.factories import House, staff_with
from tests.situations import (
    DRAFTED,
    a_case_at,
    a_case_awaiting_correction,
    a_drafted_case,
    an_assigned_case,
    fresh,
    last_event,
    task_at,
)
from workflow import engine, handover
from workflow.forms import successors
from workflow.worklists import of_case

LATER = DRAFTED.replace(day=25)


def a_colleague(house: House) -> Staff:
    return staff_with(Role.HANDLING_OFFICER, organ=house.organ)


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff, backend="organs.auth.StaffBackend")
    return client


def test_cases_and_tasks_go_to_several_colleagues(house: House) -> None:
    first, second, reviewed = (
        a_drafted_case(house), an_assigned_case(house), a_case_at(Status.SIGNING, house)
    )  # fmt: skip
    officer, head = house.the(Role.HANDLING_OFFICER), house.the(Role.WORK_BODY_HEAD)
    one, other = a_colleague(house), a_colleague(house)
    shares = {first.pk: one, second.pk: other, reviewed.pk: one}
    assert handover.hand_over(officer, shares, reason="调离", by=head, on=LATER) == 3

    assert [fresh(case).officer for case in (first, second, reviewed)] == [one, other, one]
    assert task_at(first, "CaseFlow.drafting").owner == one
    assert task_at(second, "CaseFlow.drafting").owner == other
    assert fresh(reviewed).status == Status.SIGNING
    event = last_event(second)
    assert (event.act, event.note) == ("hand_over", f"{officer}的工作移交{other}：调离")
    assert handover.load_of(officer) == []


def test_a_case_that_waits_for_its_applicant_goes_over_too(house: House) -> None:
    case, officer = a_case_awaiting_correction(house), house.the(Role.HANDLING_OFFICER)
    colleague, head = a_colleague(house), house.the(Role.WORK_BODY_HEAD)
    stranger = of(an_asked_office(house), Role.HANDLING_OFFICER)
    with pytest.raises(CaseError, match="不是该科室的承办人"):
        handover.hand_over(officer, {case.pk: stranger}, reason="调离", by=head, on=LATER)
    handover.hand_over(officer, {case.pk: colleague}, reason="调离", by=head, on=LATER)
    assert fresh(case).officer == task_at(case, "CaseFlow.drafting").owner == colleague


def test_one_misfit_and_nothing_moves(house: House) -> None:
    first, second = a_drafted_case(house), an_assigned_case(house)
    officer, head = house.the(Role.HANDLING_OFFICER), house.the(Role.WORK_BODY_HEAD)
    stranger = of(an_asked_office(house), Role.HANDLING_OFFICER)
    shares = {first.pk: a_colleague(house), second.pk: stranger}
    with pytest.raises(CaseError, match="不是该科室的承办人") as refusal:
        handover.hand_over(officer, shares, reason="调离", by=head, on=LATER)
    assert refusal.value.field == f"case-{second.pk}"
    assert [fresh(case).officer for case in (first, second)] == [officer, officer]
    assert last_event(first).act == "save_draft"


def test_four_eyes_hold_for_who_takes_over(house: House) -> None:
    case, reviewer = a_case_at(Status.LEGAL_REVIEW, house), house.the(Role.LEGAL_REVIEWER)
    engine.claim(task_at(case, "CaseFlow.legal_review"), by=reviewer)
    drafter, head = case.drafts.get().author, house.the(Role.WORK_BODY_HEAD)
    with pytest.raises(CaseError, match="法制审核”不能由"):
        handover.hand_over(reviewer, {case.pk: drafter}, reason="退休", by=head, on=LATER)
    assert task_at(case, "CaseFlow.legal_review").owner == reviewer


def test_what_came_since_the_list_is_not_left_behind(house: House) -> None:
    case, officer = an_assigned_case(house), house.the(Role.HANDLING_OFFICER)
    shares = {case.pk: a_colleague(house)}
    an_assigned_case(house)
    head = house.the(Role.WORK_BODY_HEAD)
    with pytest.raises(AlreadyDone, match="重新核对"):
        handover.hand_over(officer, shares, reason="调离", by=head, on=LATER)


def test_a_newer_officer_is_not_overwritten(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    case, officer = a_case_at(Status.SIGNING, house), house.the(Role.HANDLING_OFFICER)
    first, second = a_colleague(house), a_colleague(house)
    head, seen = house.the(Role.WORK_BODY_HEAD), handover.load_of(officer)
    handover.hand_over(officer, {case.pk: first}, reason="调离", by=head, on=LATER)
    monkeypatch.setattr(handover, "load_of", lambda _: seen)
    with pytest.raises(AlreadyDone, match="已经不由"):
        handover.hand_over(officer, {case.pk: second}, reason="调离", by=head, on=LATER)
    assert fresh(case).officer == first


def test_an_account_closed_meanwhile_gets_no_work(house: House) -> None:
    case, officer = an_assigned_case(house), house.the(Role.HANDLING_OFFICER)
    gone, head = a_colleague(house), house.the(Role.WORK_BODY_HEAD)
    Staff.objects.filter(pk=gone.pk).update(is_active=False)
    assert gone.is_active, "as it was read before the account was closed"
    with pytest.raises(CaseError, match="另一位在岗的同事"):
        handover.hand_over(officer, {case.pk: gone}, reason="调离", by=head, on=LATER)
    with pytest.raises(CaseError, match="账号已经停用") as refusal:
        assignment.assign(
            case, by=house.the(Role.RECEIVING_CLERK), office=house.handling, officer=gone, on=LATER
        )
    assert refusal.value.field == "officer"
    assert fresh(case).officer == officer

    reviewed, reviewer = a_case_at(Status.LEGAL_REVIEW, house), house.the(Role.LEGAL_REVIEWER)
    Staff.objects.filter(pk=reviewer.pk).update(is_active=False)
    with pytest.raises(ActNotPermitted, match="账号已经停用"):
        engine.claim(task_at(reviewed, "CaseFlow.legal_review"), by=reviewer)


def test_the_head_of_the_work_body_hands_over_and_says_why(house: House) -> None:
    case, officer = an_assigned_case(house), house.the(Role.HANDLING_OFFICER)
    shares = {case.pk: a_colleague(house)}
    with pytest.raises(ActNotPermitted):
        handover.hand_over(
            officer, shares, reason="调离", by=house.the(Role.RECEIVING_CLERK), on=LATER
        )
    with pytest.raises(CaseError) as refusal:
        handover.hand_over(officer, shares, reason="", by=house.the(Role.WORK_BODY_HEAD), on=LATER)
    assert refusal.value.field == "reason"


def test_list_choose_confirm_close(house: House) -> None:
    case, officer, colleague = (
        an_assigned_case(house), house.the(Role.HANDLING_OFFICER), a_colleague(house)
    )  # fmt: skip
    browser, address = signed_in(house.the(Role.WORK_BODY_HEAD)), f"/people/{officer.pk}/hand-over/"
    nobody = browser.post(address, {"reason": "调离"})
    assert "请选择由谁接手" in nobody.content.decode()
    assert nobody.context["form"]["reason"].value() == "调离"
    browser.post(address, {"reason": "调离", "successor": colleague.pk})
    assert fresh(case).officer == colleague
    browser.post(f"/people/{officer.pk}/close/", {"reason": "调离"})
    officer.refresh_from_db()
    assert not officer.is_active


def test_who_does_the_same_work_is_offered_first(house: House) -> None:
    """The officer's colleague of the same office, then officers elsewhere, then everybody else."""
    elsewhere = an_asked_office(house)
    near, far = a_colleague(house), of(elsewhere, Role.HANDLING_OFFICER)
    signatory = house.the(Role.SIGNATORY)
    offered = list(successors(house.the(Role.HANDLING_OFFICER)))
    assert offered[:2] == [near, far]
    assert signatory in offered[2:]


def test_a_part_of_co_handling_stays_in_its_office(house: House) -> None:
    case, lead = an_assigned_case(house), house.the(Role.HANDLING_OFFICER)
    second, third = an_asked_office(house), an_asked_office(house, "第三业务科")
    ask(case, second, by=lead)
    ask(case, third, by=lead)
    leaver, head = of(second, Role.HANDLING_OFFICER), house.the(Role.WORK_BODY_HEAD)
    part = {desk.co_handling.office: desk.task for desk in of_case(case) if desk.co_handling}
    engine.claim(part[second], by=leaver)
    stranger = of(third, Role.HANDLING_OFFICER)
    with pytest.raises(CaseError, match=r"不能由.*办理"):
        handover.hand_over(leaver, {case.pk: stranger}, reason="调离", by=head, on=LATER)
    peer = staff_with(Role.HANDLING_OFFICER, organ=house.organ, office=second)
    assert handover.hand_over(leaver, {case.pk: peer}, reason="调离", by=head, on=LATER) == 1
