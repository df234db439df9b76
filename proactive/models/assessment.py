"""定期评估审查 (Art 18): what was withheld is looked at again, each time with a finding."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from audit.models import AppendOnly


class Finding(models.TextChoices):
    """What the assessment found."""

    STANDS = "stands", "不予公开的理由仍然成立"
    CHANGED = "changed", "情势变化，可以公开"


class Assessment(AppendOnly):
    """One assessment of what one case withheld."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="assessments")
    finding = models.CharField("评估结论", max_length=10, choices=Finding.choices)
    reason = models.TextField("理由")
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    assessed_on = models.DateField("评估日期")

    class Meta:
        verbose_name = verbose_name_plural = "定期评估"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.assessed_on:%Y-%m-%d} {self.get_finding_display()}"
