"""The steps of a fee: its notice written anew, approved, sent; the payment recorded."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.fee_contexts import letter_of
from cases.forms.fee import FeeDispatchForm, FeeForm, PaymentForm
from cases.forms.review import ReviewForm
from cases.models import Case
from cases.permissions import Act
from cases.services import fees, payment
from organs.models import Staff
from workflow import previews
from workflow.step_pages import StepPage


def prepare(case: Case, form: FeeForm, by: Staff, on: date) -> Any:
    """拟写收费通知, for the first time or after a return."""
    return fees.prepare(case, form.charge(), by=by, on=on)


def decide(case: Case, form: ReviewForm, by: Staff, on: date) -> Any:
    """审批收费通知."""
    return fees.decide(case, decision=form.choice, reason=form.text("reason"), by=by, on=on)


def send(case: Case, form: FeeDispatchForm, by: Staff, on: date) -> Case:
    """送达收费通知."""
    because = form.text("other_way")
    return fees.send(case, dispatch=form.dispatch(), other_way=because, by=by, on=on)


def receive(case: Case, form: PaymentForm, by: Staff, on: date) -> Case:
    """登记缴费."""
    return payment.receive(case, form.payment(), by=by, on=on)


def beside_the_letter(case: Case, form: Any) -> dict[str, Any]:
    """The notice that is decided about, for the facts beside its letter."""
    return {"notice": fees.standing(case)}


PAGES: dict[Act, StepPage] = {
    Act.PREPARE_FEE_NOTICE: StepPage(FeeForm, "fee_notice", prepare),
    Act.DECIDE_FEE_NOTICE: StepPage(
        ReviewForm, "fee_decision", decide, previews.fee_notice, reading=beside_the_letter
    ),
    Act.SEND_FEE_NOTICE: StepPage(FeeDispatchForm, "delivery", send, sending=letter_of),
    Act.RECORD_PAYMENT: StepPage(PaymentForm, "payment", receive),
}
