"""信息处理费 of a year in a sentence for section six (其他需要报告的事项), counted from the notices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from cases.models import FeeNotice
from cases.models.fee import FEES_THAT_STAND
from law.instruments import FEE_MEASURES
from organs.models import Organ

Stage = FeeNotice.Stage


@dataclass(frozen=True)
class FeeTotals:
    """Each thing in the year in which it happened: told, paid, found unpaid, let be."""

    year: int
    told: int
    asked: int
    """Yuan of the notices told in the year that stand."""
    paid: int
    received: int
    """Yuan that came in in the year, whenever the notice was."""
    lapsed: int
    waived: int

    @property
    def in_words(self) -> str:
        """As section six says it; what did not happen is not mentioned."""
        waived = f"决定不收费{self.waived}件" if self.waived else ""
        if not (self.told or self.paid or self.lapsed):
            said = f"{self.year}年没有收取信息处理费"
            return f"{said}，{waived}。" if waived else f"{said}。"
        parts = [
            f"发出信息处理费收费通知{self.told}件，计费{self.asked}元",
            f"缴清{self.paid}件，收取{self.received}元" if self.paid else "没有收取费用",
            f"逾期未缴费、不再处理{self.lapsed}件" if self.lapsed else "",
            waived,
        ]
        according = f"{self.year}年，依照《{FEE_MEASURES.short_title}》，"
        return f"{according}{'；'.join(part for part in parts if part)}。"


def fee_totals(organ: Organ, year: int) -> FeeTotals:
    """The totals of ``organ``; a notice that was withdrawn or let be after it was told asks nothing."""
    notices = FeeNotice.objects.filter(case__organ=organ)
    told = Q(notified_on__year=year, stage__in=FEES_THAT_STAND)
    paid = Q(paid_on__year=year)
    found: dict[str, Any] = notices.aggregate(
        told=Count("pk", filter=told),
        asked=Sum("amount", filter=told, default=0),
        paid=Count("pk", filter=paid),
        received=Sum("amount", filter=paid, default=0),
        lapsed=Count("pk", filter=Q(stage=Stage.LAPSED, lapsed_on__year=year)),
        waived=Count("pk", filter=Q(stage=Stage.WAIVED, ended_on__year=year)),
    )
    return FeeTotals(year, **found)
