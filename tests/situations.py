"""Cases by where they stand, brought there step by step through the engine.

Every case starts on Monday 14 September 2026 and moves a step a day, so its dates are known
without looking: received on the 14th, it is due on 16 October (Mid-Autumn and National Day
lie in between, and two weekend days are worked).
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from cases.models import Case, CorrectionNotice, Decision, ReplyDraft
from cases.permissions import Act
from cases.services import (
    archiving,
    assignment,
    correction,
    delivery,
    drafting,
    registration,
    review,
    signing,
)
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests import factories, further
from tests.factories import RECEIVED, House, a_proposal, an_intake, by_post, moment, prove
from tests.other_ends import OTHER_ENDS
from workflow import engine, worklists
from workflow.models import OpenTask

ASSIGNED = date(2026, 9, 15)
DRAFTED = date(2026, 9, 16)
SUBMITTED = date(2026, 9, 17)
REVIEWED = date(2026, 9, 18)
SIGNED = date(2026, 9, 21)
DELIVERED = date(2026, 9, 22)
ARCHIVED = date(2026, 9, 23)
NOTICE_SENT = date(2026, 9, 17)
CORRECT_BY = date(2026, 10, 15)
DUE = date(2026, 10, 16)

REVIEW_ACTS = {
    Status.OFFICE_REVIEW: ("office_review", Act.REVIEW_OFFICE, Role.OFFICE_HEAD),
    Status.LEGAL_REVIEW: ("legal_review", Act.REVIEW_LEGAL, Role.LEGAL_REVIEWER),
    Status.SECRECY_REVIEW: ("secrecy_review", Act.REVIEW_SECRECY, Role.SECRECY_REVIEWER),
    Status.FURTHER_REVIEW: ("further_review", Act.REVIEW_FURTHER, Role.FURTHER_REVIEWER),
}


def fresh(case: Case) -> Case:
    """The row as it is stored now."""
    return Case.objects.get(pk=case.pk)


def last_event(case: Case) -> Any:
    """What was done last; there always is a registration."""
    return case.events.last()


def open_nodes(case: Case) -> list[str]:
    """Where the flows of the case stand: ``Flow.node`` of each open task."""
    return [_node(desk.step) for desk in worklists.of_case(case)]


def task_at(case: Case, node: str) -> OpenTask:
    """The open task of ``case`` at ``node``, e.g. ``CaseFlow.drafting``."""
    return next(desk.task for desk in worklists.of_case(case) if _node(desk.step) == node)


def _node(step: Any) -> str:
    return f"{step.flow_class.__name__}.{step.name}"


def do(case: Case, node: str, act: Callable[[Case], object], *, by: Staff) -> Case:
    """Do ``act`` at ``node`` through the engine; the case as it is afterwards."""
    engine.do(task_at(case, node), act, by=by)
    return fresh(case)


def a_registered_case(
    house: House, intake: registration.Intake | None = None, *, on: date = RECEIVED
) -> Case:
    clerk, received = house.the(Role.RECEIVING_CLERK), intake or an_intake()
    return engine.begin(lambda: registration.register(house.organ, received, by=clerk, on=on))


def an_assigned_case(house: House, intake: registration.Intake | None = None) -> Case:
    """In the hands of the handling officer."""
    case, officer = a_registered_case(house, intake), house.the(Role.HANDLING_OFFICER)
    clerk = house.the(Role.RECEIVING_CLERK)
    return do(
        case,
        "CaseFlow.assignment",
        lambda seen: assignment.assign(
            seen, by=clerk, office=house.handling, officer=officer, on=ASSIGNED
        ),
        by=clerk,
    )


def a_draft(
    case: Case, house: House, outcome: str = "disclosed", *, by: Staff | None = None, **dates: date
) -> ReplyDraft:
    """The next version of the reply, by the officer in charge, with the proofs it rests on."""
    latest, on = drafting.latest(case), dates.get("on", DRAFTED)
    prove(case, house, outcome, on=on)
    return drafting.save(
        case,
        a_proposal(outcome),
        based_on=latest.version if latest else 0,
        by=by or house.the(Role.HANDLING_OFFICER),
        on=on,
        at=moment(on),
    )


def a_drafted_case(house: House, outcome: str = "disclosed") -> Case:
    """With a complete draft of the reply that was not handed in yet."""
    case = an_assigned_case(house)
    a_draft(case, house, outcome)
    return fresh(case)


def submit(case: Case, house: House, *, on: date = SUBMITTED) -> Case:
    officer = house.the(Role.HANDLING_OFFICER)
    return do(
        case, "CaseFlow.drafting", lambda seen: drafting.submit(seen, by=officer, on=on), by=officer
    )


def agree(case: Case, house: House, *, on: date = REVIEWED) -> Case:
    """The review that the case waits for agrees."""
    node, act, role = REVIEW_ACTS[case.legal_status]
    judge, met = house.the(role), review.all_met(drafting.latest(case))
    return do(
        case,
        f"CaseFlow.{node}",
        lambda seen: review.decide(
            seen, act, decision=Decision.AGREE, checked=met, by=judge, on=on
        ),
        by=judge,
    )


def sign(case: Case, house: House, *, on: date = SIGNED) -> Case:
    leader = house.the(Role.SIGNATORY)
    return do(
        case, "CaseFlow.signature", lambda seen: signing.sign(seen, by=leader, on=on), by=leader
    )


def withdraw(case: Case, house: House, *, on: date = DELIVERED, reason: str = "地址有误") -> Case:
    """作废: the signed letter never left; the case is drafted again."""
    clerk = house.the(Role.DELIVERY_CLERK)
    return do(
        case,
        "CaseFlow.delivery",
        lambda seen: signing.withdraw(seen, reason=reason, by=clerk, on=on),
        by=clerk,
    )


def deliver(case: Case, house: House, *, on: date = DELIVERED, **how: Any) -> Case:
    clerk, dispatch = house.the(Role.DELIVERY_CLERK), how.get("dispatch") or by_post(on)
    return do(
        case,
        "CaseFlow.delivery",
        lambda seen: delivery.deliver(seen, dispatch=dispatch, by=clerk, on=on),
        by=clerk,
    )


def archive(case: Case, house: House, *, on: date = ARCHIVED) -> Case:
    clerk, node = house.the(Role.DELIVERY_CLERK), "CaseFlow.archiving"
    return do(case, node, lambda seen: archiving.archive(seen, by=clerk, on=on), by=clerk)


# -- correction and extension ------------------------------------------------------------------


def a_prepared_notice(
    case: Case, *, by: Staff, on: date = DRAFTED, correct_by: date = CORRECT_BY
) -> CorrectionNotice:
    """补正告知, waiting for the head of the work body."""
    return engine.begin_correction(
        case,
        lambda: correction.prepare(
            case, items=[("批次不明确", "写明批次")], correct_by=correct_by, by=by, on=on
        ),
    )


def decide_notice(
    case: Case, house: House, *, on: date = DRAFTED, decision: Decision = Decision.AGREE
) -> Case:
    head = house.the(Role.WORK_BODY_HEAD)
    return do(
        case,
        "CorrectionFlow.approval",
        lambda seen: correction.decide(seen, decision=decision, reason="再简明些", by=head, on=on),
        by=head,
    )


def send_notice(case: Case, house: House, *, on: date = NOTICE_SENT) -> Case:
    clerk = house.the(Role.DELIVERY_CLERK)
    return do(
        case,
        "CorrectionFlow.dispatch",
        lambda seen: correction.send(seen, dispatch=by_post(on), by=clerk, on=on),
        by=clerk,
    )


def receive_correction(
    case: Case, house: House, *, on: date, text: str = "第三批次方案", **facts: Any
) -> Case:
    told: dict[str, Any] = {"description": text, "on": on, **facts}
    told.setdefault("arrival", factories.in_person(on))
    clerk, node = house.the(Role.RECEIVING_CLERK), "CorrectionFlow.receipt"
    return do(case, node, lambda seen: correction.receive(seen, by=clerk, **told), by=clerk)


def a_case_awaiting_correction(
    house: House, *, sent_on: date = NOTICE_SENT, correct_by: date = CORRECT_BY
) -> Case:
    """The applicant was told on ``sent_on``; the last day for that is 22 September."""
    case = an_assigned_case(house)
    a_prepared_notice(case, by=house.the(Role.HANDLING_OFFICER), correct_by=correct_by)
    decide_notice(case, house)
    return send_notice(case, house, on=sent_on)


_MAIN_PATH: tuple[tuple[Status, Callable[[Case, House], Case]], ...] = (
    (Status.OFFICE_REVIEW, submit),
    (Status.LEGAL_REVIEW, agree),
    (Status.SECRECY_REVIEW, agree),
    (Status.SIGNING, agree),
    (Status.SIGNED, sign),
    (Status.REPLIED, deliver),
    (Status.ARCHIVED, archive),
)


def a_case_at(status: Status, house: House, outcome: str = "disclosed") -> Case:
    """A case that came to ``status`` by the straightest way the law knows."""
    if status in OTHER_ENDS:
        return OTHER_ENDS[status](an_assigned_case(house), house)
    if status is Status.REGISTERED:
        return a_registered_case(house)
    if status is Status.AWAITING_CORRECTION:
        return a_case_awaiting_correction(house)
    if status is Status.FURTHER_REVIEW:
        with further.asked_for(house):
            return agree(a_case_at(Status.SECRECY_REVIEW, house, outcome), house)
    case = a_drafted_case(house, outcome)
    for reached, step in _MAIN_PATH:
        if case.status == status:
            break
        case = step(case, house)
        assert case.status == reached
    return case
