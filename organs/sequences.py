"""Numbers without gaps: the counters of an organ, and every number that was given out."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class NumberSequence(models.Model):
    """The counter of one series (登记编号, or one 文号 series) of one organ in one year."""

    organ = models.ForeignKey(
        "organs.Organ", on_delete=models.PROTECT, related_name="number_sequences"
    )
    series = models.CharField("序列", max_length=20)
    year = models.PositiveSmallIntegerField("年度")
    last_value = models.PositiveIntegerField("最近一号", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "编号序列"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "series", "year"], name="one_sequence_per_organ_series_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ} {self.series} {self.year}"


class IssuedNumber(models.Model):
    """One number that was given out. It is never reused; a voided one stays as 作废."""

    sequence = models.ForeignKey(NumberSequence, on_delete=models.PROTECT, related_name="numbers")
    value = models.PositiveIntegerField("号")
    text = models.CharField("编号全文", max_length=60)
    issued_on = models.DateField("取号日期")
    voided_on = models.DateField("作废日期", null=True, blank=True)
    void_reason = models.CharField("作废原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "编号"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sequence", "value"], name="number_given_once"),
            models.CheckConstraint(
                condition=Q(voided_on__isnull=True) | ~Q(void_reason=""),
                name="voided_number_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text}（作废）" if self.is_void else self.text

    @property
    def is_void(self) -> bool:
        """Whether the number was withdrawn (作废)."""
        return self.voided_on is not None
