"""From a fee to what its notice must know."""

from __future__ import annotations

from cases.letter_contexts import common
from cases.models import Case, FeeNotice, Letter
from law import fees
from law.citations import article
from law.time_limits import FEE_PAYMENT
from law.wording import chinese_amount
from letters import charging


def fee_notice_context(case: Case, notice: FeeNotice) -> charging.FeeNotice:
    """收费通知书: the fee line by line, and how to pay it."""
    fee, organ, month = notice.calculation, case.organ, case.received_on
    assert fee is not None
    return charging.FeeNotice(
        **common(case),
        basis=(article(42), fee.basis),
        grounds=notice.grounds,
        measure=fee.measure.label,
        standard=fees.standard(fee.measure),
        month=f"{month.year}年{month.month}月",
        items_before=notice.items_before or 0,
        items=notice.items or 0,
        pages=notice.pages or 0,
        counting_note=notice.counting_note,
        rows=tuple(_row(line) for line in fee.lines),
        amount=fee.amount,
        amount_in_words=chinese_amount(fee.amount),
        pay_within=str(FEE_PAYMENT),
        payee=organ.fee_payee,
        bank=organ.fee_bank,
        account=organ.fee_account,
        instructions=organ.fee_instructions,
    )


def letter_of(case: Case) -> Letter | None:
    """The approved fee notice that waits to be sent."""
    notice = case.fee_notices.filter(stage=FeeNotice.Stage.APPROVED).first()
    return notice.letter if notice else None


def _row(line: fees.FeeLine) -> charging.FeeRow:
    unit = line.measure.unit
    return charging.FeeRow(
        span=line.span,
        count=f"{line.count}{unit}",
        rate=f"{line.rate}元／{unit}" if line.rate else "不收费",
        amount=f"{line.amount}元",
    )
