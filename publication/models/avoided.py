"""Applications that were not necessary: somebody found it instead. A count, nobody's data."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class AvoidedRequest(models.Model):
    """How often, on one day, the form for one organ ended at something already public.

    ``visits`` are drafts that ended without a request after the thing was opened; of them,
    ``count`` said by the button that it was what they wanted.
    """

    organ = models.ForeignKey("organs.Organ", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField("种类", max_length=12)
    source = models.BigIntegerField("条目")
    on = models.DateField("日期")
    count = models.PositiveIntegerField("点明找到的次数", default=0)
    visits = models.PositiveIntegerField("看后没有申请的次数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "避免的申请"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "kind", "source", "on"], name="avoided_once_a_day_and_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.visits}"
