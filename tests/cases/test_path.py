"""办理向导: answers kept as given, the end told to the log, the officer decides otherwise with a reason."""

import pytest

from audit.models import AppendOnlyViolation
from cases.errors import ActNotPermitted, CaseError
from cases.models import Case, Inclusion
from cases.services import drafting, path, records
from cases.services.records import RecordFacts
from cases.status import Status
from law.decision_path import Errand
from law.skeletons import blanks_in
from organs.roles import Role
from tests.consulting import a_reasonable_objection
from tests.factories import House, a_proposal, another_handling_office, moment, staff_with
from tests.situations import DRAFTED, SUBMITTED, a_case_at, an_assigned_case, fresh, last_event

TO_HELD = {
    "pending": "yes",
    "clear": "clear",
    "nature": "information",
    "frequency": "neither",
    "responsible": "ours",
}
DISCLOSED = TO_HELD | {"held": "one", "public": "not_yet", "harm": "none", "form": "as_asked"}
SEVERAL = TO_HELD | {"held": "several"}
PRIVATE = TO_HELD | {
    "held": "one",
    "public": "not_yet",
    "harm": "third_party",
    "third_party": "personal_privacy",
    "opinion": "objects",
    "severable": "no",
}


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


def follow(case: Case, house: House, answers: dict[str, str], remark: str = "") -> path.Path:
    found = path.path_of(case)
    for question, chosen in answers.items():
        found = path.answer(
            case,
            question,
            chosen,
            remark=remark,
            by=house.the(Role.HANDLING_OFFICER),
            on=DRAFTED,
            at=moment(DRAFTED),
        )
    return found


def save(case: Case, house: House, outcome: str, **facts: object) -> None:
    officer, latest = house.the(Role.HANDLING_OFFICER), drafting.latest(case)
    drafting.save(
        case,
        a_proposal(outcome, **facts),
        based_on=latest.version if latest else 0,
        by=officer,
        on=SUBMITTED,
        at=moment(SUBMITTED),
    )


def hand_in(case: Case, house: House) -> Case:
    return drafting.submit(case, by=house.the(Role.HANDLING_OFFICER), on=SUBMITTED)


def a_document(case: Case, house: House, title: str, inclusion: str, ground: str = "") -> None:
    reason = f"{title}的理由" if ground else ""
    facts = RecordFacts(
        title=title, inclusion=Inclusion(inclusion), ground_code=ground, reason=reason
    )
    records.add(case, facts, by=house.the(Role.HANDLING_OFFICER), on=DRAFTED)


def test_the_answers_stay_with_who_gave_them_and_when(case: Case, house: House) -> None:
    found = follow(case, house, DISCLOSED, remark="查了档案")
    assert [step.answer_code for step in found.steps] == list(DISCLOSED.values())
    assert {step.by for step in found.steps} == {house.the(Role.HANDLING_OFFICER)}
    assert {(step.at, step.remark) for step in found.steps} == {(moment(DRAFTED), "查了档案")}
    assert found.outcome is not None
    assert found.outcome.code == "disclosed"


def test_the_log_hears_of_the_end_with_the_whole_path(case: Case, house: House) -> None:
    before = case.events.count()
    follow(case, house, DISCLOSED)
    event = last_event(case)
    assert case.events.count() == before + 1
    assert (event.act, event.note) == ("follow_path", "按法定顺序判断：予以公开")
    assert event.facts["path"] == [list(pair) for pair in DISCLOSED.items()]
    assert fresh(case).status == Status.HANDLING


def test_going_back_loses_nothing(case: Case, house: House) -> None:
    follow(case, house, DISCLOSED)
    assert follow(case, house, {"pending": "withdrawn"}).walk.codes == [["pending", "withdrawn"]]
    found = follow(case, house, {"pending": "yes"})
    assert [step.answer_code for step in found.steps] == list(DISCLOSED.values())
    assert case.path_answers.filter(question_code="pending").count() == 3


def test_the_same_answer_again_is_one_answer(case: Case, house: House) -> None:
    follow(case, house, TO_HELD)
    follow(case, house, TO_HELD)
    assert case.path_answers.count() == len(TO_HELD)


def test_an_answer_is_never_changed(case: Case, house: House) -> None:
    follow(case, house, {"pending": "yes"})
    given = case.path_answers.get()
    given.answer_code = "withdrawn"
    with pytest.raises(AppendOnlyViolation):
        given.save()


def test_an_answer_that_is_not_there_is_refused(case: Case, house: House) -> None:
    with pytest.raises(CaseError) as refusal:
        follow(case, house, {"pending": "maybe"})
    assert refusal.value.field == "answer"
    assert not case.path_answers.exists()


@pytest.mark.parametrize("answers", [{"pending": "yes"}, {"pending": "withdrawn"}])
def test_who_does_not_handle_the_case_does_not_answer(
    case: Case, house: House, answers: dict[str, str]
) -> None:
    office = another_handling_office(house)
    stranger = staff_with(Role.HANDLING_OFFICER, organ=house.organ, office=office)
    (question, chosen), at = answers.popitem(), moment(DRAFTED)
    with pytest.raises(ActNotPermitted, match="不在您的科室"):
        path.answer(case, question, chosen, by=stranger, on=DRAFTED, at=at)
    assert not case.path_answers.exists()


def test_under_review_the_path_stands_still(house: House) -> None:
    with pytest.raises(ActNotPermitted, match="科室审核"):
        follow(a_case_at(Status.OFFICE_REVIEW, house), house, {"pending": "withdrawn"})


def test_the_draft_is_prepared_with_blanks_and_no_facts(case: Case, house: House) -> None:
    follow(case, house, PRIVATE)
    fields = path.prefill(case)
    assert fields["outcome_code"] == "not_disclosed_third_party_rights"
    assert fields["ground_code"] == "personal_privacy"
    assert "为什么属于个人隐私" in fields["reasons"]
    assert "\n".join(blanks_in(fields["reasons"])) == fields["reasons"]


def test_a_path_that_has_not_ended_prepares_nothing(case: Case, house: House) -> None:
    follow(case, house, TO_HELD)
    assert path.prefill(case) == {}
    assert path.advised(case) is None


def test_a_blank_that_was_left_is_not_handed_in(case: Case, house: House) -> None:
    follow(case, house, PRIVATE)
    fields = path.prefill(case)
    save(case, house, fields["outcome_code"], texts={"reasons": fields["reasons"]})
    with pytest.raises(CaseError, match="还有没有填写的地方") as refusal:
        hand_in(case, house)
    assert refusal.value.field == "reasons"
    save(case, house, fields["outcome_code"], texts={"reasons": "第三方不同意，理由合理"})
    a_reasonable_objection(case, house, on=SUBMITTED)
    assert hand_in(fresh(case), house).status == Status.OFFICE_REVIEW


def test_another_outcome_takes_a_reason(case: Case, house: House) -> None:
    follow(case, house, DISCLOSED)
    save(case, house, "already_public")
    with pytest.raises(CaseError, match="按法定顺序判断的结果是“予以公开”") as refusal:
        hand_in(case, house)
    assert refusal.value.field == "deviation"
    save(case, house, "already_public", deviation="昨天已经上网公开")
    assert hand_in(case, house).status == Status.OFFICE_REVIEW
    assert case.drafts.last().deviation == "昨天已经上网公开"  # type: ignore[union-attr]


def test_without_the_wizard_nobody_explains_anything(case: Case, house: House) -> None:
    follow(case, house, TO_HELD)
    save(case, house, "already_public")
    a_reasonable_objection(case, house, on=SUBMITTED)
    assert hand_in(fresh(case), house).status == Status.OFFICE_REVIEW


def test_several_documents_add_up_to_the_result(case: Case, house: House) -> None:
    found = follow(case, house, SEVERAL)
    assert (found.walk.errand, found.outcome) == (Errand.DOCUMENTS, None)
    a_document(case, house, "安置方案", "give")
    a_document(case, house, "发放明细", "part", "personal_privacy")
    a_document(case, house, "会议记录", "withhold", "discussion_records")
    a_document(case, house, "不相干", "undecided")
    assert path.advised(case) is None
    record = case.records.get(title="不相干")
    facts = RecordFacts(title="不相干", inclusion=Inclusion.OUTSIDE, reason="另一个村")
    records.revise(record, facts, by=house.the(Role.HANDLING_OFFICER), on=DRAFTED)

    fields = path.prefill(case)
    assert fields == {
        "outcome_code": "partially_disclosed",
        "ground_code": "personal_privacy",
        "provided": "安置方案\n发放明细",
        "withheld": "发放明细中遮盖的内容；会议记录",
        "reasons": "发放明细：发放明细的理由\n会议记录：会议记录的理由",
    }


def test_documents_on_different_grounds_leave_the_choice(case: Case, house: House) -> None:
    follow(case, house, SEVERAL)
    a_document(case, house, "名单", "withhold", "personal_privacy")
    a_document(case, house, "会议记录", "withhold", "discussion_records")
    found = path.path_of(case)
    assert found.outcome is None
    assert [outcome.code for outcome in found.choices] == [
        "not_disclosed_third_party_rights",
        "not_disclosed_process_information",
    ]
    save(case, house, "not_disclosed_process_information")
    assert hand_in(case, house).status == Status.OFFICE_REVIEW
