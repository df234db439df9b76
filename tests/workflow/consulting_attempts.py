"""The acts of a consultation, tried by anybody on whichever consultation they could be about."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cases.errors import CaseError
from cases.models import Case, Consultation
from cases.permissions import Act
from cases.services import consultation, disclosure_decision, opinion, release
from organs.models import Staff
from tests.consulting import a_question
from workflow import engine, worklists

if TYPE_CHECKING:
    from tests.workflow.attempts import Facts

Kind, Opinion, Verdict = Consultation.Kind, Consultation.Opinion, Consultation.Verdict
KINDS = {0: Kind.THIRD_PARTY, 1: Kind.JOINT_MAKER, 3: Kind.OTHER_ORGAN}
OPINIONS = {0: Opinion.OBJECTION, 1: Opinion.CONSENT, 3: Opinion.SILENCE}
VERDICTS = {0: Verdict.PUBLIC_INTEREST, 1: Verdict.UNREASONABLE, 3: Verdict.REASONABLE}


def _one(case: Case, act: Act) -> Consultation:
    """That of the task at which ``act`` waits; else the first there is."""
    waiting = [desk.consultation for desk in worklists.of_case(case) if act in desk.step.acts]
    asked = next(iter(waiting), None) or case.consultations.first()
    if asked is None:
        raise CaseError("没有征求意见。")
    return asked


def _droppable(case: Case) -> Consultation:
    """The first without an opinion; else the first there is."""
    rows = sorted(case.consultations.all(), key=lambda asked: not asked.can_be_dropped)
    if not rows:
        raise CaseError("没有征求意见。")
    return rows[0]


def _prepare(case: Case, by: Staff, facts: "Facts") -> Any:
    returned = case.consultations.filter(stage=Consultation.Stage.RETURNED).first()
    at_task = any(Act.PREPARE_CONSULTATION in desk.step.acts for desk in worklists.of_case(case))
    return consultation.prepare(
        case,
        a_question(KINDS[facts.back]),
        again=returned if at_task else None,
        by=by,
        on=facts.on,
    )


def _receive(case: Case, by: Staff, facts: "Facts") -> object:
    said = OPINIONS[facts.back]
    return opinion.receive(
        _one(case, Act.RECEIVE_OPINION),
        opinion=said,
        grounds="理由",
        returned_on=None if said == Opinion.SILENCE else facts.on,
        by=by,
        on=facts.on,
    )


def _judge(case: Case, by: Staff, facts: "Facts") -> object:
    asked = _one(case, Act.JUDGE_OBJECTION)
    return opinion.judge(asked, verdict=VERDICTS[facts.back], reasons="理由", by=by, on=facts.on)


CONSULTING: dict[Act, Callable[[Case, Staff, "Facts"], object]] = {
    Act.PREPARE_CONSULTATION: _prepare,
    Act.DECIDE_CONSULTATION: lambda case, by, facts: consultation.decide(
        _one(case, Act.DECIDE_CONSULTATION),
        decision=facts.decision,
        reason="理由",
        by=by,
        on=facts.on,
    ),
    Act.SEND_CONSULTATION: lambda case, by, facts: consultation.send(
        _one(case, Act.SEND_CONSULTATION),
        dispatch=facts.dispatch,
        notice=facts.dispatch,
        by=by,
        on=facts.on,
    ),
    Act.DROP_CONSULTATION: lambda case, by, facts: consultation.drop(
        _droppable(case), reason="理由", by=by, on=facts.on
    ),
    Act.CONFIRM_CONSULTEE_RECEIPT: lambda case, by, facts: opinion.confirm_receipt(
        _one(case, Act.CONFIRM_CONSULTEE_RECEIPT),
        delivered_on=facts.dispatch.decided_on,
        by=by,
        on=facts.on,
    ),
    Act.RECEIVE_OPINION: _receive,
    Act.JUDGE_OBJECTION: _judge,
    Act.SEND_DISCLOSURE_DECISION: lambda case, by, facts: disclosure_decision.send(
        _one(case, Act.SEND_DISCLOSURE_DECISION),
        dispatch=facts.dispatch,
        told_on=facts.on,
        by=by,
        on=facts.on,
    ),
    Act.HOLD_RELEASE: lambda case, by, facts: release.hold(
        case, court="甲法院", document="乙", held_on=facts.on, by=by, on=facts.on
    ),
    Act.LIFT_HOLD: lambda case, by, facts: release.lift(case, reason="丙", by=by, on=facts.on),
}

BEGUN: dict[Act, Callable[[Case, Any], object]] = {
    Act.PREPARE_CONSULTATION: engine.begin_consultation,
    Act.DROP_CONSULTATION: engine.beside,
    Act.JUDGE_OBJECTION: lambda case, act: engine.judge_anew(_one(case, Act.JUDGE_OBJECTION), act),
}
