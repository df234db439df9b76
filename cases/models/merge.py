"""合并申请人: two records were found to be one applicant; undone, they are two again."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from audit.models import AppendOnly


class AppliedMerge(AppendOnly):
    """One merge as it was applied: which record stays, and which cases came to it.

    Nothing of the merged record is lost: it stays, without cases, so that undoing needs only
    the list of the cases.
    """

    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, related_name="+")
    kept = models.ForeignKey(
        "cases.Applicant", on_delete=models.PROTECT, related_name="merges", verbose_name="保留"
    )
    merged = models.ForeignKey(
        "cases.Applicant", on_delete=models.PROTECT, related_name="merged_into", verbose_name="并入"
    )
    cases = models.JSONField("移来的办件")
    reason = models.CharField("理由", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "申请人合并"
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(kept=models.F("merged")), name="applicant_merges_into_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged}并入{self.kept}"

    @property
    def is_undone(self) -> bool:
        """Whether the two records are two again."""
        return hasattr(self, "undoing")


class UndoneMerge(AppendOnly):
    """The merge was wrong: the cases went back."""

    merge = models.OneToOneField(AppliedMerge, on_delete=models.PROTECT, related_name="undoing")
    reason = models.CharField("理由", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "撤销合并"

    def __str__(self) -> str:
        return f"撤销：{self.merge}"
