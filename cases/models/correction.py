"""补正 (correction, Art 30): the one notice, its items, and the corrected application."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from cases.models.approved import Approved


class CorrectionNotice(Approved):
    """The one-time notice. The database holds at most one for a case (“一次性告知”)."""

    class Stage(models.TextChoices):
        PREPARED = "prepared", "待工作机构负责人审批"
        RETURNED = "returned", "已退回修改"
        APPROVED = "approved", "待送达申请人"
        NOTIFIED = "notified", "等待补正"
        CORRECTED = "corrected", "已补正"
        LAPSED = "lapsed", "逾期未补正"
        DROPPED = "dropped", "不再需要"

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="correction")
    stage = models.CharField("进度", max_length=12, choices=Stage.choices)
    correct_by = models.DateField("补正期限")
    letter = models.OneToOneField("cases.Letter", on_delete=models.PROTECT, null=True)
    notified_on = models.DateField("告知申请人日期", null=True)
    received_on = models.DateField("收到补正日期", null=True)
    corrected_description = models.TextField("补正后的申请内容", blank=True)
    # What was said about a late correction; whether that is 正当理由 is a person's finding.
    late_because = models.TextField("逾期的原因", blank=True)
    has_proper_reason = models.BooleanField("逾期有正当理由", default=False)
    lapsed_on = models.DateField("认定逾期不补正日期", null=True)
    lapse_finding = models.TextField("认定逾期不补正的情况", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "补正"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(notified_on__isnull=False),
                name="correction_only_after_notice",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("prepared_by")),
                name="correction_not_approved_by_its_author",
            ),
            models.CheckConstraint(
                condition=Q(lapsed_on__isnull=True) | Q(notified_on__isnull=False),
                name="correction_lapses_only_after_notice",
            ),
            models.CheckConstraint(
                condition=Q(has_proper_reason=False) | ~Q(late_because=""),
                name="proper_reason_is_stated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.case_number} 补正（{self.get_stage_display()}）"

    @property
    def is_pending(self) -> bool:
        """Whether a notice is on its way and the reply should wait for it."""
        return self.stage in (self.Stage.PREPARED, self.Stage.RETURNED, self.Stage.APPROVED)

    @property
    def is_awaited(self) -> bool:
        """Whether the applicant was told and may still correct."""
        return self.stage == self.Stage.NOTIFIED and self.notified_on is not None

    @property
    def came_back(self) -> bool:
        """Whether it left and did not arrive, so that the applicant does not hold it."""
        if self.stage != self.Stage.NOTIFIED or self.letter is None:
            return False
        return self.letter.delivery is None


class CorrectionItem(models.Model):
    """One unclear point and what the applicant should supply."""

    notice = models.ForeignKey(CorrectionNotice, on_delete=models.CASCADE, related_name="items")
    unclear = models.CharField("不明确之处", max_length=300)
    supply = models.CharField("需要补充的内容", max_length=300)

    class Meta:
        verbose_name = verbose_name_plural = "补正事项"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.unclear
