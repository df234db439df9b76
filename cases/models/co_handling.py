"""协办 (co-handling): another office of the organ answers one question for the office in charge."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.status import CO_HANDLING_OWED, CoHandlingStage


class CoHandling(models.Model):
    """One question to one office, its internal due date, its answer and the head's sign-off.

    It is work inside one organ: no time is excluded from the reply period for it (Art 33
    knows third parties and other organs only), so its due date lies before the case's.
    """

    Stage = CoHandlingStage

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="co_handlings")
    office = models.ForeignKey(
        "organs.Office", on_delete=models.PROTECT, related_name="co_handlings"
    )
    stage = models.CharField("进度", max_length=10, choices=CoHandlingStage.choices)
    question = models.TextField("协办事项")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    # Nobody where the case still lay with the 工作机构.
    asked_for = models.ForeignKey(
        "organs.Office",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="提出协办的科室",
    )
    asked_on = models.DateField("发出日期")
    due_on = models.DateField("内部期限")
    answer = models.TextField("协办意见", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_on = models.DateField("答复日期", null=True)
    files = models.ManyToManyField("cases.CaseAttachment", related_name="+")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_on = models.DateField("签核日期", null=True)
    return_reason = models.TextField("退回理由", blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    cancelled_on = models.DateField("撤销日期", null=True)
    cancel_reason = models.CharField("撤销原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "协办"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "office"],
                condition=Q(stage__in=CO_HANDLING_OWED),
                name="one_open_co_handling_per_office",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("answered_by")),
                name="co_handling_not_signed_by_its_author",
            ),
            models.CheckConstraint(
                condition=~Q(stage=CoHandlingStage.CANCELLED) | ~Q(cancel_reason=""),
                name="cancelled_co_handling_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office}协办{self.case.case_number}"

    @property
    def is_owed(self) -> bool:
        """Whether the asked office still owes the answer or its sign-off."""
        return self.stage in CO_HANDLING_OWED

    def is_overdue(self, on: date) -> bool:
        """Whether the answer is owed and its internal date has passed."""
        return self.is_owed and on > self.due_on
