"""信息处理费 (Art 42; 国办函〔2020〕109号): the fee notice, what it counts, how it ended."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from django.db import models
from django.db.models import Q

from cases.models.approved import Approved
from law import fees

if TYPE_CHECKING:
    from organs.models import Staff


class FeeNotice(Approved):
    """One fee for one application, by the item or by the page and never by both (办法第三条).

    ``items_before`` are the applicant's other items of the same calendar month that come first.
    A fee that was waived before any notice was written counts nothing.
    """

    class Measure(models.TextChoices):
        ITEMS = "items", "按件"
        PAGES = "pages", "按量（按页）"

    class Stage(models.TextChoices):
        PREPARED = "prepared", "待工作机构负责人审批"
        RETURNED = "returned", "已退回修改"
        APPROVED = "approved", "待送达申请人"
        NOTIFIED = "notified", "等待缴费"
        PAID = "paid", "已缴清"
        LAPSED = "lapsed", "逾期未缴费"
        WAIVED = "waived", "决定不收费"
        WITHDRAWN = "withdrawn", "已撤销"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="fee_notices")
    stage = models.CharField("进度", max_length=12, choices=Stage.choices)
    measure = models.CharField("计收方式", max_length=8, choices=Measure.choices, blank=True)
    items = models.PositiveSmallIntegerField("本件计件数", null=True)
    items_before = models.PositiveIntegerField("当月此前的件数", null=True)
    pages = models.PositiveIntegerField("页数", null=True)
    amount = models.PositiveIntegerField("金额（元）", default=0)
    earlier = models.JSONField("当月此前的申请", default=list, blank=True)
    counting_note = models.TextField("计数的说明", blank=True)
    grounds = models.TextField("收费的事实和理由", blank=True)

    letter = models.OneToOneField("cases.Letter", on_delete=models.PROTECT, null=True)
    notified_on = models.DateField("告知申请人日期", null=True)
    delivered_on = models.DateField("申请人收到日期", null=True)

    paid_on = models.DateField("缴清日期", null=True)
    payment_proof = models.CharField("财政票据", max_length=120, blank=True)
    # What was said about a late payment; whether that is 正当理由 is a person's finding.
    late_because = models.TextField("逾期的原因", blank=True)
    has_proper_reason = models.BooleanField("逾期有正当理由", default=False)
    lapsed_on = models.DateField("认定逾期不缴费日期", null=True)
    lapse_finding = models.TextField("认定逾期不缴费的情况", blank=True)
    ended_on = models.DateField("不收费或者撤销日期", null=True)
    ended_because = models.TextField("不收费或者撤销的理由", blank=True)
    told_how = models.CharField("怎样告知申请人", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "收费通知"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=~Q(stage="withdrawn"), name="one_fee_per_case"
            ),
            models.CheckConstraint(
                condition=Q(measure="items", items__gte=1, items_before__gte=0, pages=None)
                | Q(measure="pages", pages__gte=1, items=None, items_before=None)
                | Q(measure="", stage="waived", items=None, items_before=None, pages=None),
                name="fee_by_one_measure",
            ),
            models.CheckConstraint(
                condition=Q(measure="") | Q(amount__gte=1), name="fee_notice_asks_for_something"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("prepared_by")),
                name="fee_notice_not_approved_by_its_author",
            ),
            models.CheckConstraint(
                condition=Q(paid_on__isnull=True, lapsed_on__isnull=True)
                | Q(notified_on__isnull=False),
                name="fee_paid_or_lapsed_only_after_notice",
            ),
            models.CheckConstraint(
                condition=Q(has_proper_reason=False) | ~Q(late_because=""),
                name="late_payment_reason_is_stated",
            ),
        ]

    UNPAID: ClassVar = (Stage.NOTIFIED, Stage.LAPSED)
    """Told to the applicant and not paid, whether or not somebody found it so."""

    def __str__(self) -> str:
        return f"{self.case.case_number} 信息处理费（{self.get_stage_display()}）"

    def waits_as_of(self, staff: Staff) -> bool:
        """Whether ``staff`` wrote it and it waits for approval."""
        return self.stage == self.Stage.PREPARED and self.prepared_by_id == staff.pk

    @property
    def is_pending(self) -> bool:
        """Whether a notice is on its way to the applicant."""
        return self.stage in (self.Stage.PREPARED, self.Stage.RETURNED, self.Stage.APPROVED)

    @property
    def is_awaited(self) -> bool:
        """Whether the applicant was told and has not paid."""
        return self.stage == self.Stage.NOTIFIED

    @property
    def is_unsettled(self) -> bool:
        """Whether the reply has to wait: the fee is neither paid nor lapsed nor given up."""
        return self.is_pending or self.is_awaited

    @property
    def calculation(self) -> fees.Fee | None:
        """The fee line by line, by the tariff in force when the application came in."""
        received_on: date = self.case.received_on
        if self.items is not None and self.items_before is not None:
            return fees.by_items(
                before=self.items_before, items=self.items, received_on=received_on
            )
        if self.pages is not None:
            return fees.by_pages(pages=self.pages, received_on=received_on)
        return None


FEES_THAT_STAND: Final = (
    FeeNotice.Stage.NOTIFIED,
    FeeNotice.Stage.PAID,
    FeeNotice.Stage.LAPSED,
)
"""Stages of a notice that charges; what was withdrawn or waived is owed by nobody."""
