"""补正 (correction, Art 30): one notice, everything at once; the clock restarts in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cases import clock, issuing
from cases.errors import CaseError
from cases.ledger import perform
from cases.letter_contexts import correction_context
from cases.models import Case, CorrectionItem, CorrectionNotice, Decision
from cases.permissions import Act
from cases.services import attaching
from cases.services.attaching import Enclosed
from cases.services.delivery import Dispatch, keep_dispatch
from law.citations import Citation
from law.instruments import REGULATION
from organs.models import Staff

ART_30 = Citation(REGULATION, 30)
Stage = CorrectionNotice.Stage


def prepare(
    case: Case,
    *,
    items: Sequence[tuple[str, str]],
    correct_by: date,
    by: Staff,
    on: date,
) -> CorrectionNotice:
    """Write the notice: ``items`` are pairs of what is unclear and what to supply.

    Raises ``CaseError`` when a notice was already sent (“一次性”), when nothing is asked
    for, or when the period given ends today or earlier.
    """
    if not items:
        raise CaseError("请至少写明一处不明确的内容和需要补充的内容。", field="items", basis=ART_30)
    if correct_by <= on:
        raise CaseError(
            "补正期限应当晚于今天，并给申请人合理的时间。", field="correct_by", basis=ART_30
        )
    with perform(case, Act.PREPARE_CORRECTION, by=by, on=on) as deed:
        notice = _blank_notice(deed.case)
        notice.stage = Stage.PREPARED
        notice.correct_by = correct_by
        notice.prepared_by, notice.prepared_on = by, on
        notice.decided_by = notice.decided_on = None
        notice.save()
        notice.items.all().delete()
        CorrectionItem.objects.bulk_create(
            CorrectionItem(notice=notice, unclear=unclear, supply=supply)
            for unclear, supply in items
        )
        deed.note = f"补正{len(items)}处，补正期限{correct_by:%Y年%-m月%-d日}"
    return notice


def decide(
    case: Case, *, decision: Decision, reason: str = "", by: Staff, on: date
) -> CorrectionNotice:
    """The work body's head approves the notice, which numbers and dates it, or returns it."""
    with perform(case, Act.DECIDE_CORRECTION, by=by, on=on) as deed:
        notice = _notice_at(deed.case, Stage.PREPARED)
        if decision == Decision.RETURN and not reason:
            raise CaseError("退回时请说明理由，方便拟写人修改。", field="reason")
        if decision == Decision.AGREE:
            _refuse_past_period(notice.correct_by, on)
        notice.decided_by, notice.decided_on = by, on
        notice.return_reason = reason
        notice.stage = Stage.RETURNED
        if decision == Decision.AGREE:
            notice.stage = Stage.APPROVED
            context = correction_context(deed.case, notice)
            notice.letter = issuing.issue(deed.case, "correction_notice", context, by=by, on=on)
        notice.save()
        deed.note = f"{decision.label}" + (f"：{reason}" if reason else "")
    return notice


def send(case: Case, *, dispatch: Dispatch, by: Staff, on: date) -> Case:
    """The notice left for the applicant: the clock waits from here, if it left within 7 days."""
    with perform(case, Act.SEND_CORRECTION, by=by, on=on) as deed:
        notice = _notice_at(deed.case, Stage.APPROVED)
        keep_dispatch(notice.letter, dispatch, by=by, on=on)
        notice.stage = Stage.NOTIFIED
        notice.notified_on = dispatch.decided_on
        notice.save()
        deed.case.await_correction()
        deed.facts = {"notified_on": dispatch.decided_on.isoformat()}
        deed.note = _timeliness_note(deed.case, notice)
    return deed.case


def receive(
    case: Case,
    *,
    description: str,
    received_on: date,
    by: Staff | None,
    on: date,
    enclosed: Sequence[Enclosed] = (),
) -> Case:
    """The corrected application came in: the reply period starts again, 20 full working days.

    ``by`` is the clerk; nobody when the applicant hands it in on the portal.
    """
    with perform(case, Act.RECEIVE_CORRECTION, by=by, on=on) as deed:
        notice = _notice_at(deed.case, Stage.NOTIFIED)
        _refuse_impossible_receipt(notice, received_on, on)
        notice.stage = Stage.CORRECTED
        notice.received_on = received_on
        notice.corrected_description = description
        notice.save()
        if deed.case.office_id is None:
            deed.case.resume_registration()
        else:
            deed.case.resume_handling()
        deed.facts = {"received_on": received_on.isoformat()}
        deed.note = f"{received_on:%Y年%-m月%-d日}收到补正，答复期限重新计算"
        attaching.keep(deed.case, enclosed, by=by, on=on)
    return deed.case


def drop_pending(case: Case) -> None:
    """A notice that was still in preparation is no longer needed."""
    CorrectionNotice.objects.filter(case=case, stage__in=[Stage.PREPARED, Stage.RETURNED]).update(
        stage=Stage.DROPPED
    )


def _blank_notice(case: Case) -> CorrectionNotice:
    notice = CorrectionNotice.objects.filter(case=case).first()
    if notice is None:
        return CorrectionNotice(case=case)
    if notice.stage not in (Stage.RETURNED, Stage.DROPPED):
        raise CaseError(
            f"这件申请已有补正告知（{notice.get_stage_display()}）。补正只能一次性告知，"
            "仍不明确的可以电话或者当面沟通。",
            basis=ART_30,
        )
    return notice


def _notice_at(case: Case, stage: CorrectionNotice.Stage) -> CorrectionNotice:
    notice = CorrectionNotice.objects.select_for_update().filter(case=case).first()
    if notice is None or notice.stage != stage:
        state = notice.get_stage_display() if notice else "没有补正告知"
        raise CaseError(f"补正告知现在的状态是“{state}”，请刷新后再看。")
    return notice


def _refuse_past_period(correct_by: date, on: date) -> None:
    """A letter that gives a period already over could never be sent."""
    if correct_by <= on:
        raise CaseError(
            f"补正期限{correct_by:%Y年%-m月%-d日}已到，请退回拟写人另定补正期限。", basis=ART_30
        )


def _refuse_impossible_receipt(notice: CorrectionNotice, received_on: date, on: date) -> None:
    if received_on > on:
        raise CaseError("收到补正的日期不能晚于今天。", field="received_on")
    if notice.notified_on is None or received_on < notice.notified_on:
        raise CaseError("收到补正的日期不能早于告知补正的日期。", field="received_on")


def _timeliness_note(case: Case, notice: CorrectionNotice) -> str:
    defects = [defect.text for defect in clock.deadline_of(case).defects]
    return "；".join([f"{notice.notified_on:%Y年%-m月%-d日}告知申请人", *defects])
