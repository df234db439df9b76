"""撤销征求意见: an opinion no longer needed stands in nobody's way, and supports nothing."""

from datetime import date

import pytest

from cases.clock import deadline_of
from cases.errors import ActNotPermitted, CaseError
from cases.models import Case, Consultation, Decision
from cases.services import consultation
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from portal.timeline import moments
from tests.consulting import (
    BACK,
    SENT,
    WRITTEN,
    Kind,
    Opinion,
    answered,
    decided,
    now,
    sent,
    written,
)
from tests.factories import House
from tests.overruling import signed, submitted
from tests.situations import DUE, an_assigned_case, fresh, last_event, open_nodes
from workflow import engine

Stage = Consultation.Stage
REASON = "经核实，该信息不涉及对方"
DROPPED = date(2026, 9, 24)
"""Three working days after the letter left."""


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


def drop(asked: Consultation, by: Staff, *, on: date = DROPPED) -> Case:
    def act() -> Consultation:
        return consultation.drop(asked, reason=REASON, by=by, on=on)

    engine.beside(asked.case, act)
    return fresh(asked.case)


@pytest.mark.parametrize("role", [Role.HANDLING_OFFICER, Role.WORK_BODY_HEAD])
def test_what_has_not_left_is_void_and_moves_nothing(case: Case, house: House, role: Role) -> None:
    asked = decided(written(case, house), house)
    case = drop(asked, house.the(role), on=WRITTEN)
    asked = now(asked)
    assert asked.letter
    assert asked.notice
    assert (asked.stage, asked.letter.is_void, asked.notice.is_void) == (Stage.DROPPED, True, True)
    assert (case.due_on, open_nodes(case)) == (DUE, ["CaseFlow.drafting"])
    assert last_event(case).note == f"征求第三方意见（1）：{REASON}"
    assert "征求意见已经结束" not in [moment.text for moment in moments(case)]


@pytest.mark.parametrize("decision", [None, Decision.RETURN])
def test_one_that_waits_for_approval_or_came_back_is_dropped_as_well(
    case: Case, house: House, decision: Decision | None
) -> None:
    asked = written(case, house)
    if decision:
        asked = decided(asked, house, decision)
    assert open_nodes(drop(asked, house.the(Role.HANDLING_OFFICER))) == ["CaseFlow.drafting"]


def test_of_one_that_left_the_time_until_today_stays_left_out(case: Case, house: House) -> None:
    asked = sent(case, house)
    case = drop(asked, house.the(Role.HANDLING_OFFICER))
    deadline = deadline_of(case)
    assert [str(day) for day in deadline.excluded] == ["2026-09-22", "2026-09-23", "2026-09-24"]
    assert (deadline.pauses[0].presumed, case.due_on) == (False, deadline.due_on)
    assert open_nodes(case) == ["CaseFlow.drafting"]
    assert moments(case)[0].text == "征求意见已经结束"


def test_disclosure_goes_on_and_a_refusal_for_its_rights_does_not(case: Case, house: House) -> None:
    asked = sent(case, house)
    with pytest.raises(CaseError, match="没有收到意见"):
        submitted(case, house, "disclosed", on=DROPPED)
    case = drop(asked, house.the(Role.HANDLING_OFFICER))
    with pytest.raises(CaseError, match="应当先书面征求第三方意见"):
        submitted(case, house, "not_disclosed_third_party_rights", on=BACK)
    assert submitted(case, house, "disclosed", on=BACK).status == Status.OFFICE_REVIEW


def test_another_one_beside_it_goes_on(case: Case, house: House) -> None:
    first = sent(case, house)
    second = written(case, house, Kind.OTHER_ORGAN, on=SENT.replace(day=23))
    nodes = open_nodes(drop(first, house.the(Role.HANDLING_OFFICER)))
    assert nodes == ["CaseFlow.drafting", "ConsultationFlow.approval"]
    assert now(second).stage == Stage.PREPARED


@pytest.mark.parametrize("said", [Opinion.CONSENT, Opinion.OBJECTION])
def test_what_was_answered_is_judged_and_not_dropped(
    case: Case, house: House, said: Opinion
) -> None:
    asked = answered(sent(case, house), house, said)
    with pytest.raises(CaseError, match="请刷新后再看"):
        drop(asked, house.the(Role.WORK_BODY_HEAD), on=BACK)
    assert now(asked).dropped_on is None


def test_signature_ends_the_pause_of_what_nobody_waits_for(case: Case, house: House) -> None:
    """A joint maker whose opinion the reply does not need: fifteen days are not a gift."""
    asked = sent(case, house, Kind.JOINT_MAKER)
    case = signed(case, house, "not_held", on=DROPPED)
    asked = now(asked)
    assert (asked.stage, asked.dropped_on, asked.opinion) == (Stage.DROPPED, DROPPED, "")
    left_out = [str(day) for day in deadline_of(case).excluded]
    assert left_out == ["2026-09-22", "2026-09-23", "2026-09-24"]
    assert case.due_on == deadline_of(case).due_on
    assert last_event(case).facts["asked_no_more"] == [asked.sequence]


def test_once_the_draft_left_it_comes_back_first(case: Case, house: House) -> None:
    asked = sent(case, house)
    submitted(case, house, "not_held", on=DROPPED)
    for role in (Role.HANDLING_OFFICER, Role.WORK_BODY_HEAD):
        with pytest.raises(ActNotPermitted):
            drop(now(asked), house.the(role))


def test_it_says_why(case: Case, house: House) -> None:
    asked, officer = written(case, house), house.the(Role.HANDLING_OFFICER)
    with pytest.raises(CaseError) as refusal:
        consultation.drop(asked, reason=" ", by=officer, on=DROPPED)
    assert refusal.value.field == "reason"
