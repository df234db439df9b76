"""Cases that a court or a reconsideration body sent back, brought there through the engine."""

from datetime import date
from typing import Any

from calendars.national import national_calendar
from cases.models import Case
from cases.permissions import Act
from cases.services import redecision
from cases.services.redecision import Ordered
from law import clock
from law.deadline import Deadline
from law.events import Event
from law.redecision import Effect, Order, OrderedBy, compute
from organs.roles import Role
from tests.factories import House, by_post
from tests.situations import a_draft, agree, deliver, fresh, sign, submit
from workflow import engine

EFFECTIVE = date(2026, 11, 5)
RECORDED = date(2026, 11, 6)
DUE_ANEW = date(2026, 12, 3)
"""Twenty working days after the judgment took effect."""


def an_order(**facts: Any) -> Ordered:
    """A judgment that states no period."""
    usual: dict[str, Any] = {
        "by": OrderedBy.COURT,
        "body": "长沙铁路运输法院",
        "document_number": "（2026）湘8601行初27号",
        "effect": Effect.ANNULLED,
        "effective_on": EFFECTIVE,
        "findings": "没有说明检索的范围和方法。",
    }
    return Ordered(**usual | facts)


def reopen(case: Case, house: House, *, on: date = RECORDED, **facts: Any) -> Case:
    """The clerk records the order."""
    clerk, order = house.the(Role.RECEIVING_CLERK), an_order(**facts)
    engine.reopen(case, lambda: redecision.record(case, order, by=clerk, on=on))
    return fresh(case)


def signed_anew(case: Case, house: House, outcome: str = "not_held", *, on: date) -> Case:
    """The second reply, signed on ``on``."""
    a_draft(case, house, outcome, on=on)
    case = submit(fresh(case), house, on=on)
    for _ in range(3):
        case = agree(case, house, on=on)
    return sign(case, house, on=on)


def answered_anew(case: Case, house: House, outcome: str = "not_held", *, on: date) -> Case:
    """The second reply, signed and delivered on ``on``."""
    case = signed_anew(case, house, outcome, on=on)
    return deliver(case, house, on=on, dispatch=by_post(on))


def deadline_by_law(case: Case, events: list[Event]) -> Deadline:
    """What the law alone gives: by the last judgment in the log, else by receipt and events."""
    event = case.events.filter(act=Act.RECORD_ORDER).last()
    if event is None:
        return clock.compute(case.received_on, events, national_calendar(), case.rules.reply)
    on = date.fromisoformat(event.facts["effective_on"])
    return compute(Order(OrderedBy.COURT, Effect.ANNULLED, on), national_calendar())
