"""Any act of Art 35, tried the way the workbench would try it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from cases import clock
from cases.models import Case, Explanation
from cases.permissions import Act
from cases.services import deferral, explanation
from organs.models import Staff
from tests.explaining import COUNTED, EVIDENCE, an_answer
from workflow import engine


def _in_two_months(case: Case, on: date) -> date:
    return clock.calendar_of(case).provisional().roll_forward(on + timedelta(days=60))


def _require(case: Case, by: Staff, facts: Any) -> object:
    last_day = facts.on + timedelta(days=2 + facts.back)
    asked = explanation.Asked(counted=COUNTED, evidence=EVIDENCE, explain_by=last_day)
    return explanation.prepare(case, asked, by=by, on=facts.on)


def _receive(case: Case, by: Staff, facts: Any) -> object:
    if facts.agrees:
        given = an_answer(answered_on=facts.dispatch.decided_on)
        return explanation.receive(case, given, by=by, on=facts.on)
    return explanation.find_silence(case, finding="没有收到", by=by, on=facts.on)


def _judge(case: Case, by: Staff, facts: Any) -> object:
    notice = explanation.standing(case)
    verdict = Explanation.Verdict.NOT_GIVEN
    if notice and notice.answered_on:
        verdict = (
            Explanation.Verdict.REASONABLE if facts.agrees else Explanation.Verdict.UNREASONABLE
        )
    judged = explanation.Judgement(facts="甲", summary="乙", verdict=verdict, reasoning="丙")
    return explanation.judge(case, judged, by=by, on=facts.on)


EXPLAINING: dict[Act, Callable[[Case, Staff, Any], object]] = {
    Act.REQUIRE_EXPLANATION: _require,
    Act.DECIDE_EXPLANATION: lambda case, by, facts: explanation.decide(
        case, decision=facts.decision, reason="理由", by=by, on=facts.on
    ),
    Act.SEND_EXPLANATION: lambda case, by, facts: explanation.send(
        case, dispatch=facts.dispatch, by=by, on=facts.on
    ),
    Act.RECEIVE_EXPLANATION: _receive,
    Act.JUDGE_EXPLANATION: _judge,
    Act.DROP_EXPLANATION: lambda case, by, facts: explanation.drop(
        case, reason="不需要", by=by, on=facts.on
    ),
    Act.REQUEST_DEFERRAL: lambda case, by, facts: deferral.request(
        case, until=_in_two_months(case, facts.on), reason="甲", by=by, on=facts.on
    ),
    Act.DECIDE_DEFERRAL: lambda case, by, facts: deferral.decide(
        case, decision=facts.decision, note="理由", by=by, on=facts.on
    ),
    Act.SEND_DEFERRAL: lambda case, by, facts: deferral.send(
        case, dispatch=facts.dispatch, by=by, on=facts.on
    ),
}

EXPLAINED: dict[Act, Callable[[Case, Any], object]] = {
    Act.REQUIRE_EXPLANATION: engine.begin_explanation,
    Act.RECEIVE_EXPLANATION: engine.beside,
    Act.DROP_EXPLANATION: engine.beside,
    Act.REQUEST_DEFERRAL: engine.begin_deferral,
}
"""Acts that people start themselves when no task asks for them."""
