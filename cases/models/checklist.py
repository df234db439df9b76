"""法制审核清单: what the legal reviewer answered to each question, as it was asked that day."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Finding(models.TextChoices):
    """The answer to one question."""

    MET = "met", "符合"
    UNMET = "unmet", "不符合"
    NOT_APPLICABLE = "not_applicable", "不适用"


class ChecklistAnswer(models.Model):
    """One question of ``law.review_checklist`` and its answer, kept with the review.

    Question and article are copied: the list may change, what was answered does not.
    """

    review = models.ForeignKey("cases.Review", on_delete=models.PROTECT, related_name="answers")
    item = models.CharField("事项", max_length=60)
    question = models.CharField("问题", max_length=200)
    basis = models.CharField("依据", max_length=120)
    finding = models.CharField("结论", max_length=16, choices=Finding.choices)
    note = models.CharField("说明", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "审核清单"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "item"], name="question_answered_once"),
            models.CheckConstraint(
                condition=~Q(finding=Finding.UNMET) | ~Q(note=""), name="unmet_says_what_is_wrong"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}：{self.get_finding_display()}"
