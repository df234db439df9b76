"""How a fee is charged: one measure and its figures, held against the organ's own register.

Whoever writes the notice may count fewer than the register holds, with a reason; never more.
"""

from __future__ import annotations

from dataclasses import dataclass

from cases import fee_counting
from cases.errors import CaseError
from cases.models import FeeNotice
from law import fees
from law.time_limits import FEE_PAYMENT

MEASURES = FEE_PAYMENT.basis
Measure = FeeNotice.Measure


@dataclass(frozen=True, kw_only=True)
class Charge:
    """How a fee is counted, and why there is one.

    ``items_before`` and ``pages`` may be fewer than the register counts, never more; fewer, or
    more than one item in one application, takes a ``counting_note``.
    """

    measure: FeeNotice.Measure
    grounds: str
    items: int = 1
    items_before: int | None = None
    pages: int | None = None
    counting_note: str = ""


def count(notice: FeeNotice, charge: Charge) -> None:
    """Put the figures on the notice. Raises ``CaseError`` where they exceed the register."""
    case, note = notice.case, charge.counting_note.strip()
    notice.measure, notice.counting_note = charge.measure, note
    notice.items = notice.items_before = notice.pages = None
    earlier = fee_counting.earlier_items(case) if charge.measure == Measure.ITEMS else []
    notice.earlier = [item.kept for item in earlier]
    if charge.measure == Measure.ITEMS:
        _count_items(notice, charge, sum(item.items for item in earlier))
    else:
        _count_pages(notice, charge)
    notice.amount = _amount(notice)


def _count_items(notice: FeeNotice, charge: Charge, counted: int) -> None:
    before = counted if charge.items_before is None else charge.items_before
    if before > counted:
        raise CaseError(
            f"登记的当月此前的申请共计{counted}件，不能多计。", field="items_before", basis=MEASURES
        )
    if before < counted and not notice.counting_note:
        raise CaseError(
            f"登记的当月此前的申请共计{counted}件，少计的请说明理由。", field="counting_note"
        )
    if charge.items > 1 and not notice.counting_note:
        raise CaseError(
            "一份申请计为数件的，请写明按“一事一申请”拆分的各项事项。", field="counting_note"
        )
    notice.items, notice.items_before = charge.items, before


def _count_pages(notice: FeeNotice, charge: Charge) -> None:
    refusal = fee_counting.why_not_by_pages(notice.case)
    if refusal:
        raise CaseError(refusal, field="measure", basis=fees.Measure.PAGES.basis)
    found = fee_counting.pages_found(notice.case)
    pages = charge.pages if charge.pages is not None else found
    if not pages:
        raise CaseError("请填写将要提供的页数。", field="pages")
    if found is not None and pages > found:
        raise CaseError(f"登记的将要提供的文件共计{found}页，不能多计。", field="pages")
    if found is None and not notice.counting_note:
        raise CaseError(
            "将要提供的文件还没有逐份登记页数，请说明页数是怎样数出来的。", field="counting_note"
        )
    if found is not None and pages < found and not notice.counting_note:
        raise CaseError(f"登记的文件共计{found}页，少计的请说明理由。", field="counting_note")
    notice.pages = pages


def _amount(notice: FeeNotice) -> int:
    try:
        fee = notice.calculation
    except fees.FeeNotInForce as error:
        raise CaseError(str(error), basis=MEASURES) from error
    assert fee is not None
    if not fee.amount:
        raise CaseError(
            f"{fee.measure.label}计算没有达到收费标准（{'；'.join(fee.arithmetic)}），不能收费。",
            field="measure",
            basis=fee.basis,
        )
    return fee.amount
