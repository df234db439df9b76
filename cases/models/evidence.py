"""证据材料 (evidence): what the organ handed to a reconsideration body or a court, bound as one file."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class EvidenceBundle(models.Model):
    """The evidence of one remedy in its order, with 证据清单; made again it is another bundle.

    ``chosen`` names what goes in and what each piece is to prove, as whoever ordered it said.
    """

    remedy = models.ForeignKey("cases.Remedy", on_delete=models.PROTECT, related_name="bundles")
    number = models.PositiveSmallIntegerField("第几份")
    chosen = models.JSONField("编入的材料")
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    ordered_on = models.DateField("编制日期")

    bound = models.FileField("证据材料", max_length=200, blank=True)
    bound_sha256 = models.CharField(max_length=64, blank=True)
    bound_pages = models.PositiveIntegerField("页数", null=True)
    bound_at = models.DateTimeField("完成时间", null=True)
    not_before = models.DateTimeField("最早再试的时间", null=True)
    failures = models.PositiveSmallIntegerField("未成的次数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "证据材料"
        ordering: ClassVar = ["remedy", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["remedy", "number"], name="bundles_are_numbered"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["id"],
                condition=models.Q(bound_at__isnull=True),
                name="bundles_to_be_bound",
            ),
        ]

    def __str__(self) -> str:
        return f"证据材料第{self.number}份"

    @property
    def state(self) -> str:
        """How far it is, for people."""
        if self.bound_at is not None:
            return f"{len(self.chosen)}件，共{self.bound_pages}页"
        if self.failures:
            return f"编制没有成功（{self.failures}次），系统会自动再试；多次不成的请告知系统管理员"
        return "正在编制，通常几分钟内完成，请稍后刷新"
