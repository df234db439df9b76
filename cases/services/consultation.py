"""征求意见 (consultation, Arts 11, 32–34): asked in writing, agreed by a second person, sent.

What comes back is in ``cases.services.opinion``; what follows when an objection is overruled,
in ``cases.services.disclosure_decision``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from cases import clock, issuing
from cases.consultation_contexts import (
    LETTER_KINDS,
    consultation_context,
    consultation_notice_context,
    opinion_form_context,
)
from cases.errors import CaseError
from cases.ledger import Deed, perform
from cases.models import Case, Consultation, Decision
from cases.permissions import Act
from cases.services.delivery import Dispatch, keep_dispatch
from law.wording import chinese_date
from organs import numbers
from organs.models import Staff

Stage = Consultation.Stage


@dataclass(frozen=True, kw_only=True)
class Question:
    """Whom the organ asks about what, and why."""

    kind: str
    name: str
    information: str
    question: str
    address: str
    is_organization: bool = True
    contact_name: str = ""
    telephone: str = ""


def prepare(
    case: Case, question: Question, *, again: Consultation | None = None, by: Staff, on: date
) -> Consultation:
    """Write 征求意见书, for the first time or, with ``again``, after it was returned."""
    with perform(case, Act.PREPARE_CONSULTATION, by=by, on=on) as deed:
        consultation = at_stage(again, Stage.RETURNED) if again else _blank(deed.case)
        for name, value in asdict(question).items():
            setattr(consultation, name, value)
        consultation.stage = Stage.PREPARED
        consultation.prepared_by, consultation.prepared_on = by, on
        consultation.decided_by = consultation.decided_on = None
        consultation.save()
        deed.facts = {"consultation": consultation.sequence}
        deed.note = str(consultation)
    return consultation


def decide(
    consultation: Consultation, *, decision: Decision, reason: str = "", by: Staff, on: date
) -> Consultation:
    """The work body's head agrees, which numbers and dates the letters, or returns it."""
    with perform(consultation.case, Act.DECIDE_CONSULTATION, by=by, on=on) as deed:
        asked = at_stage(consultation, Stage.PREPARED)
        if asked.prepared_by_id == by.pk:
            raise CaseError("您是征求意见书的拟写人，不能审批自己拟写的文书。")
        if decision == Decision.RETURN and not reason:
            raise CaseError("退回时请说明理由，方便拟写人修改。", field="reason")
        asked.decided_by, asked.decided_on = by, on
        asked.return_reason = reason
        asked.stage = Stage.RETURNED
        if decision == Decision.AGREE:
            _issue(deed.case, asked, by=by, on=on)
        asked.save()
        deed.facts = {"consultation": asked.sequence}
        deed.note = f"{asked}，{decision.label}" + (f"：{reason}" if reason else "")
    return asked


def send(
    consultation: Consultation,
    *,
    dispatch: Dispatch,
    notice: Dispatch | None = None,
    delivered_on: date | None = None,
    by: Staff,
    on: date,
) -> Consultation:
    """Both letters left: the one that asks, and the applicant's notice that time is not counted.

    The time from the day after sending is left out of the reply period (Art 33(3)). Of a period
    that was ordered nothing is left out (ADR 0025), so there the applicant has no ``notice``.
    ``delivered_on`` is the day the consultee received it, if that is known already.
    """
    with perform(consultation.case, Act.SEND_CONSULTATION, by=by, on=on) as deed:
        asked = at_stage(consultation, Stage.APPROVED)
        keep_dispatch(asked.letter, dispatch, by=by, on=on)
        _tell_applicant(asked, notice, by=by, on=on)
        asked.stage, asked.sent_on = Stage.SENT, dispatch.decided_on
        if delivered_on:
            set_delivered(asked, delivered_on, on)
        asked.save()
        tell_the_clock(deed, asked, f"{chinese_date(dispatch.decided_on)}发出{asked}")
        if deed.case.order:
            deed.facts["excluded"] = False
    return asked


def drop(consultation: Consultation, *, reason: str, by: Staff, on: date) -> Consultation:
    """撤销征求意见: the opinion is no longer needed, or the one to be asked cannot be reached.

    What has not left is void. Of a letter that has left, the time until today stays left out of
    the reply period (Art 33(3)) and no more. It supports no refusal for a third party's rights.
    Raises ``CaseError`` without a reason, or once an opinion came in.
    """
    reason = reason.strip()
    if not reason:
        raise CaseError("请说明为什么不再征求意见。", field="reason")
    with perform(consultation.case, Act.DROP_CONSULTATION, by=by, on=on) as deed:
        asked = at_stage(consultation, Stage.PREPARED, Stage.RETURNED, Stage.APPROVED, Stage.SENT)
        _void_unsent(asked, reason=reason, on=on)
        asked.stage = Stage.DROPPED
        asked.dropped_on, asked.drop_reason = on, reason
        asked.save()
        tell_the_clock(deed, asked, f"{asked}：{reason.rstrip('。')}")
    return asked


def drop_pending(deed: Deed, *, reason: str, on: date) -> None:
    """Nothing more is asked, and an unsent letter's numbers are void for ``reason``.

    Nobody waits for an answer from here on: the pause of a letter that left ends (Art 33(3)), and
    the log of ``deed`` names it, because the clock reads that day.
    """
    for asked in deed.case.consultations.exclude(stage__in=[Stage.CLOSED, Stage.DROPPED]):
        _void_unsent(asked, reason=reason, on=on)
        if asked.stage == Stage.SENT:
            asked.dropped_on, asked.drop_reason = on, reason
            deed.facts.setdefault("asked_no_more", []).append(asked.sequence)
        asked.stage = Stage.DROPPED
        asked.save(update_fields=["stage", "dropped_on", "drop_reason"])


def at_stage(consultation: Consultation, *stages: Consultation.Stage) -> Consultation:
    """The row as it is now, held; refused when somebody moved it on."""
    found: Consultation = (
        Consultation.objects.select_for_update(of=("self",))
        .select_related("case__organ", "case__applicant", "letter__number", "notice")
        .get(pk=consultation.pk)
    )
    if found.stage not in stages:
        raise CaseError(f"{found}现在的状态是“{found.get_stage_display()}”，请刷新后再看。")
    return found


def set_delivered(asked: Consultation, delivered_on: date, on: date) -> None:
    """The day the consultee received the letter, from which the fifteen working days run."""
    if delivered_on > on:
        raise CaseError("对方收到的日期不能晚于今天。", field="delivered_on")
    if asked.sent_on is None:
        raise CaseError(
            "征求意见书没有送到对方，请先再次送达，再登记收到日期。", field="delivered_on"
        )
    if delivered_on < asked.sent_on:
        raise CaseError("对方收到的日期不能早于发出的日期。", field="delivered_on")
    asked.delivered_on = delivered_on


def tell_the_clock(deed: Deed, asked: Consultation, note: str) -> None:
    """The row is stored; log its dates, and the due date before and after with what is amiss."""
    before, after = deed.case.due_on, clock.deadline_of(deed.case)
    deed.facts = {**dates(asked), "before": str(before), "after": str(after.due_on)}
    notes = [note]
    if before and after.due_on and before != after.due_on:
        notes.append(f"答复期限由{chinese_date(before)}变为{chinese_date(after.due_on)}")
    deed.note = "；".join([*notes, *(defect.text for defect in after.defects)])


def dates(asked: Consultation) -> dict[str, Any]:
    """What the log keeps of a consultation: the facts that the clock reads, nobody's name."""
    days = {
        "sent": asked.sent_on,
        "delivered": asked.delivered_on,
        "returned": asked.returned_on,
        "dropped": asked.dropped_on,
    }
    told = {name: day.isoformat() for name, day in days.items() if day}
    return {"consultation": asked.sequence, "kind": asked.kind, **told}


def _tell_applicant(asked: Consultation, notice: Dispatch | None, *, by: Staff, on: date) -> None:
    """That the time is not counted; what an order made untrue since does not leave any more."""
    if asked.case.order is None:
        if notice is None:
            raise CaseError("请登记怎样告知申请人。", field="notice_method")
        keep_dispatch(asked.notice, notice, by=by, on=on)
    elif asked.notice and asked.notice.number:
        numbers.void(asked.notice.number, reason="责令的期限不扣除征求意见的时间", on=on)


def _void_unsent(asked: Consultation, *, reason: str, on: date) -> None:
    if asked.stage != Stage.APPROVED:
        return
    for letter in (asked.letter, asked.notice):
        if letter is not None and letter.number is not None:
            numbers.void(letter.number, reason=reason, on=on)


def _blank(case: Case) -> Consultation:
    last = case.consultations.order_by("-sequence").values_list("sequence", flat=True).first()
    return Consultation(case=case, sequence=(last or 0) + 1)


def _issue(case: Case, asked: Consultation, *, by: Staff, on: date) -> None:
    """The letter, the form that comes back with the opinion, and the applicant's notice.

    The notice says that the time is not counted; in a period that was ordered it is.
    """
    context = consultation_context(asked)
    asked.letter = issuing.issue(case, LETTER_KINDS[asked.consultee], context, by=by, on=on)
    number = asked.letter.number
    form = opinion_form_context(asked, asked_by=number.text if number else "")
    issuing.issue(case, "opinion_form", form, by=by, on=on)
    if case.order is None:
        notice = consultation_notice_context(asked)
        asked.notice = issuing.issue(case, "consultation_notice", notice, by=by, on=on)
    asked.stage = Stage.APPROVED
