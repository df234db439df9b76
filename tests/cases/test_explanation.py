"""说明理由 (Art 35): asked with counted facts, answered or not, judged by a person; the clock runs on."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cases import proofs
from cases.errors import ActNotPermitted, CaseError
from cases.models import Case, Decision, Explanation
from cases.services import drafting, explanation, redelivery
from cases.status import Status
from law.delivery import Failure
from law.outcomes import OUTCOMES
from law.proofs import PROOFS, Proof
from organs.roles import Role
from tests.explaining import (
    AFTER,
    ANSWERED,
    LAST_DAY,
    a_judged_case,
    a_silent_case,
    an_answer,
    an_asked_case,
    answer,
    arrive,
    decide,
    find_silence,
    judge,
    notice_of,
    require,
    send,
)
from tests.factories import House, a_proposal, an_attachment, moment, staff_with
from tests.situations import (
    DRAFTED,
    DUE,
    NOTICE_SENT,
    a_draft,
    agree,
    an_assigned_case,
    deliver,
    fresh,
    last_event,
    open_nodes,
    sign,
    submit,
)
from workflow import engine

Stage, Verdict = Explanation.Stage, Explanation.Verdict
EXCESSIVE = "excessive_applications"


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


def test_the_notice_states_what_was_counted_and_the_last_day(case: Case, house: House) -> None:
    case = an_asked_case(house, case=case)
    letter: Any = notice_of(case).letter
    assert (letter.kind, letter.number.text) == ("explanation_request", "清自资公开告〔2026〕1号")
    assert "共46件" in letter.context["counted"]
    assert letter.context["cases"] == [
        "430121-zr-2026-000046（2026年9月14日收到）",
        "430121-zr-2026-000001（2026年3月2日收到）",
    ]
    assert letter.context["explain_by"] == "2026-09-21"
    assert notice_of(case).stage == Stage.NOTIFIED
    assert "答复期限不变" in last_event(case).note


def test_no_step_of_it_moves_status_or_date(case: Case, house: House) -> None:
    before = (case.status, case.due_on, case.safe_on)
    steps: list[Callable[[], Case]] = [
        lambda: an_asked_case(house, case=case),
        lambda: answer(case, house),
        lambda: judge(case, house, Verdict.UNREASONABLE),
    ]
    for step in steps:
        now = step()
        assert (now.status, now.due_on, now.safe_on) == before
    assert not fresh(case).outcome_code


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        ({"explain_by": DRAFTED}, "explain_by", "应当晚于今天"),
        ({"explain_by": DUE}, "explain_by", "不停止计算答复期限"),
        ({"counted": " "}, "counted", "明显超过合理范围"),
    ],
)
def test_what_gives_no_time_or_states_nothing_is_refused(
    case: Case, house: House, facts: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(CaseError, match=words) as refusal:
        require(case, house, **facts)
    assert refusal.value.field == field
    assert not case.explanations.exists()


def test_returned_it_is_revised_and_nobody_approves_their_own(case: Case, house: House) -> None:
    both = staff_with(Role.HANDLING_OFFICER, Role.WORK_BODY_HEAD, organ=house.organ)
    require(case, house)
    Explanation.objects.update(prepared_by=both)
    with pytest.raises(ActNotPermitted, match="不能审批自己拟写的告知书"):
        explanation.decide(case, decision=Decision.AGREE, by=both, on=DRAFTED)
    Explanation.objects.update(prepared_by=house.the(Role.HANDLING_OFFICER))
    decide(case, house, decision=Decision.RETURN)
    assert "ExplanationFlow.revision" in open_nodes(case)
    with pytest.raises(CaseError, match="请从任务中办理"):
        require(case, house)


def test_reasons_are_asked_for_once(house: House) -> None:
    case = a_judged_case(house, Verdict.REASONABLE)
    with pytest.raises(CaseError, match="不能再次要求"):
        require(case, house, on=AFTER, explain_by=date(2026, 9, 30))


def test_an_answer_on_paper_is_keyed_in_with_its_files(case: Case, house: House) -> None:
    file = an_attachment(an_assigned_case(house)).attachment
    given = an_answer("见材料", enclosed=[(file, "explanation")])
    case = answer(an_asked_case(house, case=case), house, given)
    notice = notice_of(case)
    assert (notice.stage, notice.answer, notice.answered_on) == (Stage.ANSWERED, "见材料", ANSWERED)
    assert case.attachments.filter(purpose="explanation", added_on=ANSWERED).exists()
    assert "ExplanationFlow.judgement" in open_nodes(case)
    assert "村史" not in "".join(case.events.values_list("note", flat=True))


@pytest.mark.parametrize("day", [date(2026, 9, 16), date(2026, 9, 19)])
def test_an_answer_comes_between_the_notice_and_today(house: House, day: date) -> None:
    case = an_asked_case(house)
    with pytest.raises(CaseError, match="收到说明的日期"):
        answer(case, house, an_answer(answered_on=day))
    with pytest.raises(CaseError, match="请写明申请的理由"):
        answer(case, house, an_answer(" "))


def test_silence_is_found_by_a_person_after_the_last_day_only(house: House) -> None:
    case = an_asked_case(house)
    with pytest.raises(CaseError, match="届满以前不能认定"):
        find_silence(case, house, on=LAST_DAY)
    find_silence(case, house)
    assert notice_of(case).stage == Stage.SILENT
    with pytest.raises(CaseError, match="只能判断为“未说明”"):
        judge(case, house, Verdict.UNREASONABLE)


def test_nobody_is_silent_to_a_letter_that_did_not_reach_them_in_time(house: House) -> None:
    case = an_asked_case(house, posted=True)
    with pytest.raises(CaseError, match="请送达人员先登记妥投"):
        find_silence(case, house)
    arrive(case, house, LAST_DAY, on=AFTER)
    with pytest.raises(CaseError, match="没有时间"):
        find_silence(case, house)


def test_facts_come_before_the_verdict_and_reasons_with_it(house: House) -> None:
    case = answer(an_asked_case(house), house)
    for missing in ("facts", "summary", "reasoning"):
        blank: dict[str, Any] = {missing: " "}
        with pytest.raises(CaseError) as refusal:
            judge(case, house, Verdict.REASONABLE, **blank)
        assert refusal.value.field == missing
    with pytest.raises(CaseError, match="请判断是否合理"):
        judge(case, house, Verdict.NOT_GIVEN)
    rows = case.explanations.all()
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(verdict=Verdict.UNREASONABLE)


def needs(case: Case, on: date = AFTER) -> list[str]:
    missing = proofs.missing(case, OUTCOMES[EXCESSIVE], on=on)
    return [proof.value for proof in Proof if PROOFS[proof] in missing]


def test_the_refusal_rests_on_notice_answer_and_judgement(house: House) -> None:
    case = an_asked_case(house, sent=False)
    assert needs(case) == ["explanation_asked", "explanation_answered", "explanation_judged"]
    assert EXCESSIVE not in [one.code for one in drafting.available_outcomes(case)]
    case = send(case, house)
    assert needs(case) == ["explanation_answered", "explanation_judged"]
    case = answer(case, house)
    assert needs(case) == ["explanation_judged"]
    a_draft(case, house, EXCESSIVE, on=AFTER)
    with pytest.raises(CaseError, match="还没有判断申请理由"):
        submit(case, house, on=AFTER)
    assert not needs(judge(case, house, Verdict.UNREASONABLE))
    assert needs(a_judged_case(house, Verdict.REASONABLE)) == ["explanation_judged"]
    assert not needs(a_judged_case(house, Verdict.NOT_GIVEN))


def test_an_unreasonable_one_is_answered_by_a_signed_letter_and_counted_under_its_row(
    house: House,
) -> None:
    case = a_judged_case(house, Verdict.UNREASONABLE)
    a_draft(case, house, EXCESSIVE, on=AFTER)
    case = submit(case, house, on=AFTER)
    for _ in range(3):
        case = agree(case, house, on=AFTER)
    case = deliver(sign(case, house, on=AFTER), house, on=AFTER)
    letter = case.letters.latest("pk")
    assert letter.kind == EXCESSIVE
    assert (letter.context["asked_on"], letter.context["explanation"]) == ("2026-09-17", "编写村史")
    assert case.outcome is not None
    assert (case.outcome.report_row, case.status) == ("3.5.4", Status.REPLIED)


def test_reasons_that_come_late_are_judged_and_take_the_draft_back(house: House) -> None:
    case = a_judged_case(house, Verdict.NOT_GIVEN)
    a_draft(case, house, EXCESSIVE, on=AFTER)
    case = submit(case, house, on=AFTER)
    clerk = house.the(Role.RECEIVING_CLERK)
    late = an_answer(answered_on=AFTER)
    engine.beside(case, lambda: explanation.receive(case, late, by=clerk, on=AFTER))
    case = fresh(case)
    assert (case.status, notice_of(case).stage) == (Status.HANDLING, Stage.ANSWERED)
    assert set(open_nodes(case)) == {"CaseFlow.drafting", "ExplanationFlow.judgement"}
    judge(case, house, Verdict.REASONABLE)
    with pytest.raises(CaseError, match="已经收到申请人说明的理由"):
        explanation.receive(case, late, by=clerk, on=AFTER)


def test_a_letter_that_came_back_asked_nobody(house: House) -> None:
    case = a_silent_case(house)
    letter: Any = notice_of(case).letter
    setback = redelivery.Setback(failure=Failure.REFUSED, failed_on=AFTER, note="拒收")
    clerk = house.the(Role.DELIVERY_CLERK)
    engine.beside(case, lambda: redelivery.fail(letter, setback, by=clerk, on=AFTER))
    notice = notice_of(case)
    assert (notice.stage, notice.notified_on, notice.came_back) == (Stage.NOTIFIED, None, True)
    assert "ExplanationFlow.answer" in open_nodes(case)
    assert "explanation_asked" in needs(case)
    head = house.the(Role.WORK_BODY_HEAD)
    engine.beside(case, lambda: explanation.drop(case, reason="按期答复", by=head, on=AFTER))
    assert open_nodes(case) == ["CaseFlow.drafting"]


def test_a_notice_that_arrived_is_not_taken_back_and_an_unsent_one_frees_its_number(
    house: House,
) -> None:
    head = house.the(Role.WORK_BODY_HEAD)
    with pytest.raises(CaseError, match="不能撤销"):
        explanation.drop(an_asked_case(house), reason="甲", by=head, on=NOTICE_SENT)
    case = an_asked_case(house, sent=False)
    engine.beside(case, lambda: explanation.drop(case, reason="甲", by=head, on=DRAFTED))
    letter: Any = notice_of(case).letter
    assert (letter.is_void, notice_of(case).stage) == (True, Stage.DROPPED)
    assert open_nodes(case) == ["CaseFlow.drafting"]


def test_another_application_of_the_same_person_is_not_touched(house: House) -> None:
    other = an_assigned_case(house)
    a_judged_case(house, Verdict.UNREASONABLE)
    assert len(needs(other)) == 3
    with pytest.raises(CaseError, match="缺少前面的程序"):
        drafting.save(
            other, a_proposal(EXCESSIVE), based_on=0, by=house.the(Role.HANDLING_OFFICER),
            on=AFTER, at=moment(AFTER),
        )  # fmt: skip
