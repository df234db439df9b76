"""Any act, tried by anybody, the way the workbench would try it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cases.errors import CaseError
from cases.models import Case, CoHandling, Decision
from cases.permissions import Act
from cases.services import (
    archiving,
    assignment,
    cancellation,
    co_handling,
    correction,
    delivery,
    drafting,
    extension,
    forwarding,
    lapse,
    redecision,
    review,
    search,
    signing,
    splitting,
    withdrawal,
)
from cases.services.delivery import Dispatch
from cases.status import CO_HANDLING_OWED
from law.delivery import DeliveryMethod
from law.lapse import Lateness
from law.redecision import Effect
from organs.models import Office, Staff
from organs.roles import Role
from tests.cycles import an_order
from tests.factories import a_proposal, an_entry, in_person, moment
from tests.other_ends import told
from tests.workflow.charging_attempts import CHARGED, CHARGING
from tests.workflow.consulting_attempts import BEGUN, CONSULTING
from tests.workflow.explaining_attempts import EXPLAINED, EXPLAINING
from workflow import engine, worklists
from workflow.models import OpenTask


@dataclass(frozen=True)
class Facts:
    """What one attempt goes by, right or wrong."""

    on: date
    back: int
    agrees: bool
    office: Office
    outcome: str

    @property
    def decision(self) -> Decision:
        return Decision.AGREE if self.agrees else Decision.RETURN

    @property
    def dispatch(self) -> Dispatch:
        left_on = self.on - timedelta(days=self.back)
        return Dispatch(method=DeliveryMethod.EMS, decided_on=left_on, proof="EM1")


Service = Callable[[Case, Staff, Facts], object]


def _assign(case: Case, by: Staff, facts: Facts) -> object:
    officers = Staff.objects.filter(role_assignments__role=Role.HANDLING_OFFICER)
    officer = officers.filter(office=facts.office).first() if facts.back else None
    return assignment.assign(case, by=by, office=facts.office, officer=officer, on=facts.on)


def _prepare(case: Case, by: Staff, facts: Facts) -> object:
    until = facts.on + timedelta(days=20 if facts.agrees else 1 + facts.back)
    return correction.prepare(case, items=[("甲", "乙")], correct_by=until, by=by, on=facts.on)


def _receive(case: Case, by: Staff, facts: Facts) -> object:
    lateness = Lateness("住院", is_excused=facts.agrees)
    return correction.receive(
        case,
        description="丙",
        arrival=in_person(facts.dispatch.decided_on),
        lateness=lateness,
        by=by,
        on=facts.on,
    )


def _save(case: Case, by: Staff, facts: Facts) -> object:
    latest = drafting.latest(case)
    return drafting.save(
        case,
        a_proposal(facts.outcome),
        based_on=latest.version if latest else 0,
        by=by,
        on=facts.on,
        at=moment(facts.on),
    )


def _strike(case: Case, by: Staff, facts: Facts) -> object:
    entry = case.searches.last()
    if entry is None:
        raise CaseError("没有可以划改的检索记录。")
    instead = an_entry(searched_on=facts.dispatch.decided_on) if facts.agrees else None
    at = moment(facts.on)
    return search.strike(entry, reason="有误", instead=instead, by=by, on=facts.on, at=at)


def _judge(act: Act) -> Service:
    return lambda case, by, facts: review.decide(
        case,
        act,
        decision=facts.decision,
        reason="理由",
        checked=review.all_met(drafting.latest(case)),
        by=by,
        on=facts.on,
    )


def _sign(case: Case, by: Staff, facts: Facts) -> object:
    if facts.agrees:
        return signing.sign(case, by=by, on=facts.on)
    return signing.send_back(case, reason="理由", by=by, on=facts.on)


def _order(case: Case, by: Staff, facts: Facts) -> object:
    """Of an open case only the silence can have been judged; else now and then the wrong thing."""
    silent = Case.objects.get(pk=case.pk).is_open == facts.agrees
    effect = Effect.TO_REPLY if silent else Effect.ANNULLED
    order = an_order(effect=effect, effective_on=facts.dispatch.decided_on)
    return redecision.record(case, order, by=by, on=facts.on)


def _ask(case: Case, by: Staff, facts: Facts) -> object:
    days = 2 + facts.back
    return co_handling.ask(
        case, office=facts.office, question="甲", working_days=days, by=by, on=facts.on
    )


def _owed(case: Case) -> CoHandling:
    row = case.co_handlings.filter(stage__in=CO_HANDLING_OWED).first()
    if row is None:
        raise CaseError("没有协办。")
    return row


PROPOSED = {
    "disclosure": [
        "disclosed",
        "not_held",
        "still_unclear",
        "correction_lapsed",
        "fee_unpaid",
        "excessive_applications",
        "withdrawn",
    ],
    "rectification": ["rectified", "not_rectified", "rectification_transferred", "disclosed"],
}
"""What is proposed for a case of each type, possible or not."""

SERVICES: dict[Act, Service] = {
    Act.ASSIGN: _assign,
    Act.PREPARE_CORRECTION: _prepare,
    Act.DECIDE_CORRECTION: lambda case, by, facts: correction.decide(
        case, decision=facts.decision, reason="理由", by=by, on=facts.on
    ),
    Act.SEND_CORRECTION: lambda case, by, facts: correction.send(
        case, dispatch=facts.dispatch, by=by, on=facts.on
    ),
    Act.RECEIVE_CORRECTION: _receive,
    Act.DROP_CORRECTION: lambda case, by, facts: correction.drop(
        case, reason="已经明确", by=by, on=facts.on
    ),
    Act.DECLARE_LAPSE: lambda case, by, facts: lapse.declare(
        case, finding="没有收到", by=by, on=facts.on
    ),
    Act.RECORD_ORDER: _order,
    Act.FORWARD: lambda case, by, facts: forwarding.record(
        case, receiver="甲局", dispatch=facts.dispatch, by=by, on=facts.on
    ),
    Act.REQUEST_EXTENSION: lambda case, by, facts: extension.request(
        case, working_days=5 + facts.back, reason="调档", by=by, on=facts.on
    ),
    Act.DECIDE_EXTENSION: lambda case, by, facts: extension.decide(
        case, decision=facts.decision, note="理由", by=by, on=facts.on
    ),
    Act.SEND_EXTENSION: lambda case, by, facts: extension.send(
        case, dispatch=facts.dispatch, by=by, on=facts.on
    ),
    Act.DROP_EXTENSION: lambda case, by, facts: extension.drop(
        case, reason="可以按期答复", by=by, on=facts.on
    ),
    Act.RECORD_SEARCH: lambda case, by, facts: search.record(
        case, an_entry(searched_on=facts.on), by=by, on=facts.on, at=moment(facts.on)
    ),
    Act.STRIKE_SEARCH: _strike,
    Act.SAVE_DRAFT: _save,
    Act.SUBMIT_DRAFT: lambda case, by, facts: drafting.submit(case, by=by, on=facts.on),
    Act.REVIEW_OFFICE: _judge(Act.REVIEW_OFFICE),
    Act.REVIEW_LEGAL: _judge(Act.REVIEW_LEGAL),
    Act.REVIEW_SECRECY: _judge(Act.REVIEW_SECRECY),
    Act.REVIEW_FURTHER: _judge(Act.REVIEW_FURTHER),
    Act.SIGN: _sign,
    Act.WITHDRAW_LETTER: lambda case, by, facts: signing.withdraw(
        case, reason="有误", by=by, on=facts.on
    ),
    Act.DELIVER: lambda case, by, facts: delivery.deliver(
        case, dispatch=facts.dispatch, by=by, on=facts.on
    ),
    Act.SPLIT: lambda case, by, facts: splitting.split(
        case,
        [splitting.Matter("甲", "甲事项"), splitting.Matter("乙", "乙事项")],
        by=by,
        on=facts.on,
    ),
    Act.ACCEPT: lambda case, by, facts: assignment.accept(case, by=by, on=facts.on),
    Act.RETURN_ASSIGNMENT: lambda case, by, facts: assignment.give_back(
        case, reason="理由", right_office=facts.office if facts.back else None, by=by, on=facts.on
    ),
    Act.ASK_CO_HANDLING: _ask,
    Act.ANSWER_CO_HANDLING: lambda case, by, facts: co_handling.answer(
        _owed(case), text="乙", by=by, on=facts.on
    ),
    Act.SIGN_CO_HANDLING: lambda case, by, facts: co_handling.decide(
        _owed(case), decision=facts.decision, reason="理由", by=by, on=facts.on
    ),
    Act.CANCEL_CO_HANDLING: lambda case, by, facts: co_handling.cancel(
        _owed(case), reason="理由", by=by, on=facts.on
    ),
    Act.WITHDRAW: lambda case, by, facts: withdrawal.record(
        case, told(facts.dispatch.decided_on), by=by, on=facts.on
    ),
    Act.CONFIRM_WITHDRAWAL: lambda case, by, facts: withdrawal.confirm(
        case, dispatch=facts.dispatch, by=by, on=facts.on
    ),
    Act.CANCEL_REGISTRATION: lambda case, by, facts: cancellation.cancel(
        case, reason="重复登记", by=by, on=facts.on, at=timezone.now()
    ),
    Act.ARCHIVE: lambda case, by, facts: archiving.archive(case, by=by, on=facts.on),
    **CHARGING,
    **CONSULTING,
    **EXPLAINING,
}

_BEGINNINGS: dict[Act, Callable[[Case, Any], object]] = {
    Act.ASSIGN: engine.reassign,
    Act.PREPARE_CORRECTION: engine.begin_correction,
    Act.DROP_CORRECTION: engine.beside,
    Act.DECLARE_LAPSE: engine.beside,
    Act.RECORD_ORDER: engine.reopen,
    Act.FORWARD: engine.beside,
    Act.WITHDRAW: engine.beside,
    Act.CANCEL_REGISTRATION: engine.beside,
    Act.REQUEST_EXTENSION: engine.begin_extension,
    Act.DROP_EXTENSION: engine.beside,
    Act.SPLIT: engine.split,
    **BEGUN,
    **CHARGED,
    **EXPLAINED,
    Act.ASK_CO_HANDLING: engine.begin_co_handling,
    Act.CANCEL_CO_HANDLING: lambda case, act: engine.cancel_co_handling(_owed(case), act),
}
"""Acts that people start themselves when no task asks for them."""


def task_for(case: Case, act: Act) -> OpenTask | None:
    """The open task at which ``act`` is done."""
    return next((desk.task for desk in worklists.of_case(case) if act in desk.step.acts), None)


def attempt(case: Case, act: Act, by: Staff, facts: Facts, *, at_task: bool = True) -> None:
    """Try ``act``; raises what the engine or the service raises."""
    service, task = SERVICES[act], task_for(case, act)
    if act == Act.RETURN_ASSIGNMENT:
        engine.return_assignment(case, lambda: service(case, by, facts), by=by)
    elif task and (at_task or act not in _BEGINNINGS):
        engine.do(task, lambda seen: service(seen, by, facts), by=by)
    elif act in _BEGINNINGS:
        _BEGINNINGS[act](case, lambda: service(case, by, facts))
    else:
        service(case, by, facts)
