"""拟写答复: every version stays, nobody overwrites anybody, nothing incomplete is handed in."""

import pytest

from cases.errors import ActNotPermitted, CaseError, StaleDraft
from cases.models import Case, Decision
from cases.services import drafting
from cases.services.drafting import Proposal
from cases.status import Status
from law.outcomes import OUTCOMES
from organs.roles import Role
from tests.consulting import a_reasonable_objection
from tests.factories import (
    House,
    a_proposal,
    another_handling_office,
    moment,
    staff_with,
)
from tests.situations import (
    CORRECT_BY,
    DRAFTED,
    DUE,
    SUBMITTED,
    a_case_at,
    a_case_awaiting_correction,
    a_draft,
    a_drafted_case,
    a_prepared_notice,
    an_assigned_case,
    decide_notice,
    fresh,
    last_event,
    receive_correction,
)


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


def save(case: Case, house: House, proposal: Proposal, *, based_on: int = 0) -> object:
    return drafting.save(
        case,
        proposal,
        based_on=based_on,
        by=house.the(Role.HANDLING_OFFICER),
        on=DRAFTED,
        at=moment(DRAFTED),
    )


def hand_in(case: Case, house: House) -> Case:
    return drafting.submit(case, by=house.the(Role.HANDLING_OFFICER), on=SUBMITTED)


def test_each_save_is_a_version_and_the_earlier_ones_stay(case: Case, house: House) -> None:
    a_draft(case, house, "disclosed")
    a_draft(case, house, "not_held")

    assert list(case.drafts.values_list("version", "outcome_code")) == [
        (1, "disclosed"),
        (2, "not_held"),
    ]
    case = fresh(case)
    assert (case.status, case.due_on) == (Status.HANDLING, DUE)
    assert [e.note for e in case.events.filter(act="save_draft")] == [
        "第1稿，予以公开",
        f"第2稿，{OUTCOMES['not_held'].label}",
    ]


def test_a_save_over_somebody_elses_version_is_refused(case: Case, house: House) -> None:
    colleague = staff_with(Role.HANDLING_OFFICER, organ=house.organ)
    a_draft(case, house, by=colleague)

    with pytest.raises(StaleDraft, match=colleague.name):
        save(case, house, a_proposal("not_held"), based_on=0)
    assert case.drafts.get().outcome_code == "disclosed"


def test_whoever_drafts_first_takes_charge(house: House) -> None:
    case = an_assigned_case(house)
    case.officer = None
    case.save()
    a_draft(case, house)
    assert fresh(case).officer == house.the(Role.HANDLING_OFFICER)


def test_an_unknown_outcome_is_refused(case: Case, house: House) -> None:
    with pytest.raises(CaseError) as refusal:
        save(case, house, Proposal(outcome_code="whatever"))
    assert refusal.value.field == "outcome_code"
    assert not case.drafts.exists()


def test_a_ground_fits_its_outcome(case: Case, house: House) -> None:
    proposal = a_proposal("not_disclosed_state_secret", ground_code="personal_privacy")
    with pytest.raises(CaseError) as refusal:
        save(case, house, proposal)
    assert refusal.value.field == "ground_code"


def test_a_full_disclosure_has_no_ground(case: Case, house: House) -> None:
    with pytest.raises(CaseError) as refusal:
        save(case, house, a_proposal("disclosed", ground_code="personal_privacy"))
    assert refusal.value.field == "ground_code"


def test_an_incomplete_draft_is_kept_but_not_handed_in(case: Case, house: House) -> None:
    save(case, house, a_proposal("not_held", texts={"search": "检索了档案系统"}))

    with pytest.raises(CaseError, match="理由") as refusal:
        hand_in(case, house)
    assert refusal.value.field == "reasons"
    assert (fresh(case).status, case.drafts.count()) == (Status.HANDLING, 1)


def test_blank_text_is_no_text(case: Case, house: House) -> None:
    save(case, house, a_proposal("disclosed", texts={"provided": " \n"}))
    with pytest.raises(CaseError) as refusal:
        hand_in(case, house)
    assert refusal.value.field == "provided"


def test_a_refusal_without_its_ground_is_not_handed_in(case: Case, house: House) -> None:
    save(case, house, a_proposal("not_disclosed_third_party_rights", ground_code=""))
    with pytest.raises(CaseError) as refusal:
        hand_in(case, house)
    assert refusal.value.field == "ground_code"
    assert fresh(case).status == Status.HANDLING


def test_nothing_drafted_nothing_handed_in(case: Case, house: House) -> None:
    with pytest.raises(CaseError, match="还没有拟写答复"):
        hand_in(case, house)
    assert fresh(case).status == Status.HANDLING


def test_handing_in_moves_the_case_to_the_office_head(house: House) -> None:
    case = fresh(hand_in(a_drafted_case(house), house))

    assert (case.status, case.due_on) == (Status.OFFICE_REVIEW, DUE)
    event = last_event(case)
    assert (event.act, event.before, event.after) == ("submit_draft", "handling", "office_review")


@pytest.mark.parametrize("outcome", list(OUTCOMES))
def test_every_available_outcome_can_be_handed_in(house: House, outcome: str) -> None:
    case = an_assigned_case(house)
    if OUTCOMES[outcome] not in drafting.available_outcomes(case):
        with pytest.raises(CaseError, match="缺少前面的程序"):
            a_draft(case, house, outcome)
        return
    if outcome == "not_disclosed_third_party_rights":
        a_reasonable_objection(case, house, on=DRAFTED)
    a_draft(case, house, outcome)
    assert hand_in(case, house).status == Status.OFFICE_REVIEW


def test_still_unclear_presupposes_a_correction(house: House) -> None:
    case = receive_correction(a_case_awaiting_correction(house), house, on=CORRECT_BY)
    assert OUTCOMES["still_unclear"] in drafting.available_outcomes(case)
    assert OUTCOMES["still_unclear"] not in drafting.available_outcomes(an_assigned_case(house))


def test_a_pending_notice_comes_before_the_reply(house: House) -> None:
    case = a_drafted_case(house)
    a_prepared_notice(case, by=house.the(Role.HANDLING_OFFICER))
    with pytest.raises(CaseError, match="请先完成补正"):
        hand_in(case, house)

    decide_notice(case, house, decision=Decision.RETURN)
    assert hand_in(fresh(case), house).status == Status.OFFICE_REVIEW


def test_a_draft_under_review_is_not_changed(house: House) -> None:
    case = a_case_at(Status.OFFICE_REVIEW, house)
    with pytest.raises(ActNotPermitted, match="科室审核"):
        a_draft(case, house, on=SUBMITTED)
    assert case.drafts.count() == 1


def test_an_officer_of_another_office_does_not_draft(house: House) -> None:
    case = an_assigned_case(house)
    stranger = staff_with(
        Role.HANDLING_OFFICER, organ=house.organ, office=another_handling_office(house)
    )
    with pytest.raises(ActNotPermitted, match="不在您的科室"):
        a_draft(case, house, by=stranger)
    assert not case.drafts.exists()
