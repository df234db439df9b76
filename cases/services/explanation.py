"""说明理由 (Art 35): the applicant is asked in writing why, answers or not, and a person judges it.

It stops no clock. A reason found bad ends nothing by itself either: the reply of this one
application, “不予处理”, is drafted, reviewed and signed like any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from cases import issuing, mailing
from cases.errors import CaseError
from cases.explaining_contexts import explanation_context
from cases.ledger import perform
from cases.models import Case, Decision, Explanation
from cases.permissions import Act
from cases.services import attaching, correction
from cases.services.attaching import Enclosed
from cases.services.delivery import Dispatch, keep_dispatch
from cases.status import BEFORE_SIGNATURE
from law.citations import article
from law.wording import chinese_date
from organs import numbers
from organs.models import Staff

ART_35 = article(35)
NOTICE: Final = "explanation_request"
"""The kind of its letter."""
EXCESSIVE: Final = "excessive_applications"
"""The outcome that rests on it."""

Stage = Explanation.Stage
Verdict = Explanation.Verdict


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the notice says: the counted facts with the cases counted, and the last day to answer."""

    counted: str
    evidence: Mapping[str, Any]
    explain_by: date


def prepare(case: Case, asked: Asked, *, by: Staff, on: date) -> Explanation:
    """The officer writes the notice, or revises one that came back.

    Raises ``CaseError`` when reasons were already asked for, or for a last day that gives no time
    or lies after the reply is due.
    """
    if not asked.counted.strip():
        raise CaseError("请写明数量、频次怎样明显超过合理范围。", field="counted", basis=ART_35)
    with perform(case, Act.REQUIRE_EXPLANATION, by=by, on=on) as deed:
        _refuse_last_day(deed.case, asked.explain_by, on)
        notice = _blank_notice(deed.case)
        notice.stage, notice.explain_by = Stage.PREPARED, asked.explain_by
        notice.counted, notice.evidence = asked.counted.strip(), dict(asked.evidence)
        notice.prepared_by, notice.prepared_on = by, on
        notice.decided_by = notice.decided_on = notice.letter = None
        notice.save()
        deed.note = f"请申请人于{chinese_date(asked.explain_by)}前说明理由"
    return notice


def decide(case: Case, *, decision: Decision, reason: str = "", by: Staff, on: date) -> Explanation:
    """The work body's head approves the notice, which numbers and dates it, or returns it."""
    with perform(case, Act.DECIDE_EXPLANATION, by=by, on=on) as deed:
        notice = notice_at(deed.case, Stage.PREPARED)
        if decision == Decision.RETURN and not reason:
            raise CaseError("退回时请说明理由，方便拟写人修改。", field="reason")
        notice.decided_by, notice.decided_on = by, on
        notice.return_reason = reason
        notice.stage = Stage.RETURNED
        if decision == Decision.AGREE:
            _refuse_last_day(deed.case, notice.explain_by, on)
            notice.stage = Stage.APPROVED
            context = explanation_context(deed.case, notice)
            notice.letter = issuing.issue(deed.case, NOTICE, context, by=by, on=on)
        notice.save()
        deed.note = f"{decision.label}" + (f"：{reason}" if reason else "")
    return notice


def send(case: Case, *, dispatch: Dispatch, by: Staff, on: date) -> Case:
    """The notice left for the applicant. The reply period runs on."""
    with perform(case, Act.SEND_EXPLANATION, by=by, on=on) as deed:
        notice = notice_at(deed.case, Stage.APPROVED)
        refuse_sending_past_last_day(notice.explain_by, dispatch.decided_on)
        assert notice.letter is not None
        keep_dispatch(notice.letter, dispatch, by=by, on=on)
        notice.stage, notice.notified_on = Stage.NOTIFIED, dispatch.decided_on
        notice.save()
        deed.note = (
            f"{chinese_date(dispatch.decided_on)}告知申请人，"
            f"请于{chinese_date(notice.explain_by)}前说明理由，答复期限不变"
        )
    return deed.case


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the applicant said, when and how it came, and the files beside it."""

    text: str
    how: Explanation.How
    answered_on: date
    enclosed: Sequence[Enclosed] = ()


def receive(case: Case, answer: Answer, *, by: Staff | None, on: date) -> Case:
    """The reasons came in, by the clerk or online (``by`` nobody). A late answer counts too.

    What came after the judgement is judged anew; a draft under review that rests on the absence
    goes back to the officer. Raises ``CaseError`` for an empty answer or an impossible day.
    """
    if not answer.text.strip() and not answer.enclosed:
        raise CaseError("请写明申请的理由，或者附上说明理由的材料。", field="answer")
    with perform(case, Act.RECEIVE_EXPLANATION, by=by, on=on) as deed:
        notice = _answerable(deed.case)
        _refuse_impossible(notice, answer.answered_on, on)
        notice.stage, notice.answer_keyed_by = Stage.ANSWERED, by
        notice.answered_on, notice.answered_how = answer.answered_on, answer.how
        notice.answer = answer.text.strip()
        _forget_judgement(notice)
        notice.silent_since, notice.silence_finding = None, ""
        notice.save()
        _take_back_draft(deed.case)
        attaching.keep(deed.case, answer.enclosed, by=by, on=on)
        late = "，超过说明理由的期限" if answer.answered_on > notice.explain_by else ""
        deed.facts = {"explanation": notice.pk, "answered_on": answer.answered_on.isoformat()}
        deed.note = (
            f"{chinese_date(answer.answered_on)}收到{notice.get_answered_how_display()}说明{late}"
        )
    return deed.case


def find_silence(case: Case, *, finding: str, by: Staff, on: date) -> Case:
    """Somebody looked where answers come in and found none, after the last day.

    Nothing follows from the silence by itself. Raises ``CaseError`` while the period runs, and
    while nobody knows that the notice arrived.
    """
    if not finding.strip():
        raise CaseError("请写明查过哪些收件渠道、有没有联系申请人。", field="finding")
    with perform(case, Act.RECEIVE_EXPLANATION, by=by, on=on) as deed:
        notice = notice_at(deed.case, Stage.NOTIFIED)
        _refuse_without_receipt(notice)
        if on <= notice.explain_by:
            raise CaseError(
                f"说明理由的期限至{chinese_date(notice.explain_by)}，届满以前不能认定没有说明。",
                field="finding",
                basis=ART_35,
            )
        notice.stage = Stage.SILENT
        notice.silent_since, notice.silence_finding = on, finding.strip()
        notice.save()
        deed.facts = {"explanation": notice.pk, "silent": True}
        deed.note = "期限届满，没有收到申请人说明的理由"
    return deed.case


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """The facts first, the reasons of the applicant in short, then what is held of them and why."""

    facts: str
    summary: str
    verdict: Explanation.Verdict
    reasoning: str


def judge(case: Case, judgement: Judgement, *, by: Staff, on: date) -> Explanation:
    """A person judges the reasons of this application; nothing else follows by itself.

    Raises ``CaseError`` when the verdict does not fit what came in, or is not explained.
    """
    with perform(case, Act.JUDGE_EXPLANATION, by=by, on=on) as deed:
        notice = notice_at(deed.case, Stage.ANSWERED, Stage.SILENT)
        _refuse_unfounded(notice, judgement)
        notice.facts, notice.reasoning = judgement.facts.strip(), judgement.reasoning.strip()
        notice.summary = judgement.summary.strip() if notice.answered_on else ""
        notice.verdict, notice.stage = judgement.verdict, Stage.JUDGED
        notice.judged_by, notice.judged_on = by, on
        notice.save()
        deed.facts = {"explanation": notice.pk, "verdict": str(notice.verdict)}
        deed.note = f"申请理由{notice.get_verdict_display()}"
    return notice


def drop(case: Case, *, reason: str, by: Staff, on: date) -> Case:
    """撤销说明理由告知: a notice that the applicant does not hold is not needed, or cannot be sent."""
    if not reason.strip():
        raise CaseError("请说明为什么撤销说明理由告知。", field="reason")
    with perform(case, Act.DROP_EXPLANATION, by=by, on=on) as deed:
        notice = notice_at(
            deed.case, Stage.PREPARED, Stage.RETURNED, Stage.APPROVED, Stage.NOTIFIED, Stage.SILENT
        )
        if notice.is_awaited and not notice.came_back:
            raise CaseError("说明理由告知书已经送达申请人，不能撤销；请等待说明，再作判断。")
        deed.note = reason.strip()
        drop_unfinished(deed.case, reason=reason.strip(), on=on)
    return deed.case


def drop_unfinished(case: Case, *, reason: str, on: date) -> None:
    """Nobody needs the reasons any more; the number of an unsent notice is void."""
    for notice in case.explanations.exclude(stage__in=[Stage.JUDGED, Stage.DROPPED]):
        if notice.stage == Stage.APPROVED and notice.letter and notice.letter.number:
            numbers.void(notice.letter.number, reason=reason, on=on)
        notice.stage = Stage.DROPPED
        notice.save(update_fields=["stage"])


def standing(case: Case) -> Explanation | None:
    """The notice that holds, however far it has come; None when reasons were never asked for."""
    return case.explanations.exclude(stage=Stage.DROPPED).last()


def notice_at(case: Case, *stages: Explanation.Stage) -> Explanation:
    """The notice that holds, locked; raises ``CaseError`` when it stands elsewhere."""
    notice = case.explanations.select_for_update().exclude(stage=Stage.DROPPED).last()
    if notice is None or notice.stage not in stages:
        state = notice.get_stage_display() if notice else "没有要求说明理由"
        raise CaseError(f"说明理由现在的状态是“{state}”，请刷新后再看。")
    return notice


def refuse_sending_past_last_day(explain_by: date, told_on: date) -> None:
    """Raises ``CaseError`` for a notice that would leave when no time is left to answer it."""
    if told_on >= explain_by:
        raise CaseError(
            f"告知书写的最后一日{chinese_date(explain_by)}已到，申请人没有时间说明理由，不能再送出。"
            "请“撤销说明理由告知”，仍然需要的另行拟写。",
            basis=ART_35,
        )


def ask_anew(case: Case, notice: Explanation) -> None:
    """A notice that did not arrive asked nobody: its silence falls, and what rests on it."""
    rests_on_silence = notice.stage in (Stage.SILENT, Stage.JUDGED) and not notice.answered_on
    if not rests_on_silence or case.status not in BEFORE_SIGNATURE:
        return
    notice.stage = Stage.NOTIFIED
    notice.silent_since, notice.silence_finding = None, ""
    _forget_judgement(notice)
    notice.save()
    _take_back_draft(case)


def _blank_notice(case: Case) -> Explanation:
    notice = standing(case)
    if notice is None or _is_of_earlier_cycle(case, notice):
        return Explanation(case=case)
    if notice.stage != Stage.RETURNED:
        raise CaseError(
            f"这件申请已经要求说明理由（{notice.get_stage_display()}），不能再次要求。",
            basis=ART_35,
        )
    return notice


def _is_of_earlier_cycle(case: Case, notice: Explanation) -> bool:
    """Whether an order to reply anew came after the judgement."""
    order = case.order
    return bool(order and notice.judged_on and notice.judged_on <= order.recorded_on)


def _answerable(case: Case) -> Explanation:
    notice = notice_at(case, Stage.NOTIFIED, Stage.SILENT, Stage.ANSWERED, Stage.JUDGED)
    if notice.stage in (Stage.ANSWERED, Stage.JUDGED) and notice.answered_on is not None:
        raise CaseError(
            f"{chinese_date(notice.answered_on)}已经收到申请人说明的理由。"
            "补充的材料请作为附件保存，判断时一并考虑。"
        )
    if notice.notified_on is None:
        raise CaseError("说明理由告知书没有送到申请人，请先再次送达。")
    return notice


def _forget_judgement(notice: Explanation) -> None:
    notice.verdict = notice.facts = notice.summary = notice.reasoning = ""
    notice.judged_by = notice.judged_on = None


def _take_back_draft(case: Case) -> None:
    draft = case.drafts.order_by("-version").first()
    if draft is not None and draft.outcome_code == EXCESSIVE and case.status in BEFORE_SIGNATURE:
        correction.resume(case)


def _refuse_last_day(case: Case, explain_by: date, on: date) -> None:
    if explain_by <= on:
        raise CaseError(
            "说明理由的最后一日应当晚于今天，并给申请人合理的时间。",
            field="explain_by",
            basis=ART_35,
        )
    if case.due_on and explain_by >= case.due_on:
        raise CaseError(
            f"要求说明理由不停止计算答复期限（至{chinese_date(case.due_on)}），"
            "最后一日应当早于答复期限，留出判断和答复的时间。",
            field="explain_by",
            basis=ART_35,
        )


def _refuse_impossible(notice: Explanation, answered_on: date, on: date) -> None:
    assert notice.notified_on is not None
    if not notice.notified_on <= answered_on <= on:
        raise CaseError("收到说明的日期应当在告知申请人的日期和今天之间。", field="answered_on")


def _refuse_without_receipt(notice: Explanation) -> None:
    letter = notice.letter
    if notice.notified_on is None or letter is None:
        raise CaseError("说明理由告知书没有送到申请人，不能认定没有说明，请先再次送达。")
    mailing.refuse_untold(letter, finding="没有说明理由")
    if letter.received_on is None:
        raise CaseError("说明理由告知书的收到日期还没有登记，请送达人员先登记妥投。", basis=ART_35)
    if letter.received_on >= notice.explain_by:
        raise CaseError(
            f"告知书{chinese_date(letter.received_on)}才送到，申请人没有时间在"
            f"{chinese_date(notice.explain_by)}前说明理由，不能据此认定没有说明。"
            "请联系申请人，登记其说明的理由；或者按一般程序答复。",
            basis=ART_35,
        )


def _refuse_unfounded(notice: Explanation, judgement: Judgement) -> None:
    answered = notice.stage == Stage.ANSWERED
    if not judgement.facts.strip():
        raise CaseError("请先写明认定的事实。", field="facts")
    if answered and not judgement.summary.strip():
        raise CaseError("请概括申请人说明的理由，答复书要写明。", field="summary")
    if answered == (judgement.verdict == Verdict.NOT_GIVEN):
        words = (
            "申请人已经说明理由，请判断是否合理。"
            if answered
            else "没有收到说明，只能判断为“未说明”。"
        )
        raise CaseError(words, field="verdict", basis=ART_35)
    if not judgement.reasoning.strip():
        raise CaseError("请写明判断的理由。", field="reasoning")
