"""审核: what each reviewer decided on which version."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.status import Status


class Decision(models.TextChoices):
    """A reviewer agrees, or returns the draft and says why."""

    AGREE = "agree", "同意"
    RETURN = "return", "退回"


class Review(models.Model):
    """One decision at one stage. A return carries its reason, or the database refuses it."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="reviews")
    draft = models.ForeignKey("cases.ReplyDraft", on_delete=models.PROTECT, related_name="reviews")
    stage = models.CharField("环节", max_length=24, choices=Status.choices)
    step = models.CharField("增设审核的环节名称", max_length=20, blank=True)
    decision = models.CharField("意见", max_length=8, choices=Decision.choices)
    reason = models.TextField("理由", blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    on = models.DateField("日期")

    class Meta:
        verbose_name = verbose_name_plural = "审核意见"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(decision=Decision.RETURN) | ~Q(reason=""),
                name="return_carries_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}：{self.get_decision_display()}"

    @property
    def title(self) -> str:
        """What the review is called: a further review by its own name, the signature as 签发."""
        if self.stage == Status.SIGNING:
            return "签发"
        return self.step or self.get_stage_display()
