"""Any act of a fee, tried the way the workbench would try it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from cases.errors import CaseError
from cases.fee_charge import Charge
from cases.models import Case, FeeNotice
from cases.permissions import Act
from cases.services import fees, payment, redelivery
from cases.services.delivery import Dispatch
from law.delivery import DeliveryMethod
from law.lapse import Lateness
from organs.models import Staff
from workflow import engine

GIVEN_UP = fees.GivenUp(reason="理由", told_how="电话告知，记录存卷")


def _prepare(case: Case, by: Staff, facts: Any) -> object:
    if facts.back:
        charge = Charge(
            measure=FeeNotice.Measure.PAGES, grounds="甲", pages=250, counting_note="乙"
        )
    else:
        charge = Charge(measure=FeeNotice.Measure.ITEMS, grounds="甲", items=35, counting_note="乙")
    return fees.prepare(case, charge, by=by, on=facts.on)


def _pay(case: Case, by: Staff, facts: Any) -> object:
    notice = fees.standing(case)
    paid = payment.Payment(
        amount=notice.amount if notice else 0,
        paid_on=facts.dispatch.decided_on,
        proof="1",
        lateness=Lateness("住院", is_excused=facts.agrees),
    )
    return payment.receive(case, paid, by=by, on=facts.on)


def _handed_over_or_posted(facts: Any) -> Dispatch:
    dispatch: Dispatch = facts.dispatch
    return replace(dispatch, method=DeliveryMethod.IN_PERSON) if facts.back == 1 else dispatch


def _confirm(case: Case, by: Staff, facts: Any) -> object:
    """The fee notice arrived: from there the period to pay runs."""
    letter = case.letters.filter(kind=fees.NOTICE).last()
    if letter is None:
        raise CaseError("没有收费通知。")
    arrived_on = facts.dispatch.decided_on
    return redelivery.confirm(letter, arrived_on=arrived_on, received_by="本人", by=by, on=facts.on)


CHARGING: dict[Act, Callable[[Case, Staff, Any], object]] = {
    Act.PREPARE_FEE_NOTICE: _prepare,
    Act.DECIDE_FEE_NOTICE: lambda case, by, facts: fees.decide(
        case, decision=facts.decision, reason="理由", by=by, on=facts.on
    ),
    Act.SEND_FEE_NOTICE: lambda case, by, facts: fees.send(
        case, dispatch=_handed_over_or_posted(facts), other_way="甲", by=by, on=facts.on
    ),
    Act.CONFIRM_DELIVERY: _confirm,
    Act.RECORD_PAYMENT: _pay,
    Act.DECLARE_FEE_LAPSE: lambda case, by, facts: payment.declare_lapse(
        case, finding="没有收到", by=by, on=facts.on
    ),
    Act.WITHDRAW_FEE_NOTICE: lambda case, by, facts: fees.withdraw(
        case, GIVEN_UP, by=by, on=facts.on
    ),
    Act.WAIVE_FEE: lambda case, by, facts: fees.waive(case, GIVEN_UP, by=by, on=facts.on),
}

CHARGED: dict[Act, Callable[[Case, Any], object]] = {
    Act.PREPARE_FEE_NOTICE: engine.begin_fee_notice,
    Act.CONFIRM_DELIVERY: engine.beside,
    Act.DECLARE_FEE_LAPSE: engine.beside,
    Act.WITHDRAW_FEE_NOTICE: engine.beside,
    Act.WAIVE_FEE: engine.beside,
}
"""Acts that people start themselves when no task asks for them."""
