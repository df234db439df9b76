"""撤回 (withdrawal): the applicant takes the application back, and gets it confirmed.

Possible while the duty to reply stands, up to the delivery of the reply: a letter that was signed
and did not leave has told the applicant nothing, and its number is void. It cannot be undone;
the applicant may apply again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from cases import issuing, notices
from cases.errors import CaseError
from cases.ledger import Deed, perform
from cases.letter_contexts import withdrawal_context
from cases.models import (
    Case,
    Consultation,
    CorrectionNotice,
    Extension,
    Letter,
    Withdrawal,
    WithdrawalChannel,
)
from cases.permissions import Act
from cases.services import (
    co_handling,
    consultation,
    correction,
    deferral,
    disclosure_decision,
    explanation,
    extension,
    fees,
    further_review,
    supervision,
)
from cases.services.delivery import Dispatch, keep_dispatch, undelivered_reply
from cases.status import CO_HANDLING_OWED, Status
from law.delivery import DeliveryMethod
from letters.kinds import KINDS
from organs import numbers
from organs.models import Staff

REASON = "申请人撤回申请"
ONLINE_PROOF = "申请人凭登记编号和查询码在网上平台撤回"


@dataclass(frozen=True, kw_only=True)
class Told:
    """How the organ learned of it: by which way, on which day, with what proof."""

    channel: WithdrawalChannel
    withdrawn_on: date
    proof: str


def record(case: Case, told: Told, *, by: Staff, on: date) -> Case:
    """The clerk records a withdrawal that reached the organ beside the portal.

    The confirmation is issued at once and waits to be delivered. Raises ``CaseError`` without
    proof, or for a day before receipt or after today.
    """
    if told.channel is WithdrawalChannel.PORTAL:
        raise CaseError("网上平台的撤回由申请人自己办理。", field="channel")
    if not told.proof:
        raise CaseError("请写明撤回的凭证。", field="proof")
    return _withdraw(case, told, by=by, on=on)


@transaction.atomic
def by_applicant(case: Case, *, holders: Collection[int] = (), on: date, at: datetime) -> Case:
    """The applicant does it on the portal, where the confirmation is handed over in the act.

    ``holders``: see ``tell_handlers``.
    """
    told = Told(channel=WithdrawalChannel.PORTAL, withdrawn_on=on, proof=ONLINE_PROOF)
    closed = _withdraw(case, told, by=None, on=on)
    handed_over = Dispatch(method=DeliveryMethod.PORTAL, decided_on=on, proof=ONLINE_PROOF)
    keep_dispatch(closed.withdrawal.letter, handed_over, by=None, on=on)
    tell_handlers(closed, holders, on=on, at=at)
    return closed


def tell_handlers(case: Case, holders: Collection[int], *, on: date, at: datetime) -> None:
    """Whoever works on the case hears that there is nothing left to do, but for who recorded it.

    ``holders`` had a task of the case on their desk, perhaps its review, that ended with it.
    """
    telling = case.withdrawal
    how = "在网上" if telling.channel == WithdrawalChannel.PORTAL else ""
    text = f"{case.case_number} 的申请人{how}撤回了申请，办理终止。"
    staff = notices.Handlers([case.organ_id], on=on).of(case)
    told = {*staff, *holders} - {telling.recorded_by_id}
    notices.send([notices.Note(pk, case.pk, "withdrawn", text) for pk in sorted(told)], at=at)


def confirm(case: Case, *, dispatch: Dispatch, by: Staff, on: date) -> Case:
    """The confirmation left for the applicant."""
    with perform(case, Act.CONFIRM_WITHDRAWAL, by=by, on=on) as deed:
        if is_confirmed(deed.case):
            raise CaseError("撤回确认书已经送达，不需要再送。")
        keep_dispatch(deed.case.withdrawal.letter, dispatch, by=by, on=on)
        deed.note = f"{dispatch.decided_on:%Y年%-m月%-d日}送达"
    return deed.case


def is_confirmed(case: Case) -> bool:
    """Whether the confirmation of a withdrawn case was delivered."""
    return Withdrawal.objects.filter(case=case, letter__deliveries__failure="").exists()


def consequences(case: Case) -> list[str]:
    """What a withdrawal now would bring with it, in sentences, for whoever is about to confirm."""
    notice = CorrectionNotice.objects.filter(case=case).first()
    said = ["终止办理，不再答复，不能恢复；今后仍然需要的，可以重新申请。"]
    if case.status == Status.SIGNED:
        said.append(_what_becomes_of(undelivered_reply(case)))
    if notice and notice.is_pending:
        said.append("没有送出的补正告知撤销，已经编号的作废。")
    if case.fee_notices.filter(stage__in=fees.OPEN_STAGES):
        said.append("收费通知撤销，不再收费，没有送出的作废。")
    if case.extensions.filter(stage__in=[Extension.Stage.REQUESTED, Extension.Stage.GRANTED]):
        said.append("没有办完的延期撤销，已经编号的告知书作废。")
    if asked := case.consultations.filter(stage=Consultation.Stage.SENT).count():
        said.append(f"正在征求的意见不再需要；有{asked}方已经收到征求意见书，请告知对方不必答复。")
    if case.co_handlings.filter(stage__in=CO_HANDLING_OWED):
        said.append("请其他科室的协办不再需要。")
    title = KINDS[case.rules.withdrawn.letter_kind].title
    return [*said, f"出具撤回确认书（{title}），送达申请人后归档。"]


def _what_becomes_of(reply: Letter) -> str:
    """A letter that left is not made void (docs/decisions/0026); it is sent no more."""
    if reply.attempts:
        return f"已经送出、没有送到的{reply}不再送达，号码保留。"
    return f"已经签发、没有送出的{reply}作废，号码不再使用。"


def _withdraw(case: Case, told: Told, *, by: Staff | None, on: date) -> Case:
    with perform(case, Act.WITHDRAW, by=by, on=on) as deed:
        _refuse_impossible(deed.case, told, on)
        _drop_all(deed, on=on)
        context = withdrawal_context(deed.case, withdrawn_on=told.withdrawn_on)
        outcome = deed.case.rules.withdrawn
        letter = issuing.issue(deed.case, outcome.letter_kind, context, by=by, on=on)
        deed.case.withdraw(on=told.withdrawn_on, outcome_code=outcome.code)
        supervision.close(deed.case, "申请人撤回申请，办理终止。", by=by, on=on)
        Withdrawal.objects.create(
            case=deed.case,
            letter=letter,
            recorded_by=by,
            channel=told.channel,
            withdrawn_on=told.withdrawn_on,
            proof=told.proof,
        )
        deed.facts |= {"withdrawn_on": str(told.withdrawn_on), "channel": told.channel.value}
        deed.note = f"{told.withdrawn_on:%Y年%-m月%-d日}，{told.channel.label}，出具{letter}"
    return deed.case


def _drop_all(deed: Deed, *, on: date) -> None:
    """Whatever was under way is no longer needed; only what was numbered and never left is void."""
    case = deed.case
    if case.status == Status.SIGNED:
        letter = undelivered_reply(case)
        if letter.number and not letter.attempts:
            numbers.void(letter.number, reason=REASON, on=on)
        disclosure_decision.void_unsent(case, reason=REASON, on=on)
    extension.drop_pending(case, reason=REASON, on=on)
    deferral.drop_pending(case, reason=REASON, on=on)
    explanation.drop_unfinished(case, reason=REASON, on=on)
    correction.drop_unfinished(case, reason=REASON, on=on)
    fees.drop_unfinished(case, reason=REASON, on=on)
    co_handling.drop_pending(case)
    further_review.drop_pending(case)
    consultation.drop_pending(deed, reason=REASON, on=on)


def _refuse_impossible(case: Case, told: Told, on: date) -> None:
    if told.withdrawn_on > on:
        raise CaseError("收到撤回的日期不能晚于今天。", field="withdrawn_on")
    if told.withdrawn_on < case.received_on:
        raise CaseError("收到撤回的日期不能早于收到申请之日。", field="withdrawn_on")
