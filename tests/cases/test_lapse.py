"""逾期不补正 (Art 30): a person finds it; it ends nothing by itself, and a proper reason reopens."""

from datetime import date

import pytest

from cases import cycles
from cases.clock import deadline_of
from cases.errors import CaseError
from cases.models import Case, CorrectionNotice
from cases.services import correction, drafting, lapse
from cases.services.drafting import available_outcomes
from cases.status import Status
from law.deadline import DefectKind
from law.lapse import Lateness
from law.redecision import Fault
from organs.roles import Role
from reports.annual.table import table_three
from screening import prepared
from tests.cycles import answered_anew, reopen
from tests.endings import EXCUSED, declare_lapse
from tests.factories import House, in_person
from tests.situations import (
    CORRECT_BY,
    DUE,
    a_case_awaiting_correction,
    a_draft,
    a_prepared_notice,
    a_registered_case,
    agree,
    archive,
    decide_notice,
    deliver,
    fresh,
    last_event,
    open_nodes,
    receive_correction,
    send_notice,
    sign,
    submit,
)

LATE_NOTICE = date(2026, 9, 23)
DAY_AFTER = date(2026, 10, 16)
LATER = date(2026, 10, 19)
Stage = CorrectionNotice.Stage


@pytest.fixture
def waiting(house: House) -> Case:
    return a_case_awaiting_correction(house)


@pytest.fixture
def lapsed(waiting: Case, house: House) -> Case:
    return declare_lapse(waiting, house, on=DAY_AFTER)


def codes(case: Case) -> set[str]:
    return {outcome.code for outcome in available_outcomes(case)}


def test_the_case_goes_back_to_the_office_with_the_reply_prepared(lapsed: Case) -> None:
    notice = lapsed.correction
    assert (lapsed.status, lapsed.due_on) == (Status.HANDLING, None)
    assert (notice.stage, notice.lapsed_on) == (Stage.LAPSED, DAY_AFTER)
    assert sorted(open_nodes(lapsed)) == ["CaseFlow.drafting", "CorrectionFlow.receipt"]
    assert prepared.correction_lapsed(lapsed) == {
        "outcome_code": "correction_lapsed",
        "reasons": "经查各收件渠道，没有收到补正材料。",
    }
    event = last_event(lapsed)
    assert (event.act, event.before, event.after) == (
        "declare_lapse",
        "awaiting_correction",
        "handling",
    )


def test_before_an_office_was_charged_the_clerk_assigns_it(house: House) -> None:
    case = a_registered_case(house)
    a_prepared_notice(case, by=house.the(Role.RECEIVING_CLERK))
    case = declare_lapse(send_notice(decide_notice(case, house), house), house, on=DAY_AFTER)
    assert case.status == Status.REGISTERED
    assert sorted(open_nodes(case)) == ["CaseFlow.assignment", "CorrectionFlow.receipt"]


@pytest.mark.parametrize("on", [date(2026, 10, 8), CORRECT_BY])
def test_not_while_the_period_runs(waiting: Case, house: House, on: date) -> None:
    with pytest.raises(CaseError, match="届满以前不能认定"):
        declare_lapse(waiting, house, on=on)
    assert fresh(waiting).correction.stage == Stage.NOTIFIED


def test_a_last_day_at_rest_gives_way_to_the_next_working_day(house: House) -> None:
    saturday, monday = date(2026, 10, 24), date(2026, 10, 26)
    case = a_case_awaiting_correction(house, correct_by=saturday)
    with pytest.raises(CaseError, match="2026年10月26日"):
        declare_lapse(case, house, on=monday)
    assert declare_lapse(case, house, on=date(2026, 10, 27)).status == Status.HANDLING


def test_the_clerk_says_what_was_looked_into(waiting: Case, house: House) -> None:
    clerk = house.the(Role.RECEIVING_CLERK)
    with pytest.raises(CaseError) as refusal:
        lapse.declare(waiting, finding=" ", by=clerk, on=DAY_AFTER)
    assert refusal.value.field == "finding"


def test_the_outcome_is_there_after_a_lapse_only(waiting: Case, house: House) -> None:
    assert "correction_lapsed" not in codes(waiting)
    lapsed = declare_lapse(waiting, house, on=DAY_AFTER)
    assert "correction_lapsed" in codes(lapsed)
    assert not {"fee_unpaid", "still_unclear", "withdrawn"} & codes(lapsed)


def test_a_notice_whose_letter_is_not_kept_here_is_not_taken_for_one_that_came_back(
    lapsed: Case, house: House
) -> None:
    CorrectionNotice.objects.filter(case=lapsed).update(letter=None)
    assert "correction_lapsed" in codes(lapsed)
    CorrectionNotice.objects.filter(case=lapsed).update(stage=Stage.CORRECTED, lapsed_on=None)
    assert {"correction_lapsed", "still_unclear"} & codes(lapsed) == {"still_unclear"}


def test_it_is_reviewed_signed_delivered_and_counted_like_any_reply(
    lapsed: Case, house: House
) -> None:
    a_draft(lapsed, house, "correction_lapsed", on=DAY_AFTER)
    case = submit(lapsed, house, on=DAY_AFTER)
    for _ in range(3):
        case = agree(case, house, on=DAY_AFTER)
    case = sign(case, house, on=DAY_AFTER)
    assert open_nodes(case) == ["CaseFlow.delivery"]
    letter = case.letters.get(kind="no_longer_processed")
    assert letter.context["expired_on"] == "2026-10-15"
    assert letter.context["lapse"] == "correction_lapsed"

    case = archive(deliver(case, house, on=LATER), house, on=LATER)
    assert (case.status, case.replied_in_time) == (Status.ARCHIVED, True)
    assert table_three(house.organ, 2026).row("3.6.1").values[-1] == 1


@pytest.mark.parametrize(("fault", "again"), [(Fault.MERITS, False), (Fault.PROCEDURE, True)])
def test_set_aside_on_the_merits_it_is_not_given_again_on_the_same_lapse(
    lapsed: Case, house: House, fault: Fault, again: bool
) -> None:
    """行政诉讼法第七十一条; a breach of procedure alone: 法释〔2018〕1号第九十条."""
    case = reopen(answered_anew(lapsed, house, "correction_lapsed", on=LATER), house, fault=fault)
    assert ("correction_lapsed" in codes(case)) is again
    assert ("不得以同一的事实和理由" in cycles.caution(case)) is not again
    assert ("第九十条第二款" in cycles.caution(case)) is again


def test_a_proper_reason_reopens(lapsed: Case, house: House) -> None:
    case = receive_correction(lapsed, house, on=LATER, lateness=EXCUSED)
    notice = case.correction
    assert (notice.stage, notice.has_proper_reason) == (Stage.CORRECTED, True)
    assert (case.status, case.due_on) == (Status.HANDLING, date(2026, 11, 16))
    assert open_nodes(case) == ["CaseFlow.drafting"]
    assert not deadline_of(case).defects
    event = last_event(case)
    assert event.facts["has_proper_reason"] is True
    assert "有正当理由" in event.note
    assert "住院" not in event.note, "what the applicant said stays out of the log"


def test_without_one_the_lapse_stands(lapsed: Case, house: House) -> None:
    with pytest.raises(CaseError, match="已于2026年10月16日认定逾期不补正") as refusal:
        receive_correction(lapsed, house, on=LATER)
    assert refusal.value.field == "has_proper_reason"
    assert fresh(lapsed).correction.stage == Stage.LAPSED


def test_what_came_in_time_and_was_overlooked_reopens_without_excuse(
    lapsed: Case, house: House
) -> None:
    clerk = house.the(Role.RECEIVING_CLERK)
    case = correction.receive(
        lapsed, description="三组", arrival=in_person(CORRECT_BY), by=clerk, on=LATER
    )
    assert (case.correction.stage, case.correction.has_proper_reason) == (Stage.CORRECTED, False)


def test_a_reason_is_written_down(lapsed: Case, house: House) -> None:
    clerk = house.the(Role.RECEIVING_CLERK)
    unsaid = Lateness("", is_excused=True)
    with pytest.raises(CaseError) as refusal:
        correction.receive(
            lapsed,
            description="三组",
            arrival=in_person(LATER),
            lateness=unsaid,
            by=clerk,
            on=LATER,
        )
    assert refusal.value.field == "late_because"


def test_under_review_the_draft_goes_back(lapsed: Case, house: House) -> None:
    a_draft(lapsed, house, "correction_lapsed", on=DAY_AFTER)
    reviewed = agree(submit(lapsed, house, on=DAY_AFTER), house, on=DAY_AFTER)
    assert reviewed.status == Status.LEGAL_REVIEW

    case = receive_correction(reviewed, house, on=LATER, lateness=EXCUSED)
    assert (case.status, open_nodes(case)) == (Status.HANDLING, ["CaseFlow.drafting"])
    officer = house.the(Role.HANDLING_OFFICER)
    with pytest.raises(CaseError, match="拟写以后情况有变"):
        drafting.submit(case, by=officer, on=LATER)


def test_before_a_lapse_a_late_correction_restarts_and_is_for_a_person_to_judge(
    waiting: Case, house: House
) -> None:
    case = receive_correction(waiting, house, on=LATER)
    assert (case.status, case.due_on) == (Status.HANDLING, date(2026, 11, 16))
    assert [d.kind for d in deadline_of(case).defects] == [DefectKind.CORRECTION_RECEIVED_LATE]


def test_after_a_late_notice_the_reply_stays_due_and_is_drafted(house: House) -> None:
    case = a_case_awaiting_correction(house, sent_on=LATE_NOTICE)
    a_draft(case, house, on=date(2026, 9, 24))
    case = submit(fresh(case), house, on=date(2026, 9, 24))
    assert (case.status, case.due_on) == (Status.OFFICE_REVIEW, DUE)

    case = receive_correction(case, house, on=date(2026, 9, 28))
    assert (case.status, case.due_on) == (Status.HANDLING, DUE)
    assert (case.current_description, open_nodes(case)) == ("第三批次方案", ["CaseFlow.drafting"])


def test_after_a_late_notice_a_lapse_moves_nothing_but_opens_its_outcome(house: House) -> None:
    case = a_case_awaiting_correction(house, sent_on=LATE_NOTICE, correct_by=date(2026, 9, 30))
    case = declare_lapse(case, house, on=date(2026, 10, 8))
    assert (case.status, case.due_on) == (Status.HANDLING, DUE)
    assert "correction_lapsed" in codes(case)


def test_a_reply_signed_without_waiting_ends_the_correction(house: House) -> None:
    case = a_case_awaiting_correction(house, sent_on=LATE_NOTICE)
    a_draft(case, house, on=LATE_NOTICE)
    case = submit(fresh(case), house, on=LATE_NOTICE)
    for _ in range(3):
        case = agree(case, house, on=LATE_NOTICE)
    case = sign(case, house, on=LATE_NOTICE)
    assert (case.correction.stage, open_nodes(case)) == (Stage.DROPPED, ["CaseFlow.delivery"])
