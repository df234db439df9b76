"""依申请转主动公开 (Art 44) and 动态调整 (Art 18): the numbers that an organ sets for itself."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from law.conversion import USUAL_NUMBER


class ConversionTerms(models.Model):
    """From how many applicants on publication is considered, and how often refusals are looked at."""

    conversion_applicants = models.PositiveSmallIntegerField(
        "同一信息几个申请人起列入转主动公开",
        default=USUAL_NUMBER,
        validators=[MinValueValidator(2), MaxValueValidator(50)],
    )
    reassessment_months = models.PositiveSmallIntegerField(
        "不予公开的信息每几个月评估一次",
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )

    class Meta:
        abstract: ClassVar = True
