"""检索记录 (Art 36(4), 指导案例101号): where, how, by whom it was searched, and what was found."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from audit.models import AppendOnly


class Carrier(models.TextChoices):
    """检索载体: in what the search was made."""

    SYSTEM = "system", "电子系统"
    ARCHIVE = "archive", "档案"
    OFFICE = "office", "科室留存材料"
    OTHER = "other", "其他载体"


class Method(models.TextChoices):
    """检索方法: how it was made."""

    KEYWORDS = "keywords", "关键词检索"
    CATALOGUE = "catalogue", "对照目录查找"
    BROWSING = "browsing", "逐卷（件）翻阅"
    ASKING = "asking", "询问经办人员"


class SearchRecord(AppendOnly):
    """One search in one place. A mistake is struck through with its reason, never deleted."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="searches")
    carrier = models.CharField("检索载体", max_length=12, choices=Carrier.choices)
    place = models.CharField("检索地点或者系统", max_length=120)
    method = models.CharField("检索方法", max_length=12, choices=Method.choices)
    words = models.CharField("检索词或者范围", max_length=500)
    searched_by = models.CharField("检索人", max_length=60)
    searched_on = models.DateField("检索日期")
    hits = models.PositiveIntegerField("命中条数")
    found = models.TextField("检索结果")
    keyed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="录入人"
    )
    keyed_at = models.DateTimeField("录入时间")

    class Meta:
        verbose_name = verbose_name_plural = "检索记录"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.place}（{self.searched_by}，{self.searched_on:%Y-%m-%d}）"

    @property
    def is_struck(self) -> bool:
        """Whether the entry was found wrong."""
        return hasattr(self, "striking")


class StruckSearch(AppendOnly):
    """An entry was wrong: by whom that was said, why, and the entry that stands in its place."""

    entry = models.OneToOneField(SearchRecord, on_delete=models.PROTECT, related_name="striking")
    replacement = models.OneToOneField(
        SearchRecord, on_delete=models.PROTECT, null=True, related_name="replaces"
    )
    reason = models.CharField("划改的理由", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "检索记录划改"

    def __str__(self) -> str:
        return f"划改：{self.entry}"
