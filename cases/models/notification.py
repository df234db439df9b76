"""站内提醒: what happened to a case that the people who handle it must know."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Notification(models.Model):
    """One notice to one person about one case; the text names no applicant.

    ``key`` names the occasion: however often a job runs, one occasion tells a person once.
    """

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notifications"
    )
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="notifications")
    key = models.CharField(max_length=64)
    text = models.CharField("内容", max_length=300)
    created_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("已读时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "提醒"
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "staff", "key"], name="told_once_an_occasion"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["staff", "created_at"],
                condition=models.Q(read_at__isnull=True),
                name="unread_notifications",
            ),
        ]

    @property
    def determination(self) -> int | None:
        """The joint determination it asks to; its file opens to people of other organs too."""
        occasion, _, rest = self.key.partition(":")
        return int(rest.partition(":")[0]) if occasion == "determination" else None

    def __str__(self) -> str:
        return self.text
