"""批次: which letters go together in which order, how far the worker is, who took the result away."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from audit.models import ActRecord

MOST_COPIES = 5


class Bundle(models.Model):
    """One result made of many letters. ``chosen`` holds their keys in the order that was asked for.

    ``file`` is there from the end of the making until the time to keep it is over; the row, its
    digest and its downloads stay.
    """

    class Kind(models.TextChoices):
        LETTERS = "letters", "文书合订"
        LABELS = "labels", "邮政特快专递标签"
        ENVELOPES = "envelopes", "信封"
        PACKAGE = "package", "电子送达包"

    class State(models.TextChoices):
        WAITING = "waiting", "等待生成"
        RUNNING = "running", "正在生成"
        DONE = "done", "已生成"
        FAILED = "failed", "没有完成"
        CANCELLED = "cancelled", "已取消"
        REMOVED = "removed", "已到期删除"

    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("种类", max_length=12, choices=Kind.choices)
    chosen = models.JSONField("文书及其次序")
    total = models.PositiveIntegerField("份数")
    copies = models.PositiveSmallIntegerField(
        "每份打印", default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_COPIES)]
    )
    duplex = models.BooleanField("双面打印", default=True)

    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="制作人"
    )
    made_at = models.DateTimeField("提交时间")
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField("已生成份数", default=0)
    left_out = models.JSONField("没有编入的", default=list)
    failures = models.PositiveSmallIntegerField("未成的次数", default=0)
    # Whoever works on it says until when; after that another worker goes on.
    held_until = models.DateTimeField("占用至", null=True)
    holder = models.CharField("占用者", max_length=12, blank=True)

    file = models.FileField(max_length=200, blank=True)
    sha256 = models.CharField("摘要", max_length=64, blank=True)
    pages = models.PositiveIntegerField("页数", null=True)
    finished_at = models.DateTimeField("完成或者放弃的时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "批次"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["state", "id"], name="bundles_by_state"),
            models.Index(fields=["organ", "-id"], name="bundles_of_organ"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.total}份"

    @property
    def is_under_way(self) -> bool:
        """Whether the worker has still to do something."""
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def extension(self) -> str:
        """What the result is."""
        return "zip" if self.kind == self.Kind.PACKAGE else "pdf"


class BundlePart(models.Model):
    """A run of letters that is made already: what a worker that was killed left is not made again."""

    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField("第几段")
    name = models.CharField(max_length=200)
    left_out = models.JSONField(default=list)

    class Meta:
        verbose_name = verbose_name_plural = "批次的一段"
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bundle", "number"], name="part_made_once"),
        ]

    def __str__(self) -> str:
        return f"{self.bundle} 第{self.number}段"


class BundleDownload(ActRecord):
    """Who took a result away, and which bytes: one chain an organ, written before the file is given."""

    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, related_name="+")
    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, related_name="downloads")

    class Meta:
        verbose_name = verbose_name_plural = "批次下载记录"
        ordering: ClassVar = ["organ", "sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "sequence"], name="bundle_download_sequence"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}下载"

    @property
    def payload(self) -> dict[str, Any]:
        """What the digest is computed over."""
        return super().payload | {"organ": self.organ_id, "bundle": self.bundle_id}
