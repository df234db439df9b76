"""Consultations brought step by step through the engine to where a test needs them.

Written and approved on 18 September 2026, sent on the 21st, received on the 22nd: the fifteen
working days then end on 20 October.
"""

from datetime import date
from typing import Any, TypeAlias

from cases.models import Case, Consultation, Decision
from cases.services import consultation, disclosure_decision, opinion
from organs.models import Staff
from organs.roles import Role
from tests.factories import House, by_post
from workflow import engine, worklists

WRITTEN = date(2026, 9, 18)
SENT = date(2026, 9, 21)
ARRIVED = date(2026, 9, 22)
BACK = date(2026, 10, 12)
LAST_DAY = date(2026, 10, 20)
THE_DAY_AFTER = date(2026, 10, 21)
DUE = date(2026, 10, 30)
Kind: TypeAlias = Consultation.Kind
Opinion: TypeAlias = Consultation.Opinion
Verdict: TypeAlias = Consultation.Verdict


def a_question(kind: Kind = Kind.THIRD_PARTY, **facts: Any) -> consultation.Question:
    asked = {
        "kind": kind,
        "name": "清江县信衡土地评估有限公司",
        "information": "柳河村地块土地评估报告（清评〔2025〕8号）",
        "question": "该报告载有成本构成和报价方法，可能涉及商业秘密",
        "address": "清江县滨河路99号",
        "telephone": "0000-87654321",
    }
    return consultation.Question(**(asked | facts))


def do_at(asked: Consultation, node: str, act: Any, *, by: Staff) -> Consultation:
    """Do ``act`` at the step of this consultation, not of another one beside it."""
    task = next(
        desk.task
        for desk in worklists.of_case(asked.case)
        if desk.consultation == asked
        and f"{desk.step.flow_class.__name__}.{desk.step.name}" == node
    )
    engine.do(task, lambda _: act(), by=by)
    return now(asked)


def now(asked: Consultation) -> Consultation:
    """The row as it is stored, with its case as that is stored."""
    return Consultation.objects.select_related("case__organ").get(pk=asked.pk)


def written(case: Case, house: House, kind: Kind = Kind.THIRD_PARTY, **facts: Any) -> Consultation:
    officer, on = house.the(Role.HANDLING_OFFICER), facts.pop("on", WRITTEN)
    return engine.begin_consultation(
        case,
        lambda: consultation.prepare(case, a_question(kind, **facts), by=officer, on=on),
    )


def decided(
    asked: Consultation, house: House, decision: Decision = Decision.AGREE, *, on: date = WRITTEN
) -> Consultation:
    head = house.the(Role.WORK_BODY_HEAD)
    return do_at(
        asked,
        "ConsultationFlow.approval",
        lambda: consultation.decide(
            asked, decision=decision, reason="写明是哪几页", by=head, on=on
        ),
        by=head,
    )


def sent(
    case: Case,
    house: House,
    kind: Kind = Kind.THIRD_PARTY,
    *,
    on: date = SENT,
    arrived: date | None = ARRIVED,
    written_on: date = WRITTEN,
) -> Consultation:
    """The letter left; the day of its arrival became known later, if at all."""
    asked = decided(written(case, house, kind, on=written_on), house, on=written_on)
    clerk = house.the(Role.DELIVERY_CLERK)
    asked = do_at(
        asked,
        "ConsultationFlow.dispatch",
        lambda: consultation.send(asked, dispatch=by_post(on), notice=by_post(on), by=clerk, on=on),
        by=clerk,
    )
    if arrived:
        opinion.confirm_receipt(asked, delivered_on=arrived, by=clerk, on=arrived)
    return now(asked)


def answered(
    asked: Consultation,
    house: House,
    said: Opinion = Opinion.OBJECTION,
    *,
    on: date = BACK,
    grounds: str = "公开将泄露成本构成",
) -> Consultation:
    clerk = house.the(Role.RECEIVING_CLERK)
    return do_at(
        asked,
        "ConsultationFlow.opinion",
        lambda: opinion.receive(
            asked,
            opinion=said,
            grounds=grounds,
            returned_on=None if said == Opinion.SILENCE else on,
            by=clerk,
            on=on,
        ),
        by=clerk,
    )


def judged(
    asked: Consultation, house: House, verdict: Verdict = Verdict.REASONABLE, *, on: date = BACK
) -> Consultation:
    officer = house.the(Role.HANDLING_OFFICER)
    return do_at(
        asked,
        "ConsultationFlow.judgement",
        lambda: opinion.judge(
            asked, verdict=verdict, reasons="成本构成不为公众所知悉", by=officer, on=on
        ),
        by=officer,
    )


def told(asked: Consultation, house: House, *, on: date) -> Consultation:
    """The third party has 决定公开告知书 in hand."""
    clerk = house.the(Role.DELIVERY_CLERK)
    return do_at(
        asked,
        "DisclosureDecisionFlow.dispatch",
        lambda: disclosure_decision.send(asked, dispatch=by_post(on), told_on=on, by=clerk, on=on),
        by=clerk,
    )


def a_reasonable_objection(case: Case, house: House, *, on: date) -> Consultation:
    """Asked, refused with reason and judged, all on one day: the records behind a refusal."""
    asked = sent(case, house, on=on, arrived=None, written_on=on)
    return judged(answered(asked, house, on=on), house, on=on)
