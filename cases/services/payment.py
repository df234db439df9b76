"""缴费 (国办函〔2020〕109号): the fee is paid and the reply period starts anew, or it is not.

Nothing lapses by itself: the receiving clerk looks into what came in and finds that nothing did.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cases import clock, cycles, mailing
from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Case, FeeNotice
from cases.permissions import Act
from cases.services import correction
from cases.services.fees import MEASURES, notice_at
from law.deadline import ClockStatus
from law.lapse import NOTHING_SAID, Lateness
from law.wording import chinese_date
from organs.models import Staff

Stage = FeeNotice.Stage


@dataclass(frozen=True, kw_only=True)
class Payment:
    """What came in: how much, on which day, with which receipt (财政票据)."""

    amount: int
    paid_on: date
    proof: str
    lateness: Lateness = NOTHING_SAID


def receive(case: Case, payment: Payment, *, by: Staff, on: date) -> Case:
    """The fee was paid in full: the reply period starts again, 20 full working days.

    After a lapse only what was paid in time, or late with a proper reason, reopens the case; a
    draft under review then goes back to the officer.
    """
    with perform(case, Act.RECORD_PAYMENT, by=by, on=on) as deed:
        cycles.refuse_in_new_cycle(deed.case)
        notice = notice_at(deed.case, Stage.NOTIFIED, Stage.LAPSED)
        _refuse_impossible(notice, payment, on)
        last = clock.deadline_of(deed.case).payment_due_on
        is_late = last is not None and payment.paid_on > last
        if is_late:
            _refuse_unexcused(notice, payment.lateness)
            notice.late_because = payment.lateness.because
            notice.has_proper_reason = payment.lateness.is_excused
        notice.stage, notice.paid_on = Stage.PAID, payment.paid_on
        notice.payment_proof = payment.proof.strip()
        notice.save()
        correction.resume(deed.case)
        deed.facts = {"fee": notice.pk, "paid_on": payment.paid_on.isoformat()}
        deed.note = _told(deed.case, notice, is_late=is_late)
    return deed.case


def declare_lapse(case: Case, *, finding: str, by: Staff, on: date) -> Case:
    """The clerk finds that the period to pay passed and nothing came in.

    Nothing ends by this: the officer drafts the reply “不再处理”, reviewed and signed like any
    other. Raises ``CaseError`` while the period runs, and while nobody knows when it began.
    """
    if not finding.strip():
        raise CaseError("请写明查了哪些收款渠道、有没有联系申请人。", field="finding")
    with perform(case, Act.DECLARE_FEE_LAPSE, by=by, on=on) as deed:
        cycles.refuse_in_new_cycle(deed.case)
        notice = notice_at(deed.case, Stage.NOTIFIED)
        _refuse_without_receipt(notice)
        if notice.letter is not None:
            mailing.refuse_untold(notice.letter, finding="逾期不缴费")
        _refuse_early(deed.case, on)
        notice.stage = Stage.LAPSED
        notice.lapsed_on, notice.lapse_finding = on, finding.strip()
        notice.save()
        deed.note = notice.lapse_finding
    return deed.case


def _refuse_impossible(notice: FeeNotice, payment: Payment, on: date) -> None:
    if notice.notified_on is None:
        raise CaseError("收费通知没有送达申请人，请先再次送达。")
    if not notice.notified_on <= payment.paid_on <= on:
        raise CaseError("缴清日期应当在告知申请人的日期和今天之间。", field="paid_on")
    if payment.amount != notice.amount:
        raise CaseError(
            f"应缴{notice.amount}元，登记的是{payment.amount}元。没有缴清的，缴清以后再登记；"
            "多缴的，退还多缴部分后按应缴数额登记。",
            field="amount",
        )
    if not payment.proof.strip():
        raise CaseError("请填写财政票据的号码。", field="proof")


def _refuse_unexcused(notice: FeeNotice, lateness: Lateness) -> None:
    """A proper reason is found by a person and stated; without one a lapse stands."""
    if notice.delivered_on is None:
        raise CaseError(
            "收费通知是邮寄的，还没有登记妥投日期，不能判断缴费是否逾期，请先登记妥投。"
        )
    if lateness.is_excused and not lateness.because:
        raise CaseError("认定有正当理由的，请写明是什么理由。", field="late_because")
    if notice.stage == Stage.LAPSED and not lateness.is_excused:
        raise CaseError(
            f"已于{notice.lapsed_on:%Y年%-m月%-d日}认定逾期不缴费。没有正当理由的不恢复办理，"
            "款项按非税收入的规定退还。",
            field="has_proper_reason",
            basis=MEASURES,
        )


def _refuse_without_receipt(notice: FeeNotice) -> None:
    if notice.notified_on is None:
        raise CaseError("收费通知没有送达申请人，不能认定逾期不缴费，请先再次送达。")
    if notice.delivered_on is None:
        raise CaseError(
            "缴费期限自申请人收到收费通知的次日起计算，收到日期还没有登记。请送达人员先登记妥投。",
            basis=MEASURES,
        )


def _refuse_early(case: Case, on: date) -> None:
    deadline = clock.deadline_of(case)
    if deadline.status is not ClockStatus.AWAITING_PAYMENT or deadline.payment_due_on is None:
        raise CaseError("答复期限没有因为收费停止计算，不能认定逾期不缴费，请按期答复。")
    if on <= deadline.payment_due_on:
        raise CaseError(
            f"缴费期限至{chinese_date(deadline.payment_due_on)}，届满以前不能认定。",
            basis=MEASURES,
        )


def _told(case: Case, notice: FeeNotice, *, is_late: bool) -> str:
    """What a late applicant said stays out of the log: it may be about health or family."""
    assert notice.paid_on is not None
    judged = "有正当理由" if notice.has_proper_reason else "是否有正当理由未认定"
    late = f"，超过缴费期限，{judged}" if is_late else ""
    restarts = clock.deadline_of(case).counting_from == notice.paid_on
    effect = "，答复期限重新计算" if restarts else ""
    return f"{chinese_date(notice.paid_on)}缴清{notice.amount}元{late}{effect}"
