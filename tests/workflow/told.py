"""What the log of a case tells the clock: the second witness of its dates."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from cases.models import Case
from cases.permissions import Act
from law.delivery import DeliveryMethod
from law.events import (
    ConsultationEnded,
    ConsultationSent,
    Consultee,
    CorrectionNotified,
    CorrectionReceived,
    Deferred,
    Event,
    ExtensionGranted,
    FeeNotified,
    FeePaid,
)

_OF_FEES = (Act.SEND_FEE_NOTICE, Act.RECORD_PAYMENT, Act.WITHDRAW_FEE_NOTICE, Act.WAIVE_FEE)


def told(case: Case) -> Iterator[Event]:
    """The clock's events, read from the log and the deliveries and not from the typed rows."""
    asked, paid = _fees(case)
    yield from paid
    for event in case.events.filter(act__in=["send_correction", "receive_correction"]):
        if event.act == Act.SEND_CORRECTION:
            yield CorrectionNotified(date.fromisoformat(event.facts["notified_on"]))
        else:
            yield CorrectionReceived(date.fromisoformat(event.facts["received_on"]))
    yield from _more_time(case)
    yield from asked
    logged = {e.facts["consultation"]: e.facts for e in case.events.all() if "sent" in e.facts}
    for event in case.events.filter(act=Act.RECORD_FAILED_DELIVERY):
        if "consultation" in event.facts:
            yield from _in_vain(event.facts, event.sequence)
            if logged[event.facts["consultation"]]["sent"] == event.facts["decided_on"]:
                del logged[event.facts["consultation"]]
    ended_by_act = _asked_no_more(case)
    for ref, facts in sorted(logged.items()):
        on = {
            name: date.fromisoformat(facts[name])
            for name in ("sent", "delivered", "returned", "dropped")
            if name in facts
        }
        arrived, kind = on.get("delivered"), Consultee(facts["kind"])
        yield ConsultationSent(str(ref), on["sent"], arrived, kind)
        ended = on.get("returned") or on.get("dropped") or ended_by_act.get(ref)
        if ended:
            yield ConsultationEnded(str(ref), ended)


def _more_time(case: Case) -> Iterator[Event]:
    """Extensions and deferrals, by their letters that were delivered."""
    for letter in case.letters.filter(kind__in=["extension_notice", "deferral_notice"]):
        if letter.delivery is None:
            continue
        told_on, context = letter.delivery.decided_on, letter.context
        if letter.kind == "extension_notice":
            yield ExtensionGranted(told_on, context["working_days"])
        else:
            yield Deferred(told_on, date.fromisoformat(context["new_due_on"]))


def _asked_no_more(case: Case) -> dict[int, date]:
    """Consultations that a signature or a withdrawal made needless while their letter was out."""
    acts = case.events.filter(act__in=[Act.SIGN, Act.WITHDRAW])
    return {ref: event.on for event in acts for ref in event.facts.get("asked_no_more", ())}


def _in_vain(facts: dict[str, Any], sequence: int) -> Iterator[Event]:
    """A letter that did not arrive asked nobody; its days are left out if the attempt counts."""
    tried, failed = (date.fromisoformat(facts[name]) for name in ("decided_on", "failed_on"))
    if facts["counts"]:
        kind = Consultee(facts["kind"])
        yield ConsultationSent(f"failed {sequence}", tried, None, kind, failed)


def _fees(case: Case) -> tuple[list[Event], list[Event]]:
    """Fees asked for and not taken back, and what was paid on a later day."""
    by_act = {act: {e.facts["fee"]: e for e in case.events.filter(act=act)} for act in _OF_FEES}
    over = by_act[Act.WITHDRAW_FEE_NOTICE].keys() | by_act[Act.WAIVE_FEE].keys()
    ended = case.events.filter(act__in=[Act.WITHDRAW, Act.RECORD_ORDER]).exists()
    asked: list[Event] = []
    paid: list[Event] = []
    for fee, sent in by_act[Act.SEND_FEE_NOTICE].items():
        payment = by_act[Act.RECORD_PAYMENT].get(fee)
        if fee in over or (ended and not payment):
            continue
        told_on = date.fromisoformat(sent.facts["notified_on"])
        asked.append(FeeNotified(told_on, _arrived(case, sent.facts["letter"])))
        if payment:
            paid_on = date.fromisoformat(payment.facts["paid_on"])
            (asked if paid_on == told_on else paid).append(FeePaid(paid_on))
    return asked, paid


def _arrived(case: Case, letter: int) -> date | None:
    """What was posted arrived when somebody recorded it; what was handed over, on that day."""
    delivery = case.letters.get(pk=letter).delivery
    if delivery is None:
        return None
    if delivery.method == DeliveryMethod.IN_PERSON:
        return delivery.decided_on
    for event in case.events.filter(act=Act.CONFIRM_DELIVERY):
        if event.facts["letter"] == letter:
            return date.fromisoformat(event.facts["arrived_on"])
    return None
