"""征求意见 (Arts 11, 32–34): asked in writing, agreed by a second person, and the time left out."""

from datetime import date

import pytest

from cases.clock import calendar_of, deadline_of, events_between, opinion_of
from cases.errors import ActNotPermitted, CaseError
from cases.models import Case, Consultation, Decision, PersonalField, ReasonToLook
from cases.services import consultation, opinion, personal_data, recalculation
from cases.services.splitting import why_not_split
from cases.status import Status
from law.consultation import OpinionStatus
from law.countdown import remaining
from law.deadline import DefectKind
from organs.roles import Role
from tests import situations
from tests.consulting import (
    ARRIVED,
    BACK,
    DUE,
    LAST_DAY,
    SENT,
    THE_DAY_AFTER,
    WRITTEN,
    Kind,
    Opinion,
    a_question,
    answered,
    decided,
    now,
    sent,
    written,
)
from tests.factories import House, moment, staff_with
from tests.situations import a_case_at, an_assigned_case, fresh, last_event, open_nodes
from workflow.presentation import chip_of

Stage = Consultation.Stage
AT_THE_LATEST = date(2026, 11, 9)
"""Sixteen working days left out: as if the opinion came on its last day, 20 October."""


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


def test_a_letter_waits_for_the_head_and_moves_nothing(case: Case, house: House) -> None:
    asked = written(case, house)
    assert (asked.stage, fresh(case).due_on) == (Stage.PREPARED, situations.DUE)
    assert "ConsultationFlow.approval" in open_nodes(case)
    assert last_event(case).note == "征求第三方意见（1）"


def test_approval_issues_the_letter_its_form_and_the_applicants_notice(
    case: Case, house: House
) -> None:
    asked = decided(written(case, house), house)
    assert asked.stage == Stage.APPROVED
    kinds = list(case.letters.values_list("kind", "addressee").order_by("pk"))[1:]
    assert kinds == [
        ("third_party_consultation", asked.name),
        ("opinion_form", asked.name),
        ("consultation_notice", "张三"),
    ]


def test_no_letter_to_the_consultee_knows_the_applicant(case: Case, house: House) -> None:
    decided(written(case, house), house)
    for letter in case.letters.filter(kind__in=["third_party_consultation", "opinion_form"]):
        assert "张三" not in str(letter.context)
        assert case.description not in str(letter.context)


def test_a_returned_letter_goes_back_to_its_author(case: Case, house: House) -> None:
    asked = decided(written(case, house), house, Decision.RETURN)
    assert (asked.stage, asked.return_reason) == (Stage.RETURNED, "写明是哪几页")
    assert "ConsultationFlow.revision" in open_nodes(case)
    officer = house.the(Role.HANDLING_OFFICER)
    again = consultation.prepare(
        case, a_question(information="第3至7页"), again=asked, by=officer, on=WRITTEN
    )
    assert (again.pk, again.stage, case.consultations.count()) == (asked.pk, Stage.PREPARED, 1)


def test_nobody_approves_the_own_letter(case: Case, house: House) -> None:
    both = staff_with(
        Role.HANDLING_OFFICER, Role.WORK_BODY_HEAD, organ=house.organ, office=house.handling
    )
    asked = consultation.prepare(case, a_question(), by=both, on=WRITTEN)
    with pytest.raises(CaseError, match="不能审批自己"):
        consultation.decide(asked, decision=Decision.AGREE, by=both, on=WRITTEN)


def test_the_worked_example(case: Case, house: House) -> None:
    """Received 2026-09-14, sent 09-21, opinion back 10-12: ten working days left out, due 10-30."""
    asked = answered(sent(case, house), house, Opinion.CONSENT)
    case = fresh(case)
    assert (case.due_on, len(deadline_of(case).excluded)) == (DUE, 10)
    assert (asked.stage, asked.returned_on) == (Stage.CLOSED, BACK)
    assert last_event(case).facts["after"] == "2026-10-30"


def test_excluded_time_flows_into_the_due_date_at_once(case: Case, house: House) -> None:
    sent(case, house)
    asked = fresh(case)
    assert asked.due_on == AT_THE_LATEST
    deadline = deadline_of(asked)
    assert deadline.pauses[0].presumed
    left = remaining(deadline, SENT, calendar_of(asked))
    assert chip_of(asked, SENT).text == f"还剩 {left} 个工作日"
    assert chip_of(asked, ARRIVED).text == f"暂停计时 · 还剩 {left} 个工作日"


def test_an_unknown_day_of_receipt_is_capped_and_told(case: Case, house: House) -> None:
    asked = sent(case, house, arrived=None)
    kinds = [defect.kind for defect in deadline_of(fresh(case)).defects]
    assert kinds == [DefectKind.CONSULTEE_RECEIPT_UNKNOWN]
    clock = opinion_of(asked)
    assert clock is not None
    assert clock.opinion_due_on == date(2026, 10, 19)
    opinion.confirm_receipt(
        asked, delivered_on=ARRIVED, by=house.the(Role.DELIVERY_CLERK), on=ARRIVED
    )
    assert deadline_of(fresh(case)).defects == ()
    clock = opinion_of(now(asked))
    assert clock is not None
    assert clock.opinion_due_on == LAST_DAY


@pytest.mark.parametrize("day", [date(2026, 9, 18), date(2026, 9, 24)])
def test_it_arrives_neither_before_it_left_nor_tomorrow(
    case: Case, house: House, day: date
) -> None:
    asked, clerk = sent(case, house), house.the(Role.DELIVERY_CLERK)
    with pytest.raises(CaseError) as refusal:
        opinion.confirm_receipt(asked, delivered_on=day, by=clerk, on=date(2026, 9, 23))
    assert refusal.value.field == "delivered_on"


def test_sent_after_the_due_date_it_revives_nothing(case: Case, house: House) -> None:
    late = date(2026, 10, 19)
    sent(case, house, on=late, arrived=None)
    assert fresh(case).due_on == situations.DUE
    assert DefectKind.CONSULTATION_LATE in [d.kind for d in deadline_of(fresh(case)).defects]


def test_two_side_by_side_are_united_and_not_summed(case: Case, house: House) -> None:
    first = sent(case, house, arrived=None)
    second = sent(case, house, Kind.OTHER_ORGAN, arrived=None, written_on=SENT)
    assert (first.sequence, second.sequence) == (1, 2)
    answered(first, house, Opinion.CONSENT)
    answered(second, house, Opinion.CONSENT)
    assert fresh(case).due_on == DUE
    assert len(events_between(case.pk, case.pk)[case.pk]) == 4


def test_a_recalculation_of_everything_finds_nothing_to_move(case: Case, house: House) -> None:
    answered(sent(case, house), house, Opinion.CONSENT)
    assert list(recalculation.preview()) == []


@pytest.mark.parametrize(
    ("kind", "silence"), [(Kind.THIRD_PARTY, "依照条例决定"), (Kind.JOINT_MAKER, "视为同意公开")]
)
def test_silence_is_recorded_once_the_period_is_over(
    case: Case, house: House, kind: Kind, silence: str
) -> None:
    asked = sent(case, house, kind)
    with pytest.raises(CaseError, match="10月20日届满"):
        answered(asked, house, Opinion.SILENCE, on=LAST_DAY)
    after = answered(asked, house, Opinion.SILENCE, on=THE_DAY_AFTER)
    clock = opinion_of(after)
    assert clock is not None
    assert clock.status(THE_DAY_AFTER) is OpinionStatus.SILENT
    assert silence in clock.explanation(THE_DAY_AFTER)
    assert fresh(case).due_on == AT_THE_LATEST


def test_an_objection_says_why(case: Case, house: House) -> None:
    with pytest.raises(CaseError) as refusal:
        answered(sent(case, house), house, grounds=" ")
    assert refusal.value.field == "grounds"


def test_an_opinion_after_its_period_is_kept_and_pauses_no_longer(case: Case, house: House) -> None:
    asked = answered(sent(case, house), house, on=date(2026, 10, 23))
    clock = opinion_of(asked)
    assert clock is not None
    assert clock.status(date(2026, 10, 23)) is OpinionStatus.GIVEN_LATE
    assert fresh(case).due_on == AT_THE_LATEST


def test_only_while_the_officer_works_on_the_case(house: House) -> None:
    case = a_case_at(Status.SIGNING, house)
    with pytest.raises(ActNotPermitted):
        written(case, house, on=SENT)


def test_signature_drops_what_is_still_on_its_way(house: House) -> None:
    case = situations.a_drafted_case(house, "not_held")
    asked = decided(written(case, house, on=date(2026, 9, 16)), house, on=date(2026, 9, 16))
    case = situations.submit(case, house)
    for _ in range(3):
        case = situations.agree(case, house)
    case = situations.sign(case, house)
    assert (now(asked).stage, open_nodes(case)) == (Stage.DROPPED, ["CaseFlow.delivery"])
    void = case.letters.filter(number__voided_on__isnull=False)
    assert {letter.kind for letter in void} == {"third_party_consultation", "consultation_notice"}


def test_what_is_asked_cannot_be_split_off(case: Case, house: House) -> None:
    written(case, house)
    assert "征求意见" in str(why_not_split(case))


def test_whoever_sends_the_letter_may_see_the_whole_address_for_a_reason(
    case: Case, house: House
) -> None:
    asked = decided(written(case, house), house)
    seen = personal_data.look(
        case,
        fields=[PersonalField.CONSULTEE_ADDRESS],
        reason=ReasonToLook.DELIVERY,
        by=house.the(Role.DELIVERY_CLERK),
        at=moment(WRITTEN),
    )
    assert seen.values[0][1] == f"{asked.name}：清江县滨河路99号"
    assert "99号" not in asked.masked_address
