"""收费通知 (Art 42; 国办函〔2020〕109号): counted, written, approved, sent, taken back or given up.

Nobody has to charge: an organ that has not said that it does sends no notice. Told in the reply
period, the clock waits until the fee is paid, and starts anew with the payment
(``cases.services.payment``). A notice that was taken back stopped nothing (docs/decisions/0029).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from cases import clock, cycles, fee_counting, issuing
from cases.errors import CaseError, DeadlineTooLate
from cases.fee_charge import Charge, count
from cases.fee_contexts import fee_notice_context
from cases.ledger import Deed, perform
from cases.models import (
    Case,
    Decision,
    FeeNotice,
    FormOfProvision,
    Letter,
    WayOfObtaining,
)
from cases.permissions import Act
from cases.services.delivery import Dispatch, keep_dispatch
from law.citations import article
from law.delivery import BY_INTERNET, DELIVERY_RULES, DeliveryMethod
from law.time_limits import FEE_PAYMENT
from law.wording import chinese_date
from organs import numbers
from organs.models import Staff

ART_42 = article(42)
MEASURES = FEE_PAYMENT.basis
NOTICE: Final = "fee_notice"
"""The kind of its letter."""

Stage = FeeNotice.Stage
Measure = FeeNotice.Measure

CHOSEN: Final[Mapping[WayOfObtaining, frozenset[DeliveryMethod]]] = {
    WayOfObtaining.POST: frozenset({DeliveryMethod.EMS, DeliveryMethod.REGISTERED_POST}),
    WayOfObtaining.PICK_UP: frozenset({DeliveryMethod.IN_PERSON}),
    WayOfObtaining.ON_THE_SPOT: frozenset({DeliveryMethod.IN_PERSON}),
    WayOfObtaining.ONLINE: BY_INTERNET,
}
"""How a notice goes by the channel that the applicant chose for the information (办法)."""

OPEN_STAGES: Final = (Stage.PREPARED, Stage.RETURNED, Stage.APPROVED, Stage.NOTIFIED, Stage.LAPSED)
"""From which a notice can be taken back, or the fee given up."""


def prepare(case: Case, charge: Charge, *, by: Staff, on: date) -> FeeNotice:
    """The officer writes the notice, or revises one that came back.

    Raises ``CaseError`` where the organ does not charge, the count comes to nothing or exceeds
    what the register holds, and ``DeadlineTooLate`` after the reply period.
    """
    if not charge.grounds.strip():
        raise CaseError("请写明数量、频次怎样明显超过合理范围。", field="grounds", basis=ART_42)
    with perform(case, Act.PREPARE_FEE_NOTICE, by=by, on=on) as deed:
        cycles.refuse_in_new_cycle(deed.case)
        _refuse_without_terms(deed.case)
        _refuse_after_due(deed.case, on)
        notice = _blank_notice(deed.case)
        count(notice, charge)
        notice.stage, notice.grounds = Stage.PREPARED, charge.grounds.strip()
        notice.prepared_by, notice.prepared_on = by, on
        notice.decided_by = notice.decided_on = notice.letter = None
        notice.save()
        deed.note = f"{notice.get_measure_display()}，{notice.amount}元"
    return notice


def decide(case: Case, *, decision: Decision, reason: str = "", by: Staff, on: date) -> FeeNotice:
    """The work body's head approves the notice, which numbers and dates it, or returns it."""
    with perform(case, Act.DECIDE_FEE_NOTICE, by=by, on=on) as deed:
        notice = notice_at(deed.case, Stage.PREPARED)
        if decision == Decision.RETURN and not reason:
            raise CaseError("退回时请说明理由，方便拟写人修改。", field="reason")
        notice.decided_by, notice.decided_on = by, on
        notice.return_reason = reason
        notice.stage = Stage.RETURNED
        if decision == Decision.AGREE:
            _refuse_after_due(deed.case, on)
            _refuse_recount(notice)
            notice.stage = Stage.APPROVED
            context = fee_notice_context(deed.case, notice)
            notice.letter = issuing.issue(deed.case, NOTICE, context, by=by, on=on)
        notice.save()
        deed.note = f"{decision.label}" + (f"：{reason}" if reason else f"，{notice.amount}元")
    return notice


def send(case: Case, *, dispatch: Dispatch, other_way: str = "", by: Staff, on: date) -> Case:
    """The notice left for the applicant: the clock waits, if it left in the reply period.

    One that would leave later is refused: the measures allow none (办法, 在答复期限内). It goes by
    the channel that the applicant chose; ``other_way`` says why it went by another.
    """
    with perform(case, Act.SEND_FEE_NOTICE, by=by, on=on) as deed:
        notice = notice_at(deed.case, Stage.APPROVED)
        _refuse_after_due(deed.case, dispatch.decided_on)
        changed = _way_changed(deed.case, dispatch.method, other_way.strip())
        assert notice.letter is not None
        keep_dispatch(notice.letter, dispatch, by=by, on=on)
        notice.stage = Stage.NOTIFIED
        notice.notified_on = dispatch.decided_on
        notice.delivered_on = notice.letter.received_on
        notice.save()
        deed.facts = {
            "fee": notice.pk,
            "letter": notice.letter.pk,
            "notified_on": dispatch.decided_on.isoformat(),
        }
        deed.note = f"{chinese_date(dispatch.decided_on)}告知申请人，{notice.amount}元{changed}"
    return deed.case


@dataclass(frozen=True, kw_only=True)
class GivenUp:
    """Why there is no fee after all, and how an applicant who was told of one learns it."""

    reason: str
    told_how: str = ""


def withdraw(case: Case, given_up: GivenUp, *, by: Staff, on: date) -> Case:
    """撤销收费通知: the notice was wrong. It stopped nothing; another may follow in the period."""
    with perform(case, Act.WITHDRAW_FEE_NOTICE, by=by, on=on) as deed:
        notice = notice_at(deed.case, *OPEN_STAGES)
        _end(deed, notice, Stage.WITHDRAWN, given_up, on=on)
    return deed.case


def waive(case: Case, given_up: GivenUp, *, by: Staff, on: date) -> Case:
    """决定不收费: the organ may charge and does not (“可以收取”), with a reason on file.

    Before any notice, or instead of one that was written or sent; final for the application.
    """
    with perform(case, Act.WAIVE_FEE, by=by, on=on) as deed:
        cycles.refuse_in_new_cycle(deed.case)
        written = standing(deed.case)
        if written is None and not deed.case.organ.charges_fees:
            raise CaseError("本机关不收取信息处理费，不需要逐件决定。")
        if written is None:
            notice = FeeNotice(case=deed.case, prepared_by=by, prepared_on=on)
        else:
            notice = notice_at(deed.case, *OPEN_STAGES)
        _end(deed, notice, Stage.WAIVED, given_up, on=on)
    return deed.case


def drop_unfinished(case: Case, *, reason: str, on: date) -> None:
    """The application ended: nothing is charged, and an unsent notice's number is void."""
    for notice in case.fee_notices.filter(stage__in=OPEN_STAGES):
        _void(notice, reason=reason, on=on)
        notice.stage, notice.ended_on, notice.ended_because = Stage.WITHDRAWN, on, reason
        notice.save()


def standing(case: Case) -> FeeNotice | None:
    """The fee of the case that holds, however far it has come; None when there is none."""
    return case.fee_notices.exclude(stage=Stage.WITHDRAWN).first()


def notice_at(case: Case, *stages: FeeNotice.Stage) -> FeeNotice:
    """The notice that holds, locked; raises ``CaseError`` when it stands elsewhere."""
    notice = case.fee_notices.select_for_update().exclude(stage=Stage.WITHDRAWN).first()
    if notice is None or notice.stage not in stages:
        state = notice.get_stage_display() if notice else "没有收费通知"
        raise CaseError(f"收费通知现在的状态是“{state}”，请刷新后再看。")
    return notice


def refuse_while_unsettled(case: Case) -> None:
    """The reply waits until the fee is paid, lapsed, or given up by somebody who may."""
    notice = standing(case)
    if notice is not None and notice.is_unsettled:
        raise CaseError(
            f"收费通知{notice.get_stage_display()}，缴清、认定逾期或者撤销以后才能送审答复。",
            basis=MEASURES,
        )


def refuse_sending_again(letter: Letter, told_on: date) -> None:
    """A notice that came back is not sent again after the reply period.

    One whose first posting counts was told in time, whenever it goes out again (ADR 0026).
    """
    if letter.counted_on is None:
        _refuse_after_due(letter.case, told_on)


def goes_as_chosen(case: Case, method: DeliveryMethod) -> bool:
    """Whether ``method`` is the channel by which the applicant chose to receive the information."""
    by_mail = case.form_of_provision == FormOfProvision.EMAIL and method is DeliveryMethod.EMAIL
    return by_mail or method in CHOSEN[WayOfObtaining(case.way_of_obtaining)]


def _way_changed(case: Case, method: DeliveryMethod, because: str) -> str:
    if goes_as_chosen(case, method):
        return ""
    chosen, rule = case.get_way_of_obtaining_display(), DELIVERY_RULES[method]
    if not because:
        raise CaseError(
            f"申请人选择的获取途径是“{chosen}”，收费通知应当按申请人选择的途径送达。"
            f"改用“{rule.label}”的，请写明原因。",
            field="other_way",
            basis=MEASURES,
        )
    return f"。申请人选择{chosen}，改用{rule.label}：{because}"


def _blank_notice(case: Case) -> FeeNotice:
    notice = standing(case)
    if notice is None:
        return FeeNotice(case=case)
    if notice.stage != Stage.RETURNED:
        raise CaseError(f"这件申请已有收费通知（{notice.get_stage_display()}），不能另发。")
    return notice


def _refuse_recount(notice: FeeNotice) -> None:
    """What was withdrawn since can only lower the count; then the officer counts anew."""
    if notice.items_before is not None:
        counted = fee_counting.counted_before(notice.case)
        if counted < notice.items_before:
            raise CaseError(
                f"拟写以后情况有变，当月此前的申请现在共计{counted}件，请退回拟写人重新计算。"
            )


def _refuse_without_terms(case: Case) -> None:
    if not case.organ.charges_fees:
        raise CaseError(
            "本机关不收取信息处理费。需要收取的，请系统管理员先在“机关设置”中改为收取。",
            basis=ART_42,
        )
    missing = case.organ.missing_fee_terms
    if missing:
        raise CaseError(
            f"收费通知要写明怎样缴纳，机关设置中还没有填写{'、'.join(missing)}，"
            "请系统管理员补填后再拟写。",
            basis=MEASURES,
        )


def _refuse_after_due(case: Case, on: date) -> None:
    if case.due_on and on > case.due_on:
        raise DeadlineTooLate(
            f"答复期限已于{chinese_date(case.due_on)}届满，收费通知应当在答复期限内发出，"
            "不能再收费，请尽快答复。",
            basis=MEASURES,
        )


def _end(deed: Deed, notice: FeeNotice, stage: FeeNotice.Stage, how: GivenUp, *, on: date) -> None:
    """Charge nothing: the number of an unsent notice is void, an applicant who was told is told."""
    if not how.reason.strip():
        raise CaseError("请说明理由。", field="reason")
    if notice.notified_on and not how.told_how.strip():
        raise CaseError("申请人已经收到收费通知，请写明怎样告知其不需要缴费。", field="told_how")
    voided = _void(notice, reason=how.reason.strip(), on=on)
    notice.stage, notice.ended_on = stage, on
    notice.ended_because, notice.told_how = how.reason.strip(), how.told_how.strip()
    notice.save()
    before = deed.case.due_on
    after = clock.deadline_of(deed.case).due_on
    moved = f"，答复期限为{chinese_date(after)}" if after and after != before else ""
    deed.facts = {"fee": notice.pk, "told": notice.notified_on is not None}
    deed.note = f"{notice.ended_because}{voided}{moved}"


def _void(notice: FeeNotice, *, reason: str, on: date) -> str:
    letter = notice.letter
    if notice.stage != Stage.APPROVED or letter is None or letter.number is None:
        return ""
    numbers.void(letter.number, reason=reason, on=on)
    return f"，作废{letter}"
