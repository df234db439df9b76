"""延迟答复 (deferral, Art 35): the reasons are good, the period is too short; a day is set and told.

The law knows no cap; it asks for a reasonable time. Told after the old due date it has no effect.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from cases import clock, cycles, issuing
from cases.errors import CaseError, DeadlineTooLate
from cases.explaining_contexts import deferral_context
from cases.ledger import perform
from cases.models import Case, Decision, Deferral, Explanation, Extension
from cases.permissions import Act
from cases.services import explanation
from cases.services.delivery import Dispatch, keep_dispatch
from law.citations import article
from law.deadline import ClockStatus
from law.wording import chinese_date
from organs import numbers
from organs.models import Staff

ART_35 = article(35)
NOTICE: Final = "deferral_notice"
"""The kind of its letter."""
Stage = Deferral.Stage


def request(case: Case, *, until: date, reason: str, by: Staff, on: date) -> Deferral:
    """The officer proposes the day and says why the period does not suffice."""
    if not reason.strip():
        raise CaseError("请写明为什么无法在法定期限内答复。", field="reason", basis=ART_35)
    with perform(case, Act.REQUEST_DEFERRAL, by=by, on=on) as deed:
        cycles.refuse_in_new_cycle(deed.case)
        judged = _reasonable(deed.case)
        _refuse_second(deed.case)
        _refuse_impossible(deed.case, until, on)
        deferral = Deferral.objects.create(
            case=deed.case,
            explanation=judged,
            stage=Stage.REQUESTED,
            until=until,
            reason=reason.strip(),
            requested_by=by,
            requested_on=on,
        )
        deed.note = f"申请延迟至{chinese_date(until)}答复：{reason.strip()}"
    return deferral


def decide(case: Case, *, decision: Decision, note: str = "", by: Staff, on: date) -> Deferral:
    """The work body's head decides; agreeing issues the notice."""
    with perform(case, Act.DECIDE_DEFERRAL, by=by, on=on) as deed:
        deferral = _deferral_at(deed.case, Stage.REQUESTED)
        if decision == Decision.RETURN and not note:
            raise CaseError("不同意延迟答复时请说明理由。", field="reason")
        deferral.decided_by, deferral.decided_on = by, on
        deferral.decision_note = note
        deferral.stage = Stage.REFUSED
        if decision == Decision.AGREE:
            _reasonable(deed.case)
            _refuse_impossible(deed.case, deferral.until, on)
            context = deferral_context(deed.case, deferral)
            deferral.letter = issuing.issue(deed.case, NOTICE, context, by=by, on=on)
            deferral.stage = Stage.GRANTED
        deferral.save()
        deed.note = f"{decision.label}延迟至{chinese_date(deferral.until)}答复" + (
            f"：{note}" if note else ""
        )
    return deferral


def send(case: Case, *, dispatch: Dispatch, by: Staff, on: date) -> Case:
    """The applicant was told: the reply is due on the day that was set, if told by the old one.

    Raises ``CaseError`` when the period itself has come to last longer since it was granted.
    """
    with perform(case, Act.SEND_DEFERRAL, by=by, on=on) as deed:
        deferral = _deferral_at(deed.case, Stage.GRANTED)
        assert deferral.letter is not None
        _refuse_overtaken(deed.case, deferral.until)
        keep_dispatch(deferral.letter, dispatch, by=by, on=on)
        deferral.stage, deferral.notified_on = Stage.NOTIFIED, dispatch.decided_on
        deferral.save()
        before, after = deed.case.due_on, clock.deadline_of(deed.case)
        deed.facts = {"before": str(before), "after": str(after.due_on)}
        moved = f"{_day(before)}延迟至{_day(after.due_on)}"
        deed.note = "；".join([f"答复期限由{moved}", *(defect.text for defect in after.defects)])
    return deed.case


def drop_pending(case: Case, *, reason: str, on: date) -> None:
    """No deferral is needed any more; the number of an unsent notice is void for ``reason``."""
    for deferral in case.deferrals.filter(stage__in=[Stage.REQUESTED, Stage.GRANTED]):
        if deferral.letter is not None and deferral.letter.number is not None:
            numbers.void(deferral.letter.number, reason=reason, on=on)
        deferral.stage = Stage.MOOT
        deferral.save(update_fields=["stage"])


def _reasonable(case: Case) -> Explanation:
    judged = explanation.standing(case)
    if judged is None or not judged.is_reasonable:
        raise CaseError(
            "延迟答复只用于已经要求说明理由、判断为合理的申请。请先判断申请理由；"
            "其他原因不能按期答复的，申请延期。",
            basis=ART_35,
        )
    return judged


def _refuse_second(case: Case) -> None:
    current = case.deferrals.exclude(stage__in=[Stage.REFUSED, Stage.MOOT]).first()
    if current:
        raise CaseError(
            f"这件申请的延迟答复“{current.get_stage_display()}”，只能确定一次。", basis=ART_35
        )
    on_its_way = (Extension.Stage.REQUESTED, Extension.Stage.GRANTED)
    if case.extensions.filter(stage__in=on_its_way).exists():
        raise CaseError("延期还没有办完，延迟答复以后不能再延期。请先办完或者不同意延期。")


def _refuse_impossible(case: Case, until: date, on: date) -> None:
    deadline = clock.deadline_of(case)
    if deadline.status is not ClockStatus.RUNNING or deadline.due_on is None:
        raise CaseError(
            f"答复期限现在没有计算（{deadline.status.label}），期限重新起算以后仍需要延迟的，再办理。",
            basis=ART_35,
        )
    if on > deadline.due_on:
        raise DeadlineTooLate(
            f"答复期限已于{chinese_date(deadline.due_on)}届满，期满后不能再延迟，请尽快答复。",
            basis=ART_35,
        )
    if until <= deadline.due_on:
        raise CaseError(
            f"延迟的日期应当晚于现在的答复期限{chinese_date(deadline.due_on)}。",
            field="until",
            basis=ART_35,
        )


def _refuse_overtaken(case: Case, until: date) -> None:
    due = clock.deadline_of(case).due_on
    if due is not None and until <= due:
        raise CaseError(
            f"答复期限现在到{chinese_date(due)}才届满，不必再告知延迟至{chinese_date(until)}答复，"
            "请在答复期限内答复；签发答复时，这份告知书的文号一并作废。",
            basis=ART_35,
        )


def _deferral_at(case: Case, stage: Deferral.Stage) -> Deferral:
    current = case.deferrals.select_for_update().exclude(stage__in=[Stage.REFUSED, Stage.MOOT])
    deferral = current.first()
    if deferral is None or deferral.stage != stage:
        state = deferral.get_stage_display() if deferral else "没有待办的延迟答复"
        raise CaseError(f"延迟答复现在的状态是“{state}”，请刷新后再看。")
    return deferral


def _day(day: date | None) -> str:
    return chinese_date(day) if day else "（未起算）"
