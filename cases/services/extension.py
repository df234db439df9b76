"""延长答复期限 (extension, Art 33): once, at most 20 working days, told before the due date."""

from __future__ import annotations

from datetime import date

from cases import clock, cycles, earlier_register, issuing
from cases.errors import CaseError, DeadlineTooLate
from cases.ledger import perform
from cases.letter_contexts import extension_context
from cases.models import Case, Decision, Extension
from cases.permissions import Act
from cases.services import deferral
from cases.services.delivery import Dispatch, keep_dispatch
from law.citations import Citation
from law.deadline import ClockStatus
from law.instruments import REGULATION
from law.time_limits import EXTENSION_MAX
from organs import numbers
from organs.models import Staff

ART_33 = Citation(REGULATION, 33, 2)
Stage = Extension.Stage


def request(case: Case, *, working_days: int, reason: str, by: Staff, on: date) -> Extension:
    """The officer asks for more time and says why."""
    if not 1 <= working_days <= EXTENSION_MAX.value:
        raise CaseError(
            f"延长的期限为1至{EXTENSION_MAX.value}个工作日。", field="working_days", basis=ART_33
        )
    with perform(case, Act.REQUEST_EXTENSION, by=by, on=on) as deed:
        cycles.refuse_in_new_cycle(deed.case)
        deferral.end_without_effect(deed.case, on=on)
        _refuse_second(deed.case)
        refuse_waiting(deed.case)
        _refuse_after_due(deed.case, on)
        extension = Extension.objects.create(
            case=deed.case,
            stage=Stage.REQUESTED,
            working_days=working_days,
            reason=reason,
            requested_by=by,
            requested_on=on,
        )
        deed.note = f"申请延长{working_days}个工作日：{reason}"
    return extension


def decide(case: Case, *, decision: Decision, note: str = "", by: Staff, on: date) -> Extension:
    """The work body's head decides (工作机构负责人同意); agreeing issues the notice."""
    with perform(case, Act.DECIDE_EXTENSION, by=by, on=on) as deed:
        extension = _extension_at(deed.case, Stage.REQUESTED)
        if decision == Decision.RETURN and not note:
            raise CaseError("不同意延期时请说明理由。", field="reason")
        extension.decided_by, extension.decided_on = by, on
        extension.decision_note = note
        extension.stage = Stage.REFUSED
        if decision == Decision.AGREE:
            _grant(deed.case, extension, by=by, on=on)
        extension.save()
        deed.note = f"{decision.label}延长{extension.working_days}个工作日" + (
            f"：{note}" if note else ""
        )
    return extension


def send(case: Case, *, dispatch: Dispatch, by: Staff, on: date) -> Case:
    """The applicant was told: the due date moves, if this happened on or before the old one."""
    with perform(case, Act.SEND_EXTENSION, by=by, on=on) as deed:
        extension = _extension_at(deed.case, Stage.GRANTED)
        keep_dispatch(extension.letter, dispatch, by=by, on=on)
        extension.stage = Stage.NOTIFIED
        extension.notified_on = dispatch.decided_on
        extension.save()
        before, after = deed.case.due_on, clock.deadline_of(deed.case)
        deed.facts = {"before": str(before), "after": str(after.due_on)}
        deed.note = "；".join(
            [
                f"答复期限由{before:%Y年%-m月%-d日}延长至{after.due_on:%Y年%-m月%-d日}",
                *(defect.text for defect in after.defects),
            ]
        )
    return deed.case


def refuse_waiting(case: Case) -> None:
    """Raises ``CaseError`` while no period runs that could be extended."""
    status = clock.deadline_of(case).status
    if status is not ClockStatus.RUNNING:
        raise CaseError(
            f"答复期限现在没有计算（{status.label}），没有可以延长的期限。"
            "期限重新起算以后仍需要延长的，再办理延期。",
            basis=ART_33,
        )


def drop(case: Case, *, reason: str, by: Staff, on: date) -> Extension:
    """撤销延期: more time is not needed, or the notice is faulty, and the applicant was not told.

    The number of an approved notice is void; the period stays as it is, and since nothing was
    extended, an extension may be asked for again.
    """
    reason = reason.strip()
    if not reason:
        raise CaseError("请说明为什么撤销延期。", field="reason")
    with perform(case, Act.DROP_EXTENSION, by=by, on=on) as deed:
        extension = standing(deed.case)
        if extension is None or extension.stage == Stage.NOTIFIED:
            raise CaseError(
                "已经告知申请人的延期不能撤销，答复期限照延长后的计算。"
                if extension
                else "没有待办的延期，请刷新后再看。"
            )
        number = extension.letter and extension.letter.number
        deed.note = f"撤销延长{extension.working_days}个工作日：{reason}" + (
            f"；{number.text}作废" if number else ""
        )
        drop_pending(deed.case, reason=reason, on=on)
        extension.refresh_from_db()
    return extension


def standing(case: Case) -> Extension | None:
    """The extension that is asked for, granted or told; none after a refusal or an end."""
    return case.extensions.exclude(stage__in=[Stage.REFUSED, Stage.MOOT]).first()


def drop_pending(case: Case, *, reason: str, on: date) -> None:
    """The extension is no longer needed; the number of an unsent notice is void for ``reason``."""
    for extension in case.extensions.filter(stage__in=[Stage.REQUESTED, Stage.GRANTED]):
        if extension.letter is not None and extension.letter.number is not None:
            numbers.void(extension.letter.number, reason=reason, on=on)
        extension.stage = Stage.MOOT
        extension.save(update_fields=["stage"])


def _grant(case: Case, extension: Extension, *, by: Staff, on: date) -> None:
    refuse_waiting(case)
    _refuse_after_due(case, on)
    extended = clock.deadline_with_extension(case, working_days=extension.working_days, told_on=on)
    context = extension_context(case, extension, extended)
    extension.letter = issuing.issue(case, "extension_notice", context, by=by, on=on)
    extension.stage = Stage.GRANTED


def _refuse_second(case: Case) -> None:
    earlier_register.refuse_second_extension(case)
    if case.deferrals.exclude(stage__in=deferral.ENDED).exists():
        raise CaseError("这件申请正在办理或者已经确定延迟答复，不能再延长。", basis=ART_33)
    current = standing(case)
    if current:
        raise CaseError(
            f"这件申请的延期“{current.get_stage_display()}”，答复期限只能延长一次。", basis=ART_33
        )


def _refuse_after_due(case: Case, on: date) -> None:
    if case.due_on and on > case.due_on:
        raise DeadlineTooLate(
            f"答复期限已于{case.due_on:%Y年%-m月%-d日}届满，期满后不能再延长，请尽快答复。",
            basis=ART_33,
        )


def _extension_at(case: Case, stage: Extension.Stage) -> Extension:
    extension = (
        case.extensions.select_for_update().exclude(stage__in=[Stage.REFUSED, Stage.MOOT]).first()
    )
    if extension is None or extension.stage != stage:
        state = extension.get_stage_display() if extension else "没有待办的延期"
        raise CaseError(f"延期现在的状态是“{state}”，请刷新后再看。")
    return extension
