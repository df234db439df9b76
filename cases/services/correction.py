"""补正 (correction, Art 30): one notice, everything at once; the clock restarts in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from cases import clock, cycles, earlier_register, issuing
from cases.errors import CaseError
from cases.ledger import Deed, perform
from cases.letter_contexts import correction_context
from cases.models import Case, CorrectionItem, CorrectionNotice, CorrectionReceipt, Decision
from cases.permissions import Act
from cases.services import attaching, earlier_correction, further_review
from cases.services.attaching import Enclosed
from cases.services.delivery import Dispatch, keep_dispatch
from cases.status import Status
from law.citations import Citation
from law.deadline import ClockStatus
from law.instruments import REGULATION
from law.lapse import NOTHING_SAID, Lateness
from law.receipt import (
    RECEIPT_RULES,
    Channel,
    Proof,
    ReceiptDate,
    ReceiptError,
    ReceiptFacts,
    Received,
    receipt_date,
)
from organs import numbers
from organs.models import Staff

ART_30 = Citation(REGULATION, 30)
Stage = CorrectionNotice.Stage
NOTICE: Final = "correction_notice"


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
        cycles.refuse_in_new_cycle(deed.case)
        notice = _blank_notice(deed.case)
        notice.stage = Stage.PREPARED
        notice.correct_by = correct_by
        notice.prepared_by, notice.prepared_on = by, on
        notice.decided_by = notice.decided_on = notice.letter = None
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
            notice.letter = issuing.issue(deed.case, NOTICE, context, by=by, on=on)
        notice.save()
        deed.note = f"{decision.label}" + (f"：{reason}" if reason else "")
    return notice


def send(case: Case, *, dispatch: Dispatch, by: Staff, on: date) -> Case:
    """The notice left for the applicant: the clock waits from here, if it left within 7 days.

    One that left later stops neither the clock nor the work: the reply stays due when it was,
    so whoever drafts goes on, and a correction that comes in is taken into account (ADR 0018).
    """
    with perform(case, Act.SEND_CORRECTION, by=by, on=on) as deed:
        notice = _notice_at(deed.case, Stage.APPROVED)
        refuse_sending_past_period(notice.correct_by, dispatch.decided_on)
        keep_dispatch(notice.letter, dispatch, by=by, on=on)
        notice.stage = Stage.NOTIFIED
        notice.notified_on = dispatch.decided_on
        notice.save()
        wait_if_told_in_time(deed.case)
        deed.facts = {"notified_on": dispatch.decided_on.isoformat()}
        deed.note = _timeliness_note(deed.case, notice)
    return deed.case


def wait_if_told_in_time(case: Case) -> None:
    """The case waits for the applicant, if its clock does."""
    if clock.deadline_of(case).status is ClockStatus.AWAITING_CORRECTION:
        case.await_correction()


@dataclass(frozen=True)
class Arrival:
    """How the correction came: its channel, and the proofs that this channel asks for."""

    channel: Channel
    proofs: ReceiptFacts


def receive(
    case: Case,
    *,
    description: str,
    arrival: Arrival,
    lateness: Lateness = NOTHING_SAID,
    by: Staff | None,
    on: date,
    enclosed: Sequence[Enclosed] = (),
) -> Case:
    """The corrected application came in: the reply period starts again, 20 full working days.

    ``by`` is the clerk; nobody when the applicant hands it in on the portal. The day of receipt
    follows from the channel, as for the application (Art 31). After a lapse only what came in
    time, or late with a proper reason, reopens the case. A draft under review goes back to the
    officer, for what is asked for has changed.
    """
    received = _received(arrival, on=on)
    with perform(case, Act.RECEIVE_CORRECTION, by=by, on=on) as deed:
        notice = earlier_correction.told_by_register(
            deed.case, last_day=received.on, by=by, on=on
        ) or _notice_at(deed.case, Stage.NOTIFIED, Stage.LAPSED)
        _refuse_receipt_before_notice(notice, received, RECEIPT_RULES[arrival.channel].decisive)
        last = clock.deadline_of(deed.case).correct_by
        is_late = last is not None and received.on > last
        _refuse_unexcused(notice, lateness, by, is_late=is_late)
        notice.received_on, notice.corrected_description = received.on, description
        if is_late:
            notice.late_because = lateness.because
            notice.has_proper_reason = lateness.is_excused
        notice.stage = Stage.CORRECTED
        notice.save()
        _keep_arrival(notice, arrival, received)
        resume(deed.case)
        _log_receipt(deed, notice, received, is_late=is_late)
        attaching.keep(deed.case, enclosed, by=by, on=on)
    return deed.case


def drop(case: Case, *, reason: str, by: Staff, on: date) -> Case:
    """撤销补正告知: a notice that the applicant does not hold is not needed, or cannot be sent.

    The number of an approved one is void; one that left and came back keeps its number
    (ADR 0026), and the clock runs as if it was never told. The handling goes on, and since the
    applicant was told nothing, a new notice may be written.
    """
    reason = reason.strip()
    if not reason:
        raise CaseError("请说明为什么撤销补正告知。", field="reason")
    with perform(case, Act.DROP_CORRECTION, by=by, on=on) as deed:
        notice = _droppable(deed.case)
        deed.note = f"{reason}{_fate_of(notice)}"
        CorrectionNotice.objects.filter(pk=notice.pk).update(notified_on=None)
        drop_unfinished(deed.case, reason=reason, on=on)
        if deed.case.status == Status.AWAITING_CORRECTION:
            resume(deed.case)
    return deed.case


def drop_unfinished(case: Case, *, reason: str, on: date) -> None:
    """Whatever is still on its way is no longer needed; the number of an unsent letter is void."""
    unfinished = [Stage.PREPARED, Stage.RETURNED, Stage.APPROVED, Stage.NOTIFIED]
    for notice in CorrectionNotice.objects.filter(case=case, stage__in=unfinished):
        if notice.stage == Stage.APPROVED and notice.letter and notice.letter.number:
            numbers.void(notice.letter.number, reason=reason, on=on)
        notice.stage = Stage.DROPPED
        notice.save(update_fields=["stage"])


def resume(case: Case) -> None:
    """Nobody waits for the applicant any more: back to where the case is worked on."""
    if case.status == Status.AWAITING_CORRECTION and case.office_id is None:
        case.resume_registration()
    elif case.status == Status.AWAITING_CORRECTION:
        case.resume_handling()
    elif case.status not in (Status.REGISTERED, Status.HANDLING):
        further_review.drop_pending(case)
        case.send_back()


def awaited_notice(case: Case) -> CorrectionNotice:
    """The notice that the applicant was sent and has not answered. Raises ``CaseError``."""
    return _notice_at(case, Stage.NOTIFIED)


def _blank_notice(case: Case) -> CorrectionNotice:
    notice = CorrectionNotice.objects.filter(case=case).first()
    if notice is None:
        earlier_register.refuse_second_correction(case)
        return CorrectionNotice(case=case)
    if notice.came_back:
        raise CaseError(
            "补正告知书没有送到申请人，请再次送达；补正期限已过或者不再需要的，请先“撤销补正告知”。",
            basis=ART_30,
        )
    if notice.notified_on or notice.stage not in (Stage.RETURNED, Stage.DROPPED):
        raise CaseError(
            f"这件申请已有补正告知（{notice.get_stage_display()}）。补正只能一次性告知，"
            "仍不明确的可以电话或者当面沟通。",
            basis=ART_30,
        )
    return notice


def _droppable(case: Case) -> CorrectionNotice:
    notice = _notice_at(case, Stage.PREPARED, Stage.RETURNED, Stage.APPROVED, Stage.NOTIFIED)
    if notice.stage == Stage.NOTIFIED and not notice.came_back:
        raise CaseError(
            f"补正告知现在的状态是“{notice.get_stage_display()}”，已经告知申请人，不能撤销。"
        )
    return notice


def _fate_of(notice: CorrectionNotice) -> str:
    if notice.letter is None:
        return ""
    return f"，{notice.letter}没有送到，不再送达" if notice.came_back else f"，作废{notice.letter}"


def _notice_at(case: Case, *stages: CorrectionNotice.Stage) -> CorrectionNotice:
    notice = CorrectionNotice.objects.select_for_update().filter(case=case).first()
    if notice is None or notice.stage not in stages:
        state = notice.get_stage_display() if notice else "没有补正告知"
        raise CaseError(f"补正告知现在的状态是“{state}”，请刷新后再看。")
    return notice


def _refuse_past_period(correct_by: date, on: date) -> None:
    """A letter that gives a period already over could never be sent."""
    if correct_by <= on:
        raise CaseError(
            f"补正期限{correct_by:%Y年%-m月%-d日}已到，请退回拟写人另定补正期限。", basis=ART_30
        )


def refuse_sending_past_period(correct_by: date, told_on: date) -> None:
    """Raises ``CaseError`` for a notice that would arrive after the period it gives."""
    if correct_by < told_on:
        raise CaseError(
            f"告知书写的补正期限{correct_by:%Y年%-m月%-d日}已经过了，不能再送出。请在办件页"
            "“撤销补正告知”；仍然需要补正的，另行拟写。",
            basis=ART_30,
        )


def _refuse_unexcused(
    notice: CorrectionNotice, lateness: Lateness, by: Staff | None, *, is_late: bool
) -> None:
    """A proper reason is found by a person and stated; without one a lapse stands."""
    if lateness.is_excused and (by is None or not lateness.because):
        raise CaseError("认定有正当理由的，请写明是什么理由。", field="late_because", basis=ART_30)
    if notice.stage == Stage.LAPSED and is_late and not lateness.is_excused:
        raise CaseError(
            f"已于{notice.lapsed_on:%Y年%-m月%-d日}认定逾期不补正。有正当理由的，由工作人员"
            "认定后可以登记补正，恢复办理；没有的，请作为附件保存。",
            field="has_proper_reason",
            basis=ART_30,
        )


def _received(arrival: Arrival, *, on: date) -> ReceiptDate:
    try:
        return receipt_date(arrival.channel, arrival.proofs, on=on, what=Received.CORRECTION)
    except ReceiptError as error:
        raise CaseError(str(error), field=error.field.value) from error


def _keep_arrival(notice: CorrectionNotice, arrival: Arrival, received: ReceiptDate) -> None:
    CorrectionReceipt.objects.create(
        notice=notice,
        channel=arrival.channel,
        explanation=received.explanation,
        caution=received.caution,
        **asdict(arrival.proofs),
    )


def _log_receipt(
    deed: Deed, notice: CorrectionNotice, received: ReceiptDate, *, is_late: bool
) -> None:
    """What a late applicant said stays out of the log: it may be about health or family."""
    restarts = clock.deadline_of(deed.case).counting_from == notice.received_on
    deed.facts = {
        "received_on": str(notice.received_on),
        "has_proper_reason": notice.has_proper_reason,
        "restarts": restarts,
    }
    judged = "有正当理由" if notice.has_proper_reason else "是否有正当理由未认定"
    late = f"，超过补正期限，{judged}" if is_late else ""
    effect = "答复期限重新计算" if restarts else "补正告知逾期，答复期限不变"
    deed.note = (
        f"{notice.received_on:%Y年%-m月%-d日}收到补正{late}，{effect}。{received.explanation}"
    )


def _refuse_receipt_before_notice(
    notice: CorrectionNotice, received: ReceiptDate, decisive: Proof
) -> None:
    if notice.notified_on is None:
        raise CaseError(
            "补正告知书没有送到申请人。申请人已经知道要补正什么的，请先登记再次送达；"
            "补正期限已过的，请“撤销补正告知”，把收到的材料作为附件保存。",
            field=decisive.value,
        )
    if received.on < notice.notified_on:
        raise CaseError("收到补正的日期不能早于告知补正的日期。", field=decisive.value)


def _timeliness_note(case: Case, notice: CorrectionNotice) -> str:
    defects = [defect.text for defect in clock.deadline_of(case).defects]
    return "；".join([f"{notice.notified_on:%Y年%-m月%-d日}告知申请人", *defects])
