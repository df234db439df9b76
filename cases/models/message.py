"""来信: what the applicant tells the organ about a running case, on the portal."""

from typing import ClassVar

from django.db import models

from audit.models import AppendOnly


class ApplicantMessage(AppendOnly):
    """One message. It changes no status and no date: a person reads it and acts."""

    class Kind(models.TextChoices):
        # Read only: what came in before a withdrawal was an act of its own.
        WITHDRAWAL = "withdrawal", "申请撤回"
        CONTACT = "contact", "修改联系方式"
        PUBLICATION = "publication", "建议主动公开"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="messages")
    kind = models.CharField("事项", max_length=20, choices=Kind.choices)
    text = models.TextField("内容")
    sent_at = models.DateTimeField("提交时间")

    class Meta:
        verbose_name = verbose_name_plural = "申请人来信"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.sent_at:%Y-%m-%d %H:%M}"
