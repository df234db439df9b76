"""When a reply that discloses may leave (Art 32): the third party's time, and a court's hold.

The regulation has the third party told; that it should be able to ask a court for a suspension
before the information is gone is ours (ADR 0021). Neither moves the due date.
"""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from cases import clock
from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Case, Consultation, DisclosureHold
from cases.permissions import Act
from law.citations import article
from law.wording import chinese_date
from organs.models import Staff

ART_32 = article(32)


def hold(case: Case, *, court: str, document: str, held_on: date, by: Staff, on: date) -> Case:
    """A court told the organ not to release for now; the reply period goes on (ADR 0021)."""
    with perform(case, Act.HOLD_RELEASE, by=by, on=on) as deed:
        if standing_hold(deed.case):
            raise CaseError("已经登记了暂停公开，解除以前不必再登记。")
        if held_on > on:
            raise CaseError("收到法院文书的日期不能晚于今天。", field="held_on")
        DisclosureHold.objects.create(
            case=deed.case, court=court, document=document, held_on=held_on, held_by=by
        )
        deed.note = f"{court}{document}，暂停向申请人提供政府信息"
    return deed.case


def lift(case: Case, *, reason: str, by: Staff, on: date) -> Case:
    """The court's suspension ended."""
    with perform(case, Act.LIFT_HOLD, by=by, on=on) as deed:
        standing = standing_hold(deed.case)
        if standing is None:
            raise CaseError("现在没有暂停公开，不需要解除。")
        standing.lifted_on, standing.lifted_by, standing.lift_reason = on, by, reason
        standing.save()
        deed.note = f"解除暂停公开：{reason}"
    return deed.case


def standing_hold(case: Case) -> DisclosureHold | None:
    """The suspension that has not been lifted."""
    return DisclosureHold.objects.filter(case=case, lifted_on__isnull=True).first()


def gap_ends_on(asked: Consultation) -> date:
    """The last day of the organ's gap between telling the third party and releasing."""
    assert asked.told_on is not None
    gap = asked.case.organ.disclosure_gap_working_days
    calendar = clock.calendar_of(asked.case).provisional()
    return calendar.add(asked.told_on, gap) if gap else asked.told_on


def refuse_release(case: Case, *, released_on: date) -> None:
    """Why the reply may not leave on ``released_on``: a court's hold, or a third party's time."""
    if case.outcome is None or not case.outcome.discloses:
        return
    held = standing_hold(case)
    if held:
        raise CaseError(f"{held}要求暂停公开，解除以前不能送达答复。请待工作机构负责人登记解除。")
    _refuse_unasked(case)
    for asked in overruled(case):
        if asked.told_on is None:
            raise CaseError(
                f"{asked}：第三方的异议因公共利益未予采纳，应当先将决定公开告知书送达第三方，再送达答复。",
                basis=ART_32,
            )
        last = gap_ends_on(asked)
        if released_on <= last:
            raise CaseError(
                f"{asked}：第三方{chinese_date(asked.told_on)}收到决定公开告知书，"
                f"间隔至{chinese_date(last)}届满，届满后才能送达答复。",
                field="decided_on",
            )


def why_not_yet(case: Case, *, on: date) -> str | None:
    """The same as a sentence; None when the reply may leave on ``on``."""
    try:
        refuse_release(case, released_on=on)
    except CaseError as refusal:
        return str(refusal)
    return None


def _refuse_unasked(case: Case) -> None:
    """It became known after the signature that a letter which asks had not arrived."""
    asked = Consultation.objects.filter(case=case, stage=Consultation.Stage.SENT).first()
    if asked is not None:
        raise CaseError(
            f"{asked}：征求意见书退回，对方没有机会提出意见，不能送达公开的答复。"
            "请作废答复文书，退回承办人，再次送达征求意见书。",
            basis=ART_32,
        )


def overruled(case: Case) -> QuerySet[Consultation]:
    """The consultations whose objection was overruled for the public interest."""
    found = Consultation.objects.filter(case=case, verdict=Consultation.Verdict.PUBLIC_INTEREST)
    return found.select_related("case__organ", "letter__number", "decision_letter__number")
