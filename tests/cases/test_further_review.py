"""增设审核: as many steps as the organ asks for, each by whom it is addressed to, then the signature."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cases.errors import ActNotPermitted, CaseError
from cases.models import Case, Decision, FurtherReview
from cases.permissions import Act, may, why_not
from cases.services import review
from cases.status import Status
from organs import further_review
from organs.models import Staff
from organs.roles import Role
from tests.coworking import an_absence, an_office_that_signs_too, of
from tests.factories import House, staff_with
from tests.further import a_step
from tests.situations import (
    REVIEWED,
    a_case_at,
    agree,
    do,
    fresh,
    last_event,
    open_nodes,
    sign,
    submit,
    task_at,
)
from workflow import closing, worklists

HERE = "CaseFlow.further_review"
Stage = FurtherReview.Stage


def judge(case: Case, by: Staff, decision: Decision = Decision.AGREE, reason: str = "") -> Case:
    return do(
        case,
        HERE,
        lambda seen: review.decide(
            seen, Act.REVIEW_FURTHER, decision=decision, reason=reason, by=by, on=REVIEWED
        ),
        by=by,
    )


def called(case: Case) -> Any:
    return case.further_reviews.get(stage=Stage.CALLED)


def at_secrecy(house: House) -> Case:
    return a_case_at(Status.SECRECY_REVIEW, house)


def test_without_a_step_the_reply_goes_to_signature(house: House) -> None:
    case = agree(at_secrecy(house), house)
    assert (case.status, case.further_reviews.count()) == (Status.SIGNING, 0)


def test_the_steps_are_asked_for_one_after_the_other_in_their_order(house: House) -> None:
    office, leader = an_office_that_signs_too(house), house.the(Role.FURTHER_REVIEWER)
    case = agree(at_secrecy(house), house)
    assert (case.status, called(case).name) == (Status.FURTHER_REVIEW, "分管领导审核")
    case = judge(case, leader)
    assert (case.status, called(case).name) == (Status.FURTHER_REVIEW, "会签")
    assert open_nodes(case) == [HERE]
    assert last_event(case).note == "“分管领导审核”第1稿，同意"
    case = judge(case, of(office, Role.OFFICE_HEAD))
    assert (case.status, open_nodes(case)) == (Status.SIGNING, ["CaseFlow.signature"])
    assert [kept.title for kept in case.reviews.all()][-2:] == ["分管领导审核", "会签"]
    assert sign(case, house).status == Status.SIGNED


def test_only_whom_the_called_step_is_addressed_to_may_judge(house: House) -> None:
    office = an_office_that_signs_too(house)
    leader, head = house.the(Role.FURTHER_REVIEWER), of(office, Role.OFFICE_HEAD)
    case = agree(at_secrecy(house), house)
    for person, waits in ((leader, True), (head, False), (house.the(Role.OFFICE_HEAD), False)):
        assert may(person, Act.REVIEW_FURTHER, case) is waits
        assert (task_at(case, HERE) in worklists.claimable(person)) is waits
    assert (
        why_not(head, Act.REVIEW_FURTHER, case) == "这一步增设审核由机关指定的人办理，不在您名下。"
    )
    case = judge(case, leader)
    assert not may(leader, Act.REVIEW_FURTHER, case)
    assert not may(of(office, Role.HANDLING_OFFICER), Act.REVIEW_FURTHER, case)
    with pytest.raises(ActNotPermitted):
        judge(case, leader)


def test_a_person_is_asked_by_name(house: House) -> None:
    named, other = (staff_with(Role.FURTHER_REVIEWER, organ=house.organ) for _ in range(2))
    a_step(house, person=named)
    case = agree(at_secrecy(house), house)
    assert may(named, Act.REVIEW_FURTHER, case)
    assert not may(other, Act.REVIEW_FURTHER, case)


def test_the_deputy_of_whom_it_is_addressed_to_may(house: House) -> None:
    leader, deputy = (
        house.the(Role.FURTHER_REVIEWER),
        staff_with(Role.SUPERVISOR, organ=house.organ),
    )
    a_step(house, person=leader)
    an_absence(leader, house, deputy=deputy)
    case = agree(at_secrecy(house), house)
    deputy.stand_on(REVIEWED)
    assert task_at(case, HERE) in worklists.claimable(deputy)
    assert judge(case, deputy).status == Status.SIGNING
    assert last_event(case).facts["on_behalf_of"] == leader.name


def test_a_return_says_why_and_the_steps_are_asked_for_anew(house: House) -> None:
    an_office_that_signs_too(house)
    leader = house.the(Role.FURTHER_REVIEWER)
    case = agree(at_secrecy(house), house)
    with pytest.raises(CaseError) as refusal:
        judge(case, leader, Decision.RETURN)
    assert refusal.value.field == "reason"
    case = judge(case, leader, Decision.RETURN, "口径不一致")
    assert (case.status, open_nodes(case)) == (Status.HANDLING, ["CaseFlow.drafting"])
    assert {row.stage for row in case.further_reviews.all()} == {Stage.MOOT}
    case = submit(case, house, on=REVIEWED)
    for _ in range(3):
        case = agree(case, house)
    assert called(case).name == "分管领导审核"
    assert case.further_reviews.count() == 4


def test_a_later_change_of_the_settings_moves_nothing_under_way(house: House) -> None:
    step, _head = a_step(house), house.the(Role.WORK_BODY_HEAD)
    case = agree(at_secrecy(house), house)
    further_review.remove(step)
    a_step(house, "集体审议", role=Role.WORK_BODY_HEAD)
    assert [row.name for row in case.further_reviews.all()] == ["分管领导审核"]
    assert judge(case, house.the(Role.FURTHER_REVIEWER)).status == Status.SIGNING


def test_the_office_in_charge_does_not_countersign_its_own_reply(house: House) -> None:
    house.the(Role.OFFICE_HEAD)
    a_step(house, "会签", office=house.handling)
    assert agree(at_secrecy(house), house).status == Status.SIGNING


def test_who_reviewed_further_does_not_sign(house: House) -> None:
    both = staff_with(Role.FURTHER_REVIEWER, Role.SIGNATORY, organ=house.organ)
    house.the(Role.SIGNATORY)
    a_step(house, person=both)
    case = judge(agree(at_secrecy(house), house), both)
    assert why_not(both, Act.SIGN, case) == "您审核过这份答复，签发由他人办理。"


def test_who_drafted_is_not_the_one_to_review_and_nothing_gets_stuck(house: House) -> None:
    """The only person asked wrote the draft: said to the reviewer before, who can have it changed."""
    author = staff_with(Role.HANDLING_OFFICER, Role.FURTHER_REVIEWER, organ=house.organ)
    house.people[Role.HANDLING_OFFICER] = author
    step = a_step(house, person=author)
    case = at_secrecy(house)
    with pytest.raises(CaseError, match=r"“分管领导审核”现在没有人能办理.*机关设置"):
        agree(case, house)
    assert fresh(case).status == Status.SECRECY_REVIEW
    further_review.remove(step)
    a_step(house)
    case = agree(case, house)
    assert "拟稿人" in str(why_not(author, Act.REVIEW_FURTHER, case))


def test_the_database_keeps_one_step_called_and_one_addressee(house: House) -> None:
    case = a_case_at(Status.FURTHER_REVIEW, house)
    same = {"case": case, "position": 1, "name": "会签"}
    for more in (
        {"stage": Stage.CALLED, "role": Role.SIGNATORY},
        {"stage": Stage.WAITING},
        {"stage": Stage.WAITING, "role": Role.SIGNATORY, "office": house.handling},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            FurtherReview.objects.create(**same, **more)


def test_an_account_that_a_step_names_is_not_closed(house: House) -> None:
    leader, head = house.the(Role.FURTHER_REVIEWER), house.the(Role.WORK_BODY_HEAD)
    step = a_step(house, person=leader)
    assert "请系统管理员先在“机关设置”中调整" in str(closing.why_not_close(leader, head))
    case = agree(at_secrecy(house), house)
    further_review.remove(step)
    assert "办完以后再停用账号" in str(closing.why_not_close(leader, head))
    judge(case, leader)
    assert closing.why_not_close(leader, head) is None


# -- the organ's settings ----------------------------------------------------------------------


def names(house: House) -> list[str]:
    return [step.name for step in house.organ.further_review_steps.all()]


def test_steps_are_put_in_order(house: House) -> None:
    first, second, third = (a_step(house, name) for name in "甲乙丙")
    further_review.move(third, -1)
    assert names(house) == ["甲", "丙", "乙"]
    further_review.move(first, 1)
    further_review.move(third, -1)
    further_review.move(second, 1)
    assert names(house) == ["丙", "甲", "乙"]


def refused(house: House, name: str = "会签", **address: Any) -> tuple[str, str]:
    with pytest.raises(ValidationError) as error:
        further_review.add(house.organ, name, **address)
    [(field, [words])] = error.value.message_dict.items()
    return field, words


def test_what_nobody_could_take_is_not_added(house: House) -> None:
    leader, clerk = house.the(Role.FURTHER_REVIEWER), house.the(Role.RECEIVING_CLERK)
    a_step(house)
    assert refused(house, "分管领导审核", role=Role.FURTHER_REVIEWER)[0] == "name"
    assert "没有能审核的人" in refused(house, role=Role.LEGAL_REVIEWER)[1]
    assert "没有能审核的人" in refused(house, office=house.handling)[1]
    assert "没有审核的角色" in refused(house, person=clerk)[1]
    Staff.objects.filter(pk=leader.pk).update(is_active=False)
    assert "账号已经停用" in refused(house, person=Staff.objects.get(pk=leader.pk))[1]


def test_the_only_signatory_is_not_used_up_by_a_review(house: House) -> None:
    signatory = house.the(Role.SIGNATORY)
    assert "唯一的签发人" in refused(house, person=signatory)[1]
    house.organ.reviewers_may_sign = True
    assert a_step(house, person=signatory)
