"""台账导入: a register that was kept elsewhere, read in once, and where each earlier case stood in it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class RegisterImport(models.Model):
    """One spreadsheet: who brought it, what was found in it, how far it was taken over.

    ``file`` is there only until it was taken over or given up; the digest stays.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "等待核对"
        CHECKED = "checked", "待确认"
        QUEUED = "queued", "正在导入"
        DONE = "done", "已导入"
        REFUSED = "refused", "未导入"
        DISCARDED = "discarded", "已放弃"

    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField("文件名", max_length=255)
    sha256 = models.CharField("摘要", max_length=64)
    file = models.FileField(max_length=200, blank=True)
    # Nobody for what an operator imports by command.
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="导入人",
    )
    brought_at = models.DateTimeField("上传时间")
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.WAITING)
    skips_bad = models.BooleanField("有错误的行不导入，其余照常导入", default=False)
    updates = models.BooleanField("内容有变化的行按表格更新", default=False)
    numbers_are_right = models.BooleanField("编号核对无误", default=False)
    found = models.JSONField("核对结果", default=dict)
    done = models.PositiveIntegerField("已导入件数", default=0)
    finished_at = models.DateTimeField("完成时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "台账导入"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.file_name}（{self.get_state_display()}）"

    @property
    def is_under_way(self) -> bool:
        """Whether the worker has still to read it or to take it over."""
        return self.state in (self.State.WAITING, self.State.QUEUED) and bool(self.file)

    @property
    def broke_off(self) -> bool:
        """Whether a command stopped in the middle; no worker has its file to go on with."""
        return self.state == self.State.QUEUED and not self.file


class ImportedCase(models.Model):
    """Where an earlier case came from, and what its row said when it was last taken over."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="imported")
    source = models.ForeignKey(RegisterImport, on_delete=models.PROTECT, related_name="cases")
    row = models.PositiveIntegerField("原表行号")
    content = models.JSONField("原表内容")

    class Meta:
        verbose_name = verbose_name_plural = "导入的办件"

    def __str__(self) -> str:
        return f"{self.source.file_name}第{self.row}行"
