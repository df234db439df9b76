"""送达 (delivery): when the reply left, with its proof, and whether that was in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cases import earlier_acts, earlier_register, mailing
from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Case, Delivery, Letter
from cases.permissions import Act
from cases.replies import current_reply
from cases.services import attaching, release, releasing, supervision
from cases.services.attaching import Enclosed
from law.delivery import BY_INTERNET, DELIVERY_RULES, DeliveryMethod
from law.remedies import MUST_TELL_CHANNEL, may_go_by_internet
from law.wording import chinese_date
from organs.models import Staff


@dataclass(frozen=True, kw_only=True)
class Dispatch:
    """How a letter left: the method, the day that counts for it, the proof and its parts.

    ``mailed`` means that the system sends it by e-mail itself, with this act; ``checked_how``,
    how the enclosed files were looked into that no scanner found clean.
    """

    method: DeliveryMethod
    decided_on: date
    proof: str
    parts: Mapping[str, str] = field(default_factory=dict)
    enclosed: Sequence[Enclosed] = ()
    mailed: bool = False
    checked_how: str = ""


def deliver(case: Case, *, dispatch: Dispatch, by: Staff, on: date) -> Case:
    """Record the delivery of the reply; the case is answered (Arts 33, 36).

    Judged by the due date as it stood at signature: a calendar that changed since moves no
    signed matter. A reply that went out before and came back counts from its first day, if that
    attempt counts (``law.delivery.counts_though_failed``).
    """
    with perform(case, Act.DELIVER, by=by, on=on) as deed:
        letter = undelivered_reply(deed.case)
        _refuse_undone_lapse(deed.case)
        release.refuse_release(deed.case, released_on=dispatch.decided_on)
        refuse_without_channel(deed.case, letter, dispatch.method)
        if dispatch.method in BY_INTERNET:
            releasing.refuse_infected(deed.case)
        earlier, due_on = letter.counted_on, deed.case.due_on
        counted_on = min(earlier or dispatch.decided_on, dispatch.decided_on)
        in_time = earlier_register.in_time(deed.case, dispatch.method, counted_on, due_on)
        keep_dispatch(letter, dispatch, by=by, on=on, in_time=in_time)
        deed.case.deliver(replied_on=counted_on, in_time=in_time)
        supervision.close(deed.case, "已经向申请人送达答复。", by=by, on=on)
        again = f"再次送达，期限以首次交邮之日{chinese_date(counted_on)}为准，" if earlier else ""
        rule = DELIVERY_RULES[dispatch.method]
        deed.note = f"{rule.label}，{chinese_date(dispatch.decided_on)}，{again}" + (
            earlier_register.in_words(in_time)
        )
        deed.facts = {"letter": letter.pk, "in_time": in_time, "method": dispatch.method.value}
    return deed.case


def keep_dispatch(
    letter: Letter | None,
    dispatch: Dispatch,
    *,
    by: Staff | None,
    on: date,
    in_time: bool | None = None,
) -> Delivery:
    """Store the delivery of one letter; refuse a void one, and dates that cannot be."""
    if letter is None:
        raise CaseError("没有可以送达的文书。")
    if letter.is_void:
        raise CaseError("这份文书已经作废，不能再送出；需要送达的，请从重新签发的文书办理。")
    if letter.delivery is not None:
        raise CaseError(f"这份文书已经送达（{letter.delivery}），不能重复登记。")
    if dispatch.decided_on > on:
        raise CaseError("送达日期不能晚于今天。", field="decided_on")
    if dispatch.decided_on < letter.issued_on:
        raise CaseError(
            f"送达日期不能早于成文日期（{letter.issued_on:%Y年%-m月%-d日}）。", field="decided_on"
        )
    attaching.keep(letter.case, dispatch.enclosed, by=by, on=on)
    kept = Delivery.objects.create(
        letter=letter,
        method=dispatch.method,
        decided_on=dispatch.decided_on,
        proof=dispatch.proof,
        parts=dict(dispatch.parts),
        recorded_by=by,
        in_time=in_time,
    )
    if dispatch.mailed:
        mailing.post(kept, on=on, checked_how=dispatch.checked_how)
    elif dispatch.method is DeliveryMethod.PORTAL:
        mailing.tell_waiting(kept, on=on)
    return kept


def refuse_without_channel(case: Case, letter: Letter, method: DeliveryMethod) -> None:
    """What is served by internet names the internet channel too (行政复议法第二十二条第二款)."""
    told = letter.context.get("remedy", ())
    if method in BY_INTERNET and not may_go_by_internet(told, case.judged_by_law_of):
        raise CaseError(
            "这份文书没有告知申请行政复议的互联网渠道，不能通过互联网送达，请用其他方式送达；"
            "或者作废后在机关资料中填写渠道，重新签发。",
            field="method",
            basis=MUST_TELL_CHANNEL,
        )


def _refuse_undone_lapse(case: Case) -> None:
    """The notice that gave the period turned out not to have arrived, after the signature."""
    if not earlier_acts.has_taken_place(case, case.outcome_code):
        raise CaseError(
            "这份答复以申请人逾期为由，而给出期限的通知没有送到，逾期不成立。"
            "请“作废退回”以后重新办理；仍要等待申请人的，先再次送达通知。"
        )


def undelivered_reply(case: Case) -> Letter:
    """The signed reply that waits to be delivered."""
    letter = current_reply(case)
    if letter is None or letter.delivery is not None:
        raise CaseError("没有待送达的答复文书。")
    return letter
