"""Keys by which similar requests and names are found again; derived, never a fact of a case.

``screening.index`` writes them; the ``index_requests`` command rebuilds them at any time.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class RequestKey(models.Model):
    """One key of the text of one request (``similarity.fingerprints``)."""

    organ = models.ForeignKey("organs.Organ", on_delete=models.CASCADE, db_index=False)
    key = models.BigIntegerField()
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "申请内容索引"
        indexes: ClassVar = [
            models.Index(fields=["organ", "key", "-case"], name="requests_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.key}→{self.case_id}"


class ApplicantKey(models.Model):
    """One key of the name of one applicant (``similarity.name_keys``)."""

    organ = models.ForeignKey("organs.Organ", on_delete=models.CASCADE, db_index=False)
    key = models.BigIntegerField()
    applicant = models.ForeignKey("cases.Applicant", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "申请人名称索引"
        indexes: ClassVar = [
            models.Index(fields=["organ", "key", "-applicant"], name="applicants_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.key}→{self.applicant_id}"
