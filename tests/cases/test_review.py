"""审核 and S5: three reviews and a signature; whoever wrote any version judges none of them."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.models import Case, Decision, Review
from cases.permissions import Act
from cases.services import drafting, review, signing
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.factories import House, staff_with
from tests.situations import (
    DRAFTED,
    DUE,
    REVIEW_ACTS,
    REVIEWED,
    SIGNED,
    SUBMITTED,
    a_case_at,
    a_draft,
    a_drafted_case,
    agree,
    an_assigned_case,
    fresh,
    last_event,
    submit,
)
from tests.support.checklists import checked

NEXT = {
    Status.OFFICE_REVIEW: Status.LEGAL_REVIEW,
    Status.LEGAL_REVIEW: Status.SECRECY_REVIEW,
    Status.SECRECY_REVIEW: Status.SIGNING,
}
JUDGES = {status: role for status, (_, _, role) in REVIEW_ACTS.items()}
JUDGES[Status.SIGNING] = Role.SIGNATORY
ALWAYS_JUDGED = [status for status in JUDGES if status != Status.FURTHER_REVIEW]
"""Where every reply passes; further reviews have tests of their own."""


def last_review(case: Case) -> Any:
    return case.reviews.last()


def decide(case: Case, decision: Decision, *, by: Staff, reason: str = "") -> Case:
    act = REVIEW_ACTS[case.legal_status][1]
    met = checked(case)
    return review.decide(
        case, act, decision=decision, reason=reason, checked=met, by=by, on=REVIEWED
    )


def judge(case: Case, by: Staff) -> None:
    """Pass judgement, whichever judgement the case waits for."""
    if case.status == Status.SIGNING:
        signing.sign(case, by=by, on=SIGNED)
    else:
        decide(case, Decision.AGREE, by=by)


@pytest.mark.parametrize("status", list(NEXT))
def test_agreement_passes_the_draft_on(house: House, status: Status) -> None:
    case = a_case_at(status, house)
    reviewer = house.the(JUDGES[status])

    decide(case, Decision.AGREE, by=reviewer)

    case = fresh(case)
    assert (case.status, case.due_on) == (NEXT[status], DUE)
    event = last_event(case)
    assert (event.act, event.before, event.after, event.actor) == (
        REVIEW_ACTS[status][1],
        status,
        NEXT[status],
        reviewer,
    )
    kept = last_review(case)
    assert (kept.stage, kept.decision, kept.draft.version) == (status, Decision.AGREE, 1)


@pytest.mark.parametrize("status", list(NEXT))
def test_a_return_goes_to_the_officer_with_its_reason(house: House, status: Status) -> None:
    case = a_case_at(status, house)

    decide(case, Decision.RETURN, by=house.the(JUDGES[status]), reason=" 依据不足 ")

    case = fresh(case)
    assert (case.status, case.officer) == (Status.HANDLING, house.the(Role.HANDLING_OFFICER))
    assert last_review(case).reason == "依据不足"
    assert last_event(case).note == "第1稿，退回：依据不足"


@pytest.mark.parametrize("reason", ["", "  \n"])
@pytest.mark.parametrize("status", list(NEXT))
def test_a_return_says_why(house: House, status: Status, reason: str) -> None:
    case = a_case_at(status, house)
    with pytest.raises(CaseError) as refusal:
        decide(case, Decision.RETURN, by=house.the(JUDGES[status]), reason=reason)
    assert refusal.value.field == "reason"
    assert fresh(case).status == status


def test_the_database_too_refuses_a_return_without_reason(house: House) -> None:
    case = a_case_at(Status.OFFICE_REVIEW, house)
    draft: Any = drafting.latest(case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(
            case=case,
            draft=draft,
            stage=Status.OFFICE_REVIEW,
            decision=Decision.RETURN,
            reviewer=house.the(Role.OFFICE_HEAD),
            on=REVIEWED,
        )
    assert not case.reviews.exists()


def test_the_signatory_too_may_return_the_draft(house: House) -> None:
    case = a_case_at(Status.SIGNING, house)
    signing.send_back(case, reason="与口径不符", by=house.the(Role.SIGNATORY), on=SIGNED)
    case = fresh(case)
    assert (case.status, case.letters.count()) == (Status.HANDLING, 1)
    assert last_review(case).stage == Status.SIGNING


def test_after_a_return_every_review_is_made_again(house: House) -> None:
    case = a_case_at(Status.LEGAL_REVIEW, house)
    decide(case, Decision.RETURN, by=house.the(Role.LEGAL_REVIEWER), reason="依据不足")
    a_draft(case, house, "not_held", on=REVIEWED)
    drafting.submit(fresh(case), by=house.the(Role.HANDLING_OFFICER), on=REVIEWED)

    assert fresh(case).status == Status.OFFICE_REVIEW
    decide(fresh(case), Decision.AGREE, by=house.the(Role.OFFICE_HEAD))
    assert last_review(case).draft.version == 2


@pytest.mark.parametrize("status", ALWAYS_JUDGED)
def test_the_drafter_judges_the_own_letter_at_no_stage(house: House, status: Status) -> None:
    drafter = staff_with(Role.HANDLING_OFFICER, JUDGES[status], organ=house.organ)
    case = an_assigned_case(house)
    a_draft(case, house, by=drafter)
    case = _walk_to(status, submit(fresh(case), house), house)

    with pytest.raises(ActNotPermitted, match="拟稿人"):
        judge(case, drafter)
    assert (fresh(case).status, case.letters.count()) == (status, 1)


@pytest.mark.parametrize("status", ALWAYS_JUDGED)
def test_having_written_an_earlier_version_is_enough(house: House, status: Status) -> None:
    earlier = staff_with(Role.HANDLING_OFFICER, JUDGES[status], organ=house.organ)
    case = an_assigned_case(house)
    a_draft(case, house, by=earlier)
    a_draft(case, house, "not_held")
    case = _walk_to(status, submit(fresh(case), house), house)

    with pytest.raises(ActNotPermitted, match="拟稿人"):
        judge(case, earlier)
    assert fresh(case).status == status


def test_handing_in_another_persons_draft_is_enough(house: House) -> None:
    submitter = staff_with(Role.HANDLING_OFFICER, Role.OFFICE_HEAD, organ=house.organ)
    case = a_drafted_case(house)
    drafting.submit(case, by=submitter, on=SUBMITTED)

    with pytest.raises(ActNotPermitted, match="拟稿人"):
        judge(fresh(case), submitter)
    assert fresh(case).status == Status.OFFICE_REVIEW


@pytest.mark.parametrize("status", list(NEXT))
def test_who_reviewed_a_reply_does_not_sign_it(house: House, status: Status) -> None:
    leader = staff_with(JUDGES[status], Role.SIGNATORY, organ=house.organ)
    case = a_case_at(status, house)
    judge(case, leader)
    case = _judged_through(fresh(case), house)

    with pytest.raises(ActNotPermitted, match="您审核过这份答复"):
        judge(case, leader)
    assert (fresh(case).status, case.letters.count()) == (Status.SIGNING, 1)


def test_an_organ_with_few_people_lets_its_reviewers_sign(house: House) -> None:
    leader = staff_with(Role.LEGAL_REVIEWER, Role.SIGNATORY, organ=house.organ)
    house.organ.reviewers_may_sign = True
    house.organ.save()
    case = a_case_at(Status.LEGAL_REVIEW, house)
    judge(case, leader)
    judge(_judged_through(fresh(case), house), leader)
    assert fresh(case).status == Status.SIGNED


def test_an_earlier_return_at_signature_does_not_close_the_signature(house: House) -> None:
    case, leader = a_case_at(Status.SIGNING, house), house.the(Role.SIGNATORY)
    signing.send_back(case, reason="与口径不符", by=leader, on=SIGNED)
    drafting.submit(fresh(case), by=house.the(Role.HANDLING_OFFICER), on=SIGNED)
    judge(_judged_through(fresh(case), house, on=SIGNED), leader)
    assert fresh(case).status == Status.SIGNED


@pytest.mark.parametrize("status", ALWAYS_JUDGED)
def test_somebody_else_with_the_same_roles_may(house: House, status: Status) -> None:
    other = staff_with(Role.HANDLING_OFFICER, JUDGES[status], organ=house.organ)
    if status is Status.OFFICE_REVIEW:
        assert other.office == house.handling
    case = a_case_at(status, house)
    judge(case, other)
    assert last_event(fresh(case)).actor == other


def test_the_office_head_of_another_office_does_not_review(house: House) -> None:
    case = a_case_at(Status.OFFICE_REVIEW, house)
    elsewhere = staff_with(Role.OFFICE_HEAD, organ=house.organ, office=house.organ.offices.last())
    with pytest.raises(ActNotPermitted, match="不在您的科室"):
        decide(case, Decision.AGREE, by=elsewhere)
    assert fresh(case).status == Status.OFFICE_REVIEW


def test_the_second_of_two_reviewers_is_told_who_was_first(house: House) -> None:
    case = a_case_at(Status.LEGAL_REVIEW, house)
    seen_by_both = fresh(case)
    first, second = (staff_with(Role.LEGAL_REVIEWER, organ=house.organ) for _ in range(2))
    decide(seen_by_both, Decision.AGREE, by=first)

    with pytest.raises(AlreadyDone, match=f"{first.name} 已于 .+ 完成“法制审核”"):
        decide(seen_by_both, Decision.RETURN, reason="依据不足", by=second)
    assert case.reviews.filter(stage=Status.LEGAL_REVIEW).count() == 1


def test_an_act_is_not_dated_before_the_one_that_came_last(house: House) -> None:
    case = a_case_at(Status.OFFICE_REVIEW, house)
    head = house.the(Role.OFFICE_HEAD)
    with pytest.raises(CaseError, match="不能早于上一步“送审”") as refusal:
        review.decide(case, Act.REVIEW_OFFICE, decision=Decision.AGREE, by=head, on=DRAFTED)
    assert refusal.value.field == "on"
    assert fresh(case).status == Status.OFFICE_REVIEW


def test_without_a_draft_there_is_nothing_to_review(house: House) -> None:
    case = a_drafted_case(house)
    with pytest.raises(ActNotPermitted, match="办理中"):
        review.decide(
            case,
            Act.REVIEW_OFFICE,
            decision=Decision.AGREE,
            by=house.the(Role.OFFICE_HEAD),
            on=SUBMITTED,
        )
    assert not case.reviews.exists()


def _judged_through(case: Case, house: House, *, on: date = REVIEWED) -> Case:
    """To the signature by the services alone, where no task was opened on the way."""
    while case.status != Status.SIGNING:
        _, act, role = REVIEW_ACTS[case.legal_status]
        by, met = house.the(role), checked(case)
        review.decide(case, act, decision=Decision.AGREE, checked=met, by=by, on=on)
        case = fresh(case)
    return case


def _walk_to(status: Status, case: Case, house: House) -> Case:
    while case.status != status:
        case = agree(case, house)
    return case
