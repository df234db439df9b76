"""What a fee is counted from (Art 42): the applicant's items of the month, the pages that leave.

Counted from the organ's own register, never typed in. Only what the same applicant asked of the
same organ in the calendar month counts, and only what came before (docs/decisions/0029).
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from cases.models import Case, CaseRecord, FeeNotice, FormOfProvision
from cases.models.record import LEAVING
from cases.selectors import same_applicant
from cases.status import Status
from law import fees
from law.case_types import CaseType

STANDING = (FeeNotice.Stage.NOTIFIED, FeeNotice.Stage.PAID, FeeNotice.Stage.LAPSED)
"""Notices that the applicant got and that still hold."""

WITHOUT_COPIES = (FormOfProvision.INSPECTION, FormOfProvision.TRANSCRIPTION)
"""Nothing is handed over, so nothing is counted by the page (办法第五条)."""


class EarlierItem(NamedTuple):
    """An earlier application of the month and how many items it counts."""

    case_number: str
    received_on: date
    items: int

    @property
    def kept(self) -> dict[str, Any]:
        """As the notice keeps it."""
        return self._asdict() | {"received_on": self.received_on.isoformat()}

    @classmethod
    def of(cls, kept: dict[str, Any]) -> EarlierItem:
        """As it was when the notice was written."""
        received_on = date.fromisoformat(kept["received_on"])
        return cls(kept["case_number"], received_on, kept["items"])


class Alternatives(NamedTuple):
    """Both ways to charge side by side; one is None where it cannot be used."""

    items: fees.Fee | None
    pages: fees.Fee | None


def earlier_items(case: Case) -> list[EarlierItem]:
    """The applicant's other applications of the month that come before ``case``, oldest first."""
    rows = _of_the_month(case).filter(
        Q(received_on__lt=case.received_on) | Q(received_on=case.received_on, pk__lt=case.pk)
    )
    charged = FeeNotice.objects.filter(
        case__in=rows, stage__in=STANDING, measure=FeeNotice.Measure.ITEMS
    )
    by_items = dict(charged.values_list("case", "items"))
    return [
        EarlierItem(number, received_on, by_items.get(pk) or 1)
        for pk, number, received_on in rows.order_by("received_on", "pk").values_list(
            "pk", "case_number", "received_on"
        )
    ]


def counted_before(case: Case) -> int:
    """How many items of the month come before ``case``."""
    return sum(item.items for item in earlier_items(case))


def pages_found(case: Case) -> int | None:
    """The pages of the documents that leave; None when one was not counted, or none leaves yet."""
    pages = CaseRecord.objects.filter(case=case, inclusion__in=LEAVING)
    counts = list(pages.values_list("pages", flat=True))
    known = [count for count in counts if count]
    return sum(known) if counts and len(known) == len(counts) else None


def why_not_by_pages(case: Case) -> str | None:
    """Why the fee cannot be counted by the page; None when it can."""
    if case.form_of_provision in WITHOUT_COPIES:
        return f"申请人要求的是{case.get_form_of_provision_display()}，不提供复制件，不能按量计收。"
    return None


def alternatives(case: Case, *, items: int = 1, before: int, pages: int | None) -> Alternatives:
    """What each measure comes to, for whoever chooses one of them."""
    on = case.received_on
    try:
        return Alternatives(
            fees.by_items(before=before, items=items, received_on=on),
            fees.by_pages(pages=pages, received_on=on)
            if pages and why_not_by_pages(case) is None
            else None,
        )
    except fees.FeeNotInForce:
        return Alternatives(None, None)


def _of_the_month(case: Case) -> QuerySet[Case]:
    """Applications of the same applicant to the organ in the month, without those undone.

    Correcting a record is no item, nor what was taken back; what was charged by the page is not charged again as one.
    """
    month = {
        "received_on__year": case.received_on.year,
        "received_on__month": case.received_on.month,
    }
    by_page = FeeNotice.objects.filter(stage__in=STANDING, measure=FeeNotice.Measure.PAGES)
    return (
        Case.objects.filter(
            organ=case.organ_id, applicant__in=same_applicant(case.applicant), **month
        )
        .filter(withdrawn_on__isnull=True, case_type=CaseType.DISCLOSURE)
        .exclude(status=Status.VOIDED)
        .exclude(pk__in=by_page.values("case"))
    )
