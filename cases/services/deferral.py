"""延迟答复 (deferral, Art 35): the reasons are good, the period is too short; a day is set and told.

The law knows no cap; it asks for a reasonable time, on a day on which somebody works. A year is
ours, against what nobody could call reasonable. Told after the old due date it has no effect.
"""

from __future__ import annotations

from datetime import date, timedelta
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
from law.deadline import ClockStatus, Deadline, DefectKind
from law.wording import chinese_date
from organs import numbers
from organs.models import Staff

ART_35 = article(35)
NOTICE: Final = "deferral_notice"
"""The kind of its letter."""
Stage = Deferral.Stage
LONGEST: Final = timedelta(days=365)
ENDED: Final = (Stage.REFUSED, Stage.MOOT, Stage.INEFFECTIVE)
WITHOUT_EFFECT: Final = (DefectKind.DEFERRAL_LATE, DefectKind.DEFERRAL_NOT_LATER)


def request(case: Case, *, until: date, reason: str, by: Staff, on: date) -> Deferral:
    """The officer proposes the day and says why the period does not suffice."""
    if not reason.strip():
        raise CaseError("请写明为什么无法在法定期限内答复。", field="reason", basis=ART_35)
    with perform(case, Act.REQUEST_DEFERRAL, by=by, on=on) as deed:
        cycles.refuse_in_new_cycle(deed.case)
        judged = _reasonable(deed.case)
        end_without_effect(deed.case, on=on)
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


def standing(case: Case) -> Deferral | None:
    """The one that is asked for, granted or told with effect; another waits for its end."""
    current = case.deferrals.exclude(stage__in=ENDED).first()
    if current is None or moves_nothing(current, clock.deadline_of(case)):
        return None
    return current


def working_days_more(case: Case, until: date) -> int:
    """How many working days ``until`` lies after the day on which the reply is due now."""
    due = clock.deadline_of(case).due_on
    return clock.calendar_of(case).provisional().count(due, until) if due and due < until else 0


def drop_pending(case: Case, *, reason: str, on: date) -> None:
    """No deferral is needed any more; the number of an unsent notice is void for ``reason``."""
    for deferral in case.deferrals.filter(stage__in=[Stage.REQUESTED, Stage.GRANTED]):
        if deferral.letter is not None and deferral.letter.number is not None:
            numbers.void(deferral.letter.number, reason=reason, on=on)
        deferral.stage = Stage.MOOT
        deferral.save(update_fields=["stage"])


def moves_nothing(deferral: Deferral, deadline: Deadline) -> bool:
    """Whether it was told without effect, or may not be told since ``deadline`` overtook it."""
    if deferral.stage == Stage.GRANTED:
        return deadline.due_on is not None and deferral.until <= deadline.due_on
    return deferral.stage == Stage.NOTIFIED and any(
        one.kind in WITHOUT_EFFECT and one.on == deferral.notified_on for one in deadline.defects
    )


def end_without_effect(case: Case, *, on: date) -> None:
    """One that moves nothing is none: it is reckoned with no more and bars nothing (Arts 33, 35)."""
    current = case.deferrals.filter(stage__in=[Stage.GRANTED, Stage.NOTIFIED]).first()
    if current is None or not moves_nothing(current, clock.deadline_of(case)):
        return
    if current.stage == Stage.GRANTED:
        drop_pending(case, reason="答复期限已经更晚，这次延迟不再告知", on=on)
        return
    current.stage = Stage.INEFFECTIVE
    current.save(update_fields=["stage"])


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
    current = case.deferrals.exclude(stage__in=ENDED).first()
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
    _refuse_no_day(case, until, on)


def _refuse_no_day(case: Case, until: date, on: date) -> None:
    if until > on + LONGEST:
        raise CaseError(
            f"延迟至{chinese_date(until)}超过一年，不是合理的期限；请按实际需要确定，能先答复的部分先答复。",
            field="until",
            basis=ART_35,
        )
    calendar = clock.calendar_of(case).provisional()
    if not calendar.is_working_day(until):
        raise CaseError(
            f"{chinese_date(until)}是休息日，请确定为工作日，如{chinese_date(calendar.roll_forward(until))}。",
            field="until",
        )


def _refuse_overtaken(case: Case, until: date) -> None:
    due = clock.deadline_of(case).due_on
    if due is not None and until <= due:
        raise CaseError(
            f"答复期限现在到{chinese_date(due)}才届满，不必再告知延迟至{chinese_date(until)}答复，"
            "请在答复期限内答复；仍需要延迟的，由承办人另行申请。签发答复或者另行申请时，这份告知书的文号作废。",
            basis=ART_35,
        )


def _deferral_at(case: Case, stage: Deferral.Stage) -> Deferral:
    current = case.deferrals.select_for_update().exclude(stage__in=ENDED)
    deferral = current.first()
    if deferral is None or deferral.stage != stage:
        state = deferral.get_stage_display() if deferral else "没有待办的延迟答复"
        raise CaseError(f"延迟答复现在的状态是“{state}”，请刷新后再看。")
    return deferral


def _day(day: date | None) -> str:
    return chinese_date(day) if day else "（未起算）"
