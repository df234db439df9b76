"""Cases whose applicant was asked for reasons (Art 35), brought there by the engine.

Asked on 17 September, with Monday the twenty-first as the last day; the reply is due on 16 October.
"""

from datetime import date
from typing import Any

from cases.models import Case, Decision, Deferral, Explanation
from cases.services import deferral, explanation, redelivery
from cases.services.explanation import Answer, Asked, Judgement
from organs.roles import Role
from tests.charging import handed_over
from tests.factories import House, by_post
from tests.situations import DRAFTED, NOTICE_SENT, an_assigned_case, do, fresh
from workflow import engine

LAST_DAY = date(2026, 9, 21)
ANSWERED = date(2026, 9, 18)
AFTER = date(2026, 9, 22)
UNTIL = date(2026, 12, 11)
COUNTED = "截至2026年9月16日，你向本机关提出政府信息公开申请共46件（含本件）"
EVIDENCE = {
    "total": 2,
    "rule": "同一机关、同一申请人",
    "cases": [
        {"number": "430121-zr-2026-000046", "received_on": "2026-09-14"},
        {"number": "430121-zr-2026-000001", "received_on": "2026-03-02"},
    ],
}


def require(case: Case, house: House, *, on: date = DRAFTED, **facts: Any) -> Explanation:
    """The officer's notice, waiting for the head."""
    officer = house.the(Role.HANDLING_OFFICER)
    told: dict[str, Any] = {"counted": COUNTED, "evidence": EVIDENCE, "explain_by": LAST_DAY}
    asked = Asked(**(told | facts))
    return engine.begin_explanation(
        case, lambda: explanation.prepare(case, asked, by=officer, on=on)
    )


def decide(
    case: Case, house: House, *, on: date = DRAFTED, decision: Decision = Decision.AGREE
) -> Case:
    head = house.the(Role.WORK_BODY_HEAD)
    return do(
        case,
        "ExplanationFlow.approval",
        lambda seen: explanation.decide(
            seen, decision=decision, reason="再核对件数", by=head, on=on
        ),
        by=head,
    )


def send(case: Case, house: House, *, on: date = NOTICE_SENT, posted: bool = False) -> Case:
    clerk = house.the(Role.DELIVERY_CLERK)
    dispatch = by_post(on) if posted else handed_over(on)
    return do(
        case,
        "ExplanationFlow.dispatch",
        lambda seen: explanation.send(seen, dispatch=dispatch, by=clerk, on=on),
        by=clerk,
    )


def an_asked_case(
    house: House, *, sent: bool = True, posted: bool = False, case: Case | None = None
) -> Case:
    """Asked on 17 September; or, not ``sent``, the notice waits to be delivered."""
    case = case or an_assigned_case(house)
    require(case, house)
    decide(case, house)
    return send(case, house, posted=posted) if sent else fresh(case)


def an_answer(text: str = "为编写村史，需要历年征地材料。", **facts: Any) -> Answer:
    told: dict[str, Any] = {"how": Explanation.How.LETTER, "answered_on": ANSWERED}
    return Answer(text=text, **(told | facts))


def answer(case: Case, house: House, given: Answer | None = None, *, on: date = ANSWERED) -> Case:
    clerk, given = house.the(Role.RECEIVING_CLERK), given or an_answer()
    return do(
        case,
        "ExplanationFlow.answer",
        lambda seen: explanation.receive(seen, given, by=clerk, on=on),
        by=clerk,
    )


def find_silence(case: Case, house: House, *, on: date = AFTER) -> Case:
    clerk, finding = house.the(Role.RECEIVING_CLERK), "经查各收件渠道，没有收到说明；电话未接通。"
    return do(
        case,
        "ExplanationFlow.answer",
        lambda seen: explanation.find_silence(seen, finding=finding, by=clerk, on=on),
        by=clerk,
    )


def a_silent_case(house: House, *, case: Case | None = None) -> Case:
    return find_silence(an_asked_case(house, case=case), house)


def judge(case: Case, house: House, verdict: str, *, on: date = AFTER, **facts: Any) -> Case:
    officer = house.the(Role.HANDLING_OFFICER)
    told: dict[str, Any] = {
        "facts": "半年内46件，内容相近，其中39件已经答复。",
        "summary": "编写村史",
        "reasoning": "已经答复的39件已能满足编写村史的需要。",
    }
    judgement = Judgement(verdict=Explanation.Verdict(verdict), **(told | facts))
    return do(
        case,
        "ExplanationFlow.judgement",
        lambda seen: explanation.judge(seen, judgement, by=officer, on=on),
        by=officer,
    )


def a_judged_case(house: House, verdict: str, *, case: Case | None = None) -> Case:
    """``verdict``: reasonable, unreasonable or not_given."""
    if verdict == Explanation.Verdict.NOT_GIVEN:
        return judge(a_silent_case(house, case=case), house, verdict)
    return judge(answer(an_asked_case(house, case=case), house), house, verdict)


def notice_of(case: Case) -> Explanation:
    return case.explanations.latest("pk")


def arrive(case: Case, house: House, arrived_on: date, *, on: date) -> None:
    """妥投 of the notice."""
    letter: Any = notice_of(case).letter
    clerk = house.the(Role.DELIVERY_CLERK)
    redelivery.confirm(letter, arrived_on=arrived_on, received_by="本人", by=clerk, on=on)


def ask_deferral(case: Case, house: House, *, on: date = AFTER, **facts: Any) -> Deferral:
    officer = house.the(Role.HANDLING_OFFICER)
    told: dict[str, Any] = {"until": UNTIL, "reason": "46件都要逐件查找、审查"} | facts
    return engine.begin_deferral(case, lambda: deferral.request(case, by=officer, on=on, **told))


def decide_deferral(
    case: Case, house: House, *, on: date = AFTER, decision: Decision = Decision.AGREE
) -> Case:
    head = house.the(Role.WORK_BODY_HEAD)
    return do(
        case,
        "DeferralFlow.approval",
        lambda seen: deferral.decide(seen, decision=decision, note="分批答复", by=head, on=on),
        by=head,
    )


def send_deferral(case: Case, house: House, *, on: date = AFTER) -> Case:
    clerk = house.the(Role.DELIVERY_CLERK)
    return do(
        case,
        "DeferralFlow.dispatch",
        lambda seen: deferral.send(seen, dispatch=by_post(on), by=clerk, on=on),
        by=clerk,
    )
