"""办理向导: who answered which question how, and when. Kept with the case; part of the evidence."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from audit.models import AppendOnly
from law.decision_path import Answer, Question
from law.decision_questions import QUESTIONS


class PathAnswer(AppendOnly):
    """One answer. A changed mind is a later answer to the same question; both stay."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="path_answers")
    question_code = models.CharField("问题", max_length=40)
    answer_code = models.CharField("回答", max_length=60)
    remark = models.CharField("依据的事实", max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "办理向导的回答"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.question.text}{self.answer.label}"

    @property
    def question(self) -> Question:
        """The question as the table has it."""
        return QUESTIONS[self.question_code]

    @property
    def answer(self) -> Answer:
        """The answer as the table has it."""
        found = self.question.answer(self.answer_code)
        assert found is not None
        return found
