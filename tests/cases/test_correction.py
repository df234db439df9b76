"""补正 (Art 30): within 7 working days, once only; the clock waits, then starts again in full."""

from datetime import date
from typing import Any

import pytest

from cases.clock import deadline_of
from cases.errors import ActNotPermitted, CaseError
from cases.models import Case, CorrectionNotice, Decision
from cases.services import correction
from cases.services.delivery import Dispatch
from cases.status import Status
from law.deadline import DefectKind, ReasonKind
from law.delivery import DeliveryMethod
from organs.roles import Role
from tests.factories import House, by_post, in_person, staff_with
from tests.situations import (
    CORRECT_BY,
    DRAFTED,
    DUE,
    NOTICE_SENT,
    a_case_awaiting_correction,
    a_prepared_notice,
    a_registered_case,
    an_assigned_case,
    decide_notice,
    fresh,
    last_event,
    receive_correction,
    send_notice,
)

LAST_DAY_TO_TELL = date(2026, 9, 22)
DAY_AFTER = date(2026, 9, 23)
CORRECTED = date(2026, 9, 28)
DUE_AFRESH = date(2026, 10, 30)
Stage = CorrectionNotice.Stage


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


@pytest.fixture
def prepared(case: Case, house: House) -> Case:
    a_prepared_notice(case, by=house.the(Role.HANDLING_OFFICER))
    return fresh(case)


def prepare(case: Case, house: House, **facts: Any) -> CorrectionNotice:
    given: dict[str, Any] = {
        "items": [("批次不明确", "写明批次")],
        "correct_by": CORRECT_BY,
        "by": house.the(Role.HANDLING_OFFICER),
        "on": DRAFTED,
    }
    return correction.prepare(case, **(given | facts))


def test_preparing_a_notice_leaves_status_and_clock_alone(prepared: Case) -> None:
    assert (prepared.status, prepared.due_on) == (Status.HANDLING, DUE)
    assert prepared.correction.stage == Stage.PREPARED
    assert [(i.unclear, i.supply) for i in prepared.correction.items.all()] == [
        ("批次不明确", "写明批次")
    ]
    event = last_event(prepared)
    assert (event.act, event.before, event.after) == ("prepare_correction", "handling", "handling")


def test_a_notice_asks_for_something(case: Case, house: House) -> None:
    with pytest.raises(CaseError, match="第三十条") as refusal:
        prepare(case, house, items=[])
    assert refusal.value.field == "items"


def test_the_applicant_gets_time_to_correct(case: Case, house: House) -> None:
    with pytest.raises(CaseError) as refusal:
        prepare(case, house, correct_by=DRAFTED)
    assert refusal.value.field == "correct_by"


def test_the_head_approves_and_the_letter_is_issued(prepared: Case, house: House) -> None:
    case = decide_notice(prepared, house)

    letter: Any = case.correction.letter
    assert (case.status, case.correction.stage) == (Status.HANDLING, Stage.APPROVED)
    assert (letter.kind, letter.number.text) == ("correction_notice", "清自资公开补〔2026〕1号")
    assert letter.context["correct_by"] == "2026-10-15"


def test_a_notice_whose_period_is_over_is_returned_and_not_approved(
    prepared: Case, house: House
) -> None:
    with pytest.raises(CaseError, match="另定补正期限"):
        decide_notice(prepared, house, on=CORRECT_BY)
    assert fresh(prepared).correction.stage == Stage.PREPARED
    assert not prepared.letters.filter(kind="correction_notice").exists()

    case = decide_notice(prepared, house, decision=Decision.RETURN, on=CORRECT_BY)
    assert case.correction.stage == Stage.RETURNED


def test_a_returned_notice_is_revised_and_needs_no_second_one(prepared: Case, house: House) -> None:
    case = decide_notice(prepared, house, decision=Decision.RETURN)
    assert (case.correction.stage, case.correction.return_reason) == (Stage.RETURNED, "再简明些")
    assert case.letters.count() == 1

    prepare(case, house, items=[("年份不明确", "写明年份")])

    notice = fresh(case).correction
    assert (notice.stage, notice.decided_by) == (Stage.PREPARED, None)
    assert [item.unclear for item in notice.items.all()] == ["年份不明确"]


def test_a_return_says_why(prepared: Case, house: House) -> None:
    head = house.the(Role.WORK_BODY_HEAD)
    with pytest.raises(CaseError) as refusal:
        correction.decide(prepared, decision=Decision.RETURN, by=head, on=DRAFTED)
    assert refusal.value.field == "reason"
    assert fresh(prepared).correction.stage == Stage.PREPARED


def test_nobody_approves_the_own_notice(case: Case, house: House) -> None:
    both = staff_with(
        Role.HANDLING_OFFICER, Role.WORK_BODY_HEAD, organ=house.organ, office=house.handling
    )
    prepare(case, house, by=both)
    with pytest.raises(CaseError, match="不能审批自己"):
        correction.decide(fresh(case), decision=Decision.AGREE, by=both, on=DRAFTED)
    assert fresh(case).correction.stage == Stage.PREPARED


def test_told_in_time_the_clock_waits(house: House) -> None:
    case = a_case_awaiting_correction(house, sent_on=LAST_DAY_TO_TELL)

    deadline = deadline_of(case)
    assert (case.status, case.clock_status) == (
        Status.AWAITING_CORRECTION,
        "awaiting_correction",
    )
    assert (case.due_on, case.safe_on) == (None, None)
    assert deadline.correction_notice_due_on == LAST_DAY_TO_TELL
    assert [r.kind for r in deadline.reasons] == [
        ReasonKind.RECEIVED,
        ReasonKind.CORRECTION_NOTIFIED,
    ]
    event = last_event(case)
    assert (event.act, event.after, event.facts) == (
        "send_correction",
        "awaiting_correction",
        {"notified_on": "2026-09-22"},
    )


def test_on_receipt_twenty_full_working_days_start_again(house: House) -> None:
    case = receive_correction(a_case_awaiting_correction(house), house, on=CORRECTED)

    assert (case.status, case.due_on, case.clock_status) == (
        Status.HANDLING,
        DUE_AFRESH,
        "running",
    )
    assert case.current_description == "第三批次方案"
    assert case.description == "柳河村2025年征地补偿安置方案"
    assert ReasonKind.CORRECTION_RECEIVED in [r.kind for r in deadline_of(case).reasons]
    event = last_event(case)
    assert (event.act, event.before, event.after) == (
        "receive_correction",
        "awaiting_correction",
        "handling",
    )


def test_a_late_notice_is_flagged_and_resets_nothing(house: House) -> None:
    late = a_case_awaiting_correction(house, sent_on=DAY_AFTER)
    assert (late.status, late.due_on, late.clock_status) == (
        Status.HANDLING,
        DUE,
        "running",
    )
    assert [d.kind for d in deadline_of(late).defects] == [DefectKind.CORRECTION_NOTICE_LATE]
    assert deadline_of(late).defects[0].text in last_event(late).note

    received = receive_correction(late, house, on=CORRECTED)
    assert (received.status, received.due_on) == (Status.HANDLING, DUE)


def test_there_is_no_second_notice(house: House) -> None:
    case = receive_correction(a_case_awaiting_correction(house), house, on=CORRECTED)
    with pytest.raises(CaseError, match="一次性告知"):
        prepare(case, house, on=CORRECTED, correct_by=date(2026, 11, 20))
    assert CorrectionNotice.objects.count() == 1


def test_before_any_office_is_charged_the_case_comes_back_registered(house: House) -> None:
    case = a_registered_case(house)
    a_prepared_notice(case, by=house.the(Role.RECEIVING_CLERK))
    case = send_notice(decide_notice(case, house), house)
    assert case.status == Status.AWAITING_CORRECTION
    assert receive_correction(case, house, on=CORRECTED).status == Status.REGISTERED


@pytest.mark.parametrize(
    ("received_on", "on"),
    [(date(2026, 9, 29), CORRECTED), (date(2026, 9, 16), CORRECTED)],
    ids=["after today", "before the notice"],
)
def test_an_impossible_day_of_receipt_is_refused(house: House, received_on: date, on: date) -> None:
    case = a_case_awaiting_correction(house)
    clerk = house.the(Role.RECEIVING_CLERK)
    with pytest.raises(CaseError) as refusal:
        correction.receive(case, description="…", arrival=in_person(received_on), by=clerk, on=on)
    assert refusal.value.field == "submitted_on"
    assert fresh(case).status == Status.AWAITING_CORRECTION


def test_the_notice_cannot_leave_before_its_date(prepared: Case, house: House) -> None:
    case = decide_notice(prepared, house, on=NOTICE_SENT)
    dispatch = Dispatch(method=DeliveryMethod.EMS, decided_on=DRAFTED, proof="EM1")
    with pytest.raises(CaseError) as refusal:
        correction.send(
            case, dispatch=dispatch, by=house.the(Role.DELIVERY_CLERK), on=date(2026, 9, 18)
        )
    assert refusal.value.field == "decided_on"


def test_an_unapproved_notice_cannot_be_sent(prepared: Case, house: House) -> None:
    with pytest.raises(CaseError, match="待工作机构负责人审批"):
        correction.send(
            prepared,
            dispatch=by_post(NOTICE_SENT),
            by=house.the(Role.DELIVERY_CLERK),
            on=NOTICE_SENT,
        )
    assert fresh(prepared).status == Status.HANDLING


def test_a_case_awaiting_correction_is_not_worked_on(house: House) -> None:
    case = a_case_awaiting_correction(house)
    with pytest.raises(ActNotPermitted, match="等待补正"):
        prepare(case, house, on=NOTICE_SENT)
    assert CorrectionNotice.objects.count() == 1
