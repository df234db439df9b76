"""Notices imported after the bundled ones; each row is one version of the calendar."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q


class ImportedNotice(models.Model):
    """A State Council notice as imported: its text, what was read from it, who confirmed it.

    Rows are only ever added. A corrected year is a new row that names the one it replaces, so
    that the calendar of any earlier version can be built again (`registry.as_of`).
    """

    version = models.PositiveIntegerField("日历版本", unique=True)
    stamp = models.UUIDField("版本标记", default=uuid.uuid4, unique=True, editable=False)
    year = models.PositiveSmallIntegerField("年度", db_index=True)
    data = models.JSONField("放假和上班日期")
    document_number = models.CharField("发文字号", max_length=60, blank=True)
    issued_on = models.DateField("成文日期", null=True, blank=True)
    source_text = models.TextField("通知原文")
    sha256 = models.CharField("原文摘要", max_length=64)
    imported_by = models.CharField("载入人", max_length=60)
    imported_at = models.DateTimeField("载入时间")
    replaces = models.OneToOneField(
        "self",
        verbose_name="替换的版本",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced_by",
    )
    reason = models.CharField("替换原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "载入的放假通知"
        ordering: ClassVar = ["version"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(reason=""),
                name="replaced_notice_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年 {self.document_number}（第{self.version}版）"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("载入的放假通知不能修改；更正是一个新的版本。")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("载入的放假通知不能删除；更正是一个新的版本。")
