"""批注: remarks go with the words they are about, from version to version, until dealt with."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cases.errors import ActNotPermitted, CaseError
from cases.models import Case, Decision, DraftComment
from cases.permissions import Act
from cases.quotes import find
from cases.services import commenting, drafting, review
from cases.services.commenting import Answer, Remark
from cases.status import Status
from organs.establishment import appoint
from organs.roles import Role
from tests.factories import House, a_proposal, moment
from tests.situations import REVIEWED, a_case_at, fresh, last_event
from tests.support.checklists import checked

WORDS = "柳河村征地补偿安置方案（12页）"


@pytest.fixture
def case(house: House) -> Case:
    return a_case_at(Status.LEGAL_REVIEW, house)


def remark(case: Case, house: House, quote: str = "补偿安置方案", **facts: Any) -> DraftComment:
    said = Remark(part=facts.pop("part", "provided"), quote=quote, text="请写明文号")
    by = facts.pop("by", house.the(Role.LEGAL_REVIEWER))
    return commenting.comment(case, said, by=by, on=REVIEWED)


def test_a_remark_is_kept_on_the_version_it_was_made_on(house: House, case: Case) -> None:
    kept = remark(case, house)
    assert (kept.draft.version, kept.stage, kept.is_open) == (1, Status.LEGAL_REVIEW, True)
    assert kept.quote == "补偿安置方案"
    event = last_event(case)
    assert (event.act, event.note) == (Act.COMMENT, "第1稿，提供的政府信息")
    assert fresh(case).status == Status.LEGAL_REVIEW


def test_the_same_remark_sent_twice_is_kept_once(house: House, case: Case) -> None:
    assert remark(case, house) == remark(case, house)
    assert case.comments.count() == 1


@pytest.mark.parametrize(
    ("part", "quote", "field"),
    [
        ("provided", "没有写过的话", "quote"),
        ("provided", " \n ", "quote"),
        ("reasons", "补偿", "part"),
        ("no_such_part", "补偿", "part"),
    ],
)
def test_a_remark_is_about_words_of_the_draft(
    house: House, case: Case, part: str, quote: str, field: str
) -> None:
    with pytest.raises(CaseError) as refusal:
        remark(case, house, quote, part=part)
    assert refusal.value.field == field
    assert not case.comments.exists()


def test_the_drafter_does_not_remark_on_the_own_draft(house: House, case: Case) -> None:
    drafter = house.the(Role.HANDLING_OFFICER)
    appoint(drafter, Role.LEGAL_REVIEWER)
    with pytest.raises(ActNotPermitted, match="拟稿人"):
        remark(case, house, by=drafter)


def send_back(case: Case, house: House) -> Case:
    by = house.the(Role.LEGAL_REVIEWER)
    return review.decide(
        case, Act.REVIEW_LEGAL, decision=Decision.RETURN, reason="见批注", by=by, on=REVIEWED
    )


def rewrite(case: Case, house: House, words: str) -> Any:
    return drafting.save(
        case,
        a_proposal("disclosed", texts={"provided": words}),
        based_on=1,
        by=house.the(Role.HANDLING_OFFICER),
        on=REVIEWED,
        at=moment(REVIEWED),
    )


def test_the_drafter_answers_and_deals_with_it(house: House, case: Case) -> None:
    kept, drafter = remark(case, house), house.the(Role.HANDLING_OFFICER)
    with pytest.raises(ActNotPermitted):
        commenting.answer(case, [Answer(kept.pk, "已改", True)], by=drafter, on=REVIEWED)
    send_back(case, house)
    commenting.answer(fresh(case), [Answer(kept.pk, "已改", True)], by=drafter, on=REVIEWED)
    kept.refresh_from_db()
    assert (kept.answer, kept.answered_by, kept.resolved_by) == ("已改", drafter, drafter)
    assert last_event(case).note == "回复1条，已处理1条"


def test_a_remark_that_is_dealt_with_is_not_answered_again(house: House, case: Case) -> None:
    kept, reviewer = remark(case, house), house.the(Role.LEGAL_REVIEWER)
    commenting.answer(case, [Answer(kept.pk, "", True)], by=reviewer, on=REVIEWED)
    with pytest.raises(CaseError, match="已经处理"):
        commenting.answer(case, [Answer(kept.pk, "再说", False)], by=reviewer, on=REVIEWED)


def test_a_remark_of_another_case_cannot_be_answered_here(house: House, case: Case) -> None:
    other = a_case_at(Status.LEGAL_REVIEW, house)
    kept, reviewer = remark(other, house), house.the(Role.LEGAL_REVIEWER)
    with pytest.raises(CaseError, match="已经处理"):
        commenting.answer(case, [Answer(kept.pk, "说", True)], by=reviewer, on=REVIEWED)


def test_nothing_said_is_no_act(house: House, case: Case) -> None:
    before = last_event(case).pk
    commenting.answer(case, [], by=house.the(Role.LEGAL_REVIEWER), on=REVIEWED)
    assert last_event(case).pk == before


def test_a_remark_carries_over_to_the_next_version_while_its_words_stand(
    house: House, case: Case
) -> None:
    kept = remark(case, house)
    send_back(case, house)
    draft = rewrite(fresh(case), house, f"清自资〔2025〕3号 {WORDS}")
    assert find(kept.quote, draft.texts["provided"])
    kept.refresh_from_db()
    assert kept.draft.version == 1


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("安置方案", "征地补偿安置方案", "安置方案"),
        ("补偿 安置", "征地补偿安置方案", "补偿安置"),
        ("第一行第二行", "第一行\r\n第二行", "第一行\r\n第二行"),
        ("(12.页)*", "方案(12.页)*", "(12.页)*"),
        ("方按", "征地补偿安置方案", None),
        ("", "征地补偿安置方案", None),
    ],
)
def test_words_are_found_whatever_the_spaces(quote: str, text: str, found: str | None) -> None:
    place = find(quote, text)
    assert (text[slice(*place)] if place else None) == found


def test_the_database_too_wants_words_and_a_remark(house: House, case: Case) -> None:
    draft: Any = drafting.latest(case)
    by = house.the(Role.LEGAL_REVIEWER)
    for wrong in ({"quote": "", "text": "说"}, {"quote": "原文", "text": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DraftComment.objects.create(
                case=case, draft=draft, part="provided", stage=case.status, author=by,
                made_on=REVIEWED, **wrong,
            )  # fmt: skip


def test_agreeing_is_possible_while_a_remark_is_open(house: House, case: Case) -> None:
    remark(case, house)
    by = house.the(Role.LEGAL_REVIEWER)
    review.decide(
        case, Act.REVIEW_LEGAL, decision=Decision.AGREE, checked=checked(case), by=by, on=REVIEWED
    )
    assert fresh(case).comments.get().is_open
