"""The draft reply (拟办意见): each saved version stays."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from law.case_types import EVERY_OUTCOME
from law.outcomes import Outcome
from letters.departures import Override


def outcome_choices() -> list[tuple[str, str]]:
    """The outcome table, read when asked."""
    return [(outcome.code, outcome.label) for outcome in EVERY_OUTCOME.values()]


class ReplyDraft(models.Model):
    """One version of the reply: the outcome and the free parts of its letter."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="drafts")
    version = models.PositiveIntegerField("稿次")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="拟稿人"
    )
    saved_at = models.DateTimeField("保存时间")
    outcome_code = models.CharField("办理结果", max_length=60, choices=outcome_choices)
    ground_code = models.CharField("不予公开的情形", max_length=60, blank=True)
    texts = models.JSONField("自由填写部分", default=dict)
    deviation = models.TextField("与办理向导不一致的理由", blank=True)
    overrides = models.JSONField("改动的固定文字", default=list, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "草稿"
        ordering: ClassVar = ["case", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "version"], name="draft_version_per_case"),
        ]

    def __str__(self) -> str:
        return f"{self.case.case_number} 第{self.version}稿"

    @property
    def outcome(self) -> Outcome:
        """The row of the outcome table that the draft proposes."""
        return EVERY_OUTCOME[self.outcome_code]

    @property
    def written_on(self) -> date:
        """The day of this version: who reviews and signs it reads the wording of that day."""
        return timezone.localtime(self.saved_at).date()

    @property
    def overriding(self) -> tuple[Override, ...]:
        """The fixed passages that this version words otherwise, each with its reason."""
        return tuple(Override(**kept) for kept in self.overrides)
