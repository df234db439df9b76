"""延长答复期限 (extension, Art 33): approved by the work body's head, told before the due date."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from cases.models.approved import AskedOfTheHead
from law.time_limits import EXTENSION_MAX


class Extension(AskedOfTheHead):
    """A request to extend, its decision, and the notice to the applicant."""

    class Stage(models.TextChoices):
        REQUESTED = "requested", "待工作机构负责人审批"
        REFUSED = "refused", "不同意延期"
        GRANTED = "granted", "待告知申请人"
        NOTIFIED = "notified", "已延期"
        MOOT = "moot", "不再需要"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="extensions")
    stage = models.CharField("进度", max_length=12, choices=Stage.choices)
    working_days = models.PositiveSmallIntegerField("延长工作日数")
    reason = models.TextField("延长理由")

    class Meta:
        verbose_name = verbose_name_plural = "延期"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(working_days__gte=1, working_days__lte=EXTENSION_MAX.value),
                name="extension_within_twenty_working_days",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=~Q(stage__in=["refused", "moot"]),
                name="one_extension_per_case",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("requested_by")),
                name="extension_not_approved_by_its_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.case_number} 延长 {self.working_days} 个工作日"
