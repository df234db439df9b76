"""延长答复期限 (Art 33): at most 20 working days, once, approved, told before the due date."""

from datetime import date
from typing import Any

import pytest
from viewflow.workflow.status import PROCESS

from cases.clock import deadline_of
from cases.errors import ActNotPermitted, CaseError, DeadlineTooLate
from cases.models import Case, Decision, Extension
from cases.services import extension
from cases.status import Status
from law.deadline import DefectKind, ReasonKind
from organs.roles import Role
from tests.extending import an_extension_request, decide_extension, send_extension
from tests.factories import House, by_post, staff_with
from tests.situations import (
    DRAFTED,
    DUE,
    SIGNED,
    a_case_at,
    a_registered_case,
    an_assigned_case,
    fresh,
    last_event,
    sign,
)
from workflow import engine
from workflow.flows import ExtensionFlow
from workflow.models import CaseProcess

TOLD = date(2026, 9, 18)
DUE_PLUS_10 = date(2026, 10, 30)
DAY_AFTER_DUE = date(2026, 10, 19)
Stage = Extension.Stage


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


def the_extension(case: Case) -> Extension:
    return case.extensions.get()


def test_a_request_moves_neither_status_nor_date(case: Case, house: House) -> None:
    an_extension_request(case, house)

    case = fresh(case)
    assert (case.status, case.due_on, the_extension(case).stage) == (
        Status.HANDLING,
        DUE,
        Stage.REQUESTED,
    )
    event = last_event(case)
    assert (event.act, event.before, event.after) == ("request_extension", "handling", "handling")
    assert event.note == "申请延长10个工作日：需要调阅档案"


@pytest.mark.parametrize("days", [0, -1, 21])
def test_an_extension_is_one_to_twenty_working_days(case: Case, house: House, days: int) -> None:
    with pytest.raises(CaseError, match="第三十三条第二款") as refusal:
        an_extension_request(case, house, working_days=days)
    assert refusal.value.field == "working_days"
    assert not Extension.objects.exists()


def test_twenty_working_days_are_allowed(case: Case, house: House) -> None:
    an_extension_request(case, house, working_days=20)
    decide_extension(case, house)
    assert send_extension(case, house, on=TOLD).due_on == date(2026, 11, 13)


def test_approval_issues_the_letter_with_the_new_date(case: Case, house: House) -> None:
    an_extension_request(case, house)
    case = decide_extension(case, house)

    letter: Any = the_extension(case).letter
    assert (case.due_on, the_extension(case).stage) == (DUE, Stage.GRANTED)
    assert (letter.kind, letter.number.text) == ("extension_notice", "清自资公开延〔2026〕1号")
    assert (letter.context["working_days"], letter.context["new_due_on"]) == (10, "2026-10-30")


def test_the_date_moves_when_the_applicant_is_told(case: Case, house: House) -> None:
    an_extension_request(case, house)
    decide_extension(case, house)
    case = send_extension(case, house, on=TOLD)

    assert (case.status, case.due_on, the_extension(case).stage) == (
        Status.HANDLING,
        DUE_PLUS_10,
        Stage.NOTIFIED,
    )
    assert ReasonKind.EXTENSION in [reason.kind for reason in deadline_of(case).reasons]
    event = last_event(case)
    assert (event.act, event.facts) == (
        "send_extension",
        {"before": "2026-10-16", "after": "2026-10-30"},
    )


def test_on_the_due_date_itself_it_is_not_too_late(case: Case, house: House) -> None:
    an_extension_request(case, house, on=DUE)
    decide_extension(case, house, on=DUE)
    case = send_extension(case, house, on=DUE)
    assert (case.due_on, deadline_of(case).defects) == (DUE_PLUS_10, ())


def test_told_after_the_due_date_it_has_no_effect_and_is_flagged(case: Case, house: House) -> None:
    an_extension_request(case, house)
    decide_extension(case, house)
    case = send_extension(case, house, on=DAY_AFTER_DUE)

    assert case.due_on == DUE
    assert [defect.kind for defect in deadline_of(case).defects] == [DefectKind.EXTENSION_LATE]
    assert deadline_of(case).defects[0].text in last_event(case).note


def test_after_the_due_date_nobody_asks_for_more_time(case: Case, house: House) -> None:
    with pytest.raises(DeadlineTooLate, match="10月16日"):
        an_extension_request(case, house, on=DAY_AFTER_DUE)
    assert not Extension.objects.exists()


def test_after_the_due_date_nobody_grants_it(case: Case, house: House) -> None:
    an_extension_request(case, house)
    with pytest.raises(DeadlineTooLate):
        decide_extension(case, house, on=DAY_AFTER_DUE)
    assert (the_extension(case).stage, case.letters.count()) == (Stage.REQUESTED, 1)


def test_the_period_is_extended_once(case: Case, house: House) -> None:
    an_extension_request(case, house)
    decide_extension(case, house)
    send_extension(case, house, on=TOLD)

    with pytest.raises(CaseError, match="只能延长一次"):
        an_extension_request(case, house, on=TOLD)
    assert case.extensions.count() == 1


def test_while_one_is_pending_there_is_no_other(case: Case, house: House) -> None:
    an_extension_request(case, house)
    with pytest.raises(CaseError, match="待工作机构负责人审批"):
        an_extension_request(case, house)
    assert case.extensions.count() == 1


def test_after_a_refusal_it_may_be_requested_again(case: Case, house: House) -> None:
    an_extension_request(case, house)
    refused = decide_extension(case, house, decision=Decision.RETURN)
    assert (refused.due_on, the_extension(case).stage) == (DUE, Stage.REFUSED)
    assert last_event(refused).note == "退回延长10个工作日：理由充分"

    again = an_extension_request(case, house, working_days=5)
    assert again.stage == Stage.REQUESTED
    assert list(case.extensions.values_list("stage", flat=True)) == [Stage.REFUSED, Stage.REQUESTED]


def test_a_refusal_says_why(case: Case, house: House) -> None:
    an_extension_request(case, house)
    head = house.the(Role.WORK_BODY_HEAD)
    with pytest.raises(CaseError) as refusal:
        extension.decide(fresh(case), decision=Decision.RETURN, by=head, on=DRAFTED)
    assert refusal.value.field == "reason"


def test_nobody_approves_the_own_request(case: Case, house: House) -> None:
    both = staff_with(
        Role.HANDLING_OFFICER, Role.WORK_BODY_HEAD, organ=house.organ, office=house.handling
    )
    extension.request(case, working_days=5, reason="调档", by=both, on=DRAFTED)
    with pytest.raises(CaseError, match="不能审批自己"):
        extension.decide(fresh(case), decision=Decision.AGREE, by=both, on=DRAFTED)
    assert the_extension(case).stage == Stage.REQUESTED


def test_an_unanswered_request_lapses_when_the_reply_is_signed(house: House) -> None:
    case = a_case_at(Status.SIGNING, house)
    an_extension_request(case, house, on=SIGNED)
    case = sign(case, house)
    assert (case.status, the_extension(case).stage) == (Status.SIGNED, Stage.MOOT)


def test_an_ungranted_extension_cannot_be_told(case: Case, house: House) -> None:
    an_extension_request(case, house)
    clerk = house.the(Role.DELIVERY_CLERK)
    with pytest.raises(CaseError, match="待工作机构负责人审批"):
        extension.send(fresh(case), dispatch=by_post(TOLD), by=clerk, on=TOLD)
    assert fresh(case).due_on == DUE


@pytest.mark.parametrize("status", [Status.REGISTERED, Status.AWAITING_CORRECTION, Status.SIGNED])
def test_only_while_the_reply_is_being_made(house: House, status: Status) -> None:
    case = a_registered_case(house) if status is Status.REGISTERED else a_case_at(status, house)
    officer = house.the(Role.HANDLING_OFFICER)
    with pytest.raises(ActNotPermitted):
        extension.request(case, working_days=5, reason="调档", by=officer, on=SIGNED)
    assert not Extension.objects.exists()


def test_an_approved_extension_that_was_not_sent_is_taken_back_alone(
    case: Case, house: House
) -> None:
    officer = house.the(Role.HANDLING_OFFICER)
    an_extension_request(case, house)
    decide_extension(case, house)
    letter = the_extension(case).letter
    assert letter is not None
    assert letter.number is not None
    with pytest.raises(CaseError, match="请说明为什么撤销延期"):
        extension.drop(fresh(case), reason=" ", by=officer, on=DRAFTED)
    engine.beside(
        case, lambda: extension.drop(fresh(case), reason="按期答复", by=officer, on=DRAFTED)
    )
    letter.refresh_from_db()
    assert letter.is_void
    assert (fresh(case).due_on, the_extension(case).stage) == (DUE, Stage.MOOT)
    assert last_event(case).note == f"撤销延长10个工作日：按期答复；{letter.number.text}作废"
    process = CaseProcess.objects.get(case=case, flow_class=ExtensionFlow)
    assert process.status == PROCESS.CANCELED
    with pytest.raises(CaseError, match="没有待办的延期"):
        extension.drop(fresh(case), reason="再撤销", by=officer, on=DRAFTED)
    assert an_extension_request(fresh(case), house).stage == Stage.REQUESTED


def test_an_extension_that_the_applicant_was_told_of_stands(case: Case, house: House) -> None:
    an_extension_request(case, house)
    decide_extension(case, house)
    send_extension(case, house, on=TOLD)
    officer = house.the(Role.HANDLING_OFFICER)
    with pytest.raises(CaseError, match="已经告知申请人的延期不能撤销"):
        extension.drop(fresh(case), reason="按期答复", by=officer, on=TOLD)
