"""Organs that charge, and cases whose applicant was asked to pay, brought there by the engine."""

from datetime import date
from typing import Any

from cases.fee_charge import Charge
from cases.models import Case, Decision, FeeNotice
from cases.services import assignment, fees, payment
from cases.services.delivery import Dispatch
from law.delivery import DeliveryMethod
from law.receipt import ReceiptFacts
from organs.roles import Role
from tests.factories import House, an_intake
from tests.situations import (
    DRAFTED,
    NOTICE_SENT,
    a_registered_case,
    an_assigned_case,
    do,
    fresh,
)
from workflow import engine

THIRTY_FIVE = Charge(
    measure=FeeNotice.Measure.ITEMS,
    grounds="一次提出三十五个事项的申请",
    items=35,
    counting_note="按一事一申请拆分为三十五个事项",
)
"""3000 yuan, the example of the measures."""

LAST_DAY = date(2026, 10, 21)
"""Twenty working days after the seventeenth of September."""


def charging(house: House) -> House:
    """The organ says that it charges, and how its fee is paid."""
    organ = house.organ
    organ.charges_fees, organ.fee_payee = True, "清江县财政局非税收入专户"
    organ.fee_bank, organ.fee_account = "中国农业银行清江县支行", "18000000000000001"
    organ.save()
    return house


def prepare(
    case: Case, house: House, charge: Charge = THIRTY_FIVE, *, on: date = DRAFTED
) -> FeeNotice:
    """The officer's notice, waiting for the head."""
    officer = house.the(Role.HANDLING_OFFICER)
    return engine.begin_fee_notice(case, lambda: fees.prepare(case, charge, by=officer, on=on))


def decide(
    case: Case, house: House, *, on: date = DRAFTED, decision: Decision = Decision.AGREE
) -> Case:
    head = house.the(Role.WORK_BODY_HEAD)
    return do(
        case,
        "FeeFlow.approval",
        lambda seen: fees.decide(seen, decision=decision, reason="再核对", by=head, on=on),
        by=head,
    )


def handed_over(on: date) -> Dispatch:
    return Dispatch(method=DeliveryMethod.IN_PERSON, decided_on=on, proof="送达回证")


def send(
    case: Case,
    house: House,
    *,
    on: date = NOTICE_SENT,
    dispatch: Dispatch | None = None,
    other_way: str = "本人到场领取",
) -> Case:
    clerk, how = house.the(Role.DELIVERY_CLERK), dispatch or handed_over(on)
    return do(
        case,
        "FeeFlow.dispatch",
        lambda seen: fees.send(seen, dispatch=how, other_way=other_way, by=clerk, on=on),
        by=clerk,
    )


def a_case_with_a_fee_notice(house: House, charge: Charge = THIRTY_FIVE) -> Case:
    """Written and not yet approved."""
    case = an_assigned_case(charging(house))
    prepare(case, house, charge)
    return fresh(case)


def a_case_awaiting_payment(house: House, *, dispatch: Dispatch | None = None) -> Case:
    """Handed to the applicant on 17 September: to be paid by the twenty-first of October."""
    case = decide(a_case_with_a_fee_notice(house), house)
    return send(case, house, dispatch=dispatch)


def an_unpaid_case(house: House) -> Case:
    """Received on 3 August, asked to pay on the fifth: the period was over on 2 September."""
    start, told_on = date(2026, 8, 3), date(2026, 8, 5)
    intake = an_intake(proofs=ReceiptFacts(submitted_on=start))
    clerk, officer = house.the(Role.RECEIVING_CLERK), house.the(Role.HANDLING_OFFICER)
    case = do(
        a_registered_case(charging(house), intake, on=start),
        "CaseFlow.assignment",
        lambda seen: assignment.assign(
            seen, office=house.handling, officer=officer, by=clerk, on=start
        ),
        by=clerk,
    )
    prepare(case, house, on=start)
    return send(decide(case, house, on=start), house, on=told_on)


def pay(case: Case, house: House, *, on: date, **facts: Any) -> Case:
    usual: dict[str, Any] = {"amount": 3000, "paid_on": on, "proof": "湘财票00012345"}
    clerk, paid = house.the(Role.RECEIVING_CLERK), payment.Payment(**(usual | facts))
    return do(
        case,
        "FeeFlow.payment",
        lambda seen: payment.receive(seen, paid, by=clerk, on=on),
        by=clerk,
    )


def declare_unpaid(case: Case, house: House, *, on: date) -> Case:
    """The clerk finds that nothing was paid."""
    clerk, finding = house.the(Role.RECEIVING_CLERK), "经查非税收入账户，没有收到缴款。"
    engine.beside(case, lambda: payment.declare_lapse(case, finding=finding, by=clerk, on=on))
    return fresh(case)


def give_up(case: Case, house: House, how: Any, *, on: date, **facts: str) -> Case:
    """``how``: ``fees.withdraw`` or ``fees.waive``, by the head."""
    head, why = house.the(Role.WORK_BODY_HEAD), fees.GivenUp(**({"reason": "计数有误"} | facts))
    engine.beside(case, lambda: how(case, why, by=head, on=on))
    return fresh(case)
