"""法制审核清单: every question answered, an unmet one explained, and kept as it was asked."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cases.errors import CaseError
from cases.models import Case, ChecklistAnswer, Decision, Finding
from cases.permissions import Act
from cases.services import review
from cases.services.review import Checked
from cases.status import Status
from organs.roles import Role
from tests.consulting import a_reasonable_objection
from tests.factories import House
from tests.situations import (
    DRAFTED,
    REVIEWED,
    a_draft,
    agree,
    an_assigned_case,
    fresh,
    last_event,
    submit,
)
from tests.support.checklists import checked

OUTCOME = "not_disclosed_third_party_rights"


@pytest.fixture
def case(house: House) -> Case:
    assigned = an_assigned_case(house)
    a_reasonable_objection(assigned, house, on=DRAFTED)
    a_draft(assigned, house, OUTCOME)
    return agree(submit(fresh(assigned), house), house)


def decide(case: Case, house: House, answers: list[Checked], **facts: Any) -> Case:
    by, how = house.the(Role.LEGAL_REVIEWER), {"decision": Decision.AGREE} | facts
    return review.decide(case, Act.REVIEW_LEGAL, checked=answers, by=by, on=REVIEWED, **how)


def with_unmet(case: Case, note: str = "征求意见书没有送达凭证") -> list[Checked]:
    return [
        Checked(answer.item, Finding.UNMET, note) if answer.item == "third_party_heard" else answer
        for answer in checked(case)
    ]


def test_the_answers_are_kept_with_question_and_article(house: House, case: Case) -> None:
    decide(case, house, checked(case))
    assert fresh(case).status == Status.SECRECY_REVIEW
    answers = case.reviews.get(stage=Status.LEGAL_REVIEW).answers.all()
    asked = {answer.item: answer for answer in answers}
    assert len(asked) == len(checked(case))
    assert asked["third_party_heard"].basis == "《政府信息公开条例》第三十二条"
    assert "案卷中存有：征求第三方意见书及其送达凭证" in {a.question for a in answers}


@pytest.mark.parametrize("left_out", ["facts", "evidence_2"])
def test_agreeing_needs_every_answer(house: House, case: Case, left_out: str) -> None:
    answers = [answer for answer in checked(case) if answer.item != left_out]
    with pytest.raises(CaseError, match="还有1项没有回答") as refusal:
        decide(case, house, answers)
    assert refusal.value.field == f"finding_{left_out}"
    assert (fresh(case).status, ChecklistAnswer.objects.count()) == (Status.LEGAL_REVIEW, 0)


def test_agreeing_although_something_is_unmet_needs_a_reason(house: House, case: Case) -> None:
    with pytest.raises(CaseError, match="1项不符合") as refusal:
        decide(case, house, with_unmet(case), reason="  ")
    assert refusal.value.field == "despite"

    decide(case, house, with_unmet(case), reason="第三方电话同意不公开，凭证随后补入")
    assert fresh(case).status == Status.SECRECY_REVIEW
    assert "第三方电话同意" in last_event(case).note
    kept = case.reviews.get(stage=Status.LEGAL_REVIEW)
    assert kept.answers.get(finding=Finding.UNMET).note == "征求意见书没有送达凭证"


@pytest.mark.parametrize("decision", [Decision.AGREE, Decision.RETURN])
def test_unmet_says_what_is_wrong(house: House, case: Case, decision: Decision) -> None:
    with pytest.raises(CaseError, match="哪里不符合") as refusal:
        decide(case, house, with_unmet(case, " "), decision=decision, reason="理由")
    assert refusal.value.field == "note_third_party_heard"
    assert not case.reviews.filter(stage=Status.LEGAL_REVIEW).exists()


def test_a_return_keeps_what_was_answered_so_far(house: House, case: Case) -> None:
    decide(case, house, checked(case)[:2], decision=Decision.RETURN, reason="依据不足")
    kept = case.reviews.get(stage=Status.LEGAL_REVIEW)
    assert kept.answers.count() == 2
    assert fresh(case).status == Status.HANDLING


def test_a_question_that_is_not_asked_is_not_kept(house: House, case: Case) -> None:
    decide(case, house, [*checked(case), Checked("search", Finding.MET)])
    kept = case.reviews.get(stage=Status.LEGAL_REVIEW)
    assert not kept.answers.filter(item="search").exists()


def test_the_database_too_wants_unmet_explained_and_each_question_once(
    house: House, case: Case
) -> None:
    decide(case, house, checked(case))
    kept = case.reviews.get(stage=Status.LEGAL_REVIEW)
    facts = {"review": kept, "question": "问", "basis": "条"}
    for wrong in (
        {"item": "new", "finding": Finding.UNMET},
        {"item": "facts", "finding": Finding.MET},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ChecklistAnswer.objects.create(**facts, **wrong)
