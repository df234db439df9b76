"""主动公开标准目录: what an organ has to publish, field by field (国办发〔2019〕54号)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from publication.models.document import field_choices


class Manner(models.TextChoices):
    """公开方式."""

    PROACTIVE = "proactive", "主动公开"
    ON_APPLICATION = "on_application", "依申请公开"


class CatalogueItem(models.Model):
    """One line of the standard catalogue of one organ; ``serial`` is its place in the field."""

    organ = models.ForeignKey("organs.Organ", on_delete=models.CASCADE, related_name="catalogue")
    field = models.CharField("领域", max_length=20, choices=field_choices)
    serial = models.PositiveIntegerField("序号")
    level1 = models.CharField("一级事项", max_length=100)
    level2 = models.CharField("二级事项", max_length=100, blank=True)
    level3 = models.CharField("三级事项", max_length=100, blank=True)
    elements = models.TextField("公开内容（要素）")
    basis = models.TextField("公开依据")
    time_limit = models.CharField("公开时限", max_length=200)
    responsible = models.CharField("公开主体", max_length=100)
    channels = models.CharField("公开渠道和载体", max_length=300)
    audience = models.CharField("公开对象", max_length=100, default="全社会")
    manner = models.CharField(
        "公开方式", max_length=20, choices=Manner.choices, default=Manner.PROACTIVE
    )
    tier = models.CharField("公开层级", max_length=40)
    kept_since = models.DateField("列入日期")

    class Meta:
        verbose_name = verbose_name_plural = "标准目录"
        ordering: ClassVar = ["organ", "field", "serial"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "field", "serial"], name="catalogue_serial_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The matter, from the general to the particular."""
        return " / ".join(level for level in (self.level1, self.level2, self.level3) if level)
