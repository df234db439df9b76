"""案例指导: what a reconsideration or suit taught, and the same without names for organs below."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from law.case_types import EVERY_OUTCOME
from law.grounds import GROUNDS

SILENCE = "silence"
"""No reply was given in time; stands for the outcome where there was none."""


def outcome_choices() -> list[tuple[str, str]]:
    """What was complained of: every outcome, or that none came."""
    return [(SILENCE, "没有按期答复"), *((one.code, one.label) for one in EVERY_OUTCOME.values())]


def ground_choices() -> list[tuple[str, str]]:
    """The grounds of Arts 14 to 16."""
    return [(one.code, one.label) for one in GROUNDS.values()]


class LessonText(models.Model):
    """What was decided, why, and what to do differently."""

    decided = models.TextField("裁判或者决定的要点")
    reasons = models.TextField("为什么被纠正或者得到维持")
    advice = models.TextField("今后怎样办理")

    class Meta:
        abstract = True


class Lesson(LessonText):
    """What the organ keeps of one closed remedy for those who draft the next reply of the kind."""

    remedy = models.OneToOneField("cases.Remedy", on_delete=models.PROTECT, related_name="lesson")
    outcome_code = models.CharField("办理结果", max_length=60, choices=outcome_choices)
    ground_code = models.CharField(
        "不予公开的事由", max_length=60, choices=ground_choices, blank=True
    )
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    kept_on = models.DateField("登记日期")

    class Meta:
        verbose_name = verbose_name_plural = "案例"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["outcome_code"], name="lessons_by_outcome")]

    def __str__(self) -> str:
        return f"案例{self.pk}"


class SharedLesson(LessonText):
    """A lesson as a supervisor gives it to the organs below ``organ``: nobody is named in it."""

    lesson = models.OneToOneField(Lesson, on_delete=models.PROTECT, related_name="shared")
    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, related_name="+")
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    shared_on = models.DateField("转发日期")

    class Meta:
        verbose_name = verbose_name_plural = "转发的案例"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.organ}转发的{self.lesson}"
