"""What was disclosed to applicants, as far as the public may know: the documents' names alone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class DisclosedTitle(models.Model):
    """The name of one document that a reply provided; nothing else of the case is told.

    Kept only when nothing in it points to a person (``publication.neutral``).
    """

    organ = models.ForeignKey("organs.Organ", on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    title = models.CharField("名称", max_length=200)
    disclosed_on = models.DateField("答复日期")

    class Meta:
        verbose_name = verbose_name_plural = "依申请公开过的信息"
        ordering: ClassVar = ["-disclosed_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "title"], name="disclosed_title_once_a_case"),
        ]

    def __str__(self) -> str:
        return self.title
