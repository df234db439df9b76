"""催办 (nudge): an organ above, or the organ's own work body, asks how a case stands."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class Nudge(models.Model):
    """One question on the record, with the day by which it is to be answered, and its answer.

    The end of the case answers it too; by nobody, when the applicant withdrew online.
    ``escalated`` counts the steps of ``cases.services.supervision.ESCALATION`` already taken.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="nudges")
    text = models.CharField("催办内容", max_length=500)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    sent_on = models.DateField("催办日期")
    reply_by = models.DateField("要求答复日期")
    escalated = models.PositiveSmallIntegerField("已升级次数", default=0)
    reply = models.CharField("答复", max_length=1000, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    replied_on = models.DateField("答复催办的日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "催办"
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(replied_on__isnull=True),
                name="one_unanswered_nudge_a_case",
            ),
            models.CheckConstraint(
                condition=Q(reply_by__gte=models.F("sent_on")), name="nudge_leaves_time_to_answer"
            ),
            models.CheckConstraint(
                condition=Q(replied_on__isnull=True, replied_by__isnull=True, reply="")
                | Q(replied_on__isnull=False) & ~Q(reply=""),
                name="answer_to_a_nudge_has_words",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["reply_by"], condition=Q(replied_on__isnull=True), name="nudges_unanswered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.case_number} 催办（{self.sent_on:%Y-%m-%d}）"
