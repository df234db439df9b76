"""Files as they were handed in: kept by the digest of their bytes, shown to nobody before they are clean."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from attachments.findings import Finding
from attachments.kinds import KINDS, Kind


class State(models.TextChoices):
    """How far a file may be trusted."""

    QUARANTINED = "quarantined", "待查毒"
    CLEAN = "clean", "已查毒"
    INFECTED = "infected", "有病毒"
    HELD = "held", "待人工处理"


class Purpose(models.TextChoices):
    """What a file is to the application (Art 29)."""

    APPLICATION = "application", "申请书"
    IDENTITY = "identity", "身份证明"
    AUTHORITY = "authority", "授权委托书"
    ENVELOPE = "envelope", "信封"
    CORRECTION = "correction", "补正材料"
    EXPLANATION = "explanation", "说明理由材料"
    OPINION = "opinion", "意见材料"
    DELIVERY = "delivery", "送达凭证"
    REMEDY = "remedy", "复议诉讼文书"
    OTHER = "other", "其他"


BY_APPLICANTS = [
    (purpose.value, purpose.label)
    for purpose in Purpose
    if purpose not in (Purpose.OPINION, Purpose.DELIVERY, Purpose.REMEDY)
]
"""What applicants hand in themselves; the others come about at the organ."""


class Attachment(models.Model):
    """One file that was handed in. Its bytes never change; what is known of them may."""

    digest = models.CharField("摘要", max_length=64, db_index=True)
    name = models.CharField("文件名", max_length=255)
    declared_type = models.CharField("上传时声明的类型", max_length=120, blank=True)
    kind_code = models.CharField(
        "种类", max_length=12, choices=[(k, v.label) for k, v in KINDS.items()]
    )
    size = models.PositiveIntegerField("字节数")
    state = models.CharField("状态", max_length=12, choices=State.choices)
    findings = models.JSONField("检查发现", default=list)
    virus = models.CharField("病毒名称", max_length=120, blank=True)
    uploaded_at = models.DateTimeField("上传时间")
    scanned_at = models.DateTimeField("查毒时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["id"],
                condition=models.Q(scanned_at__isnull=True),
                name="attachment_to_scan",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind(self) -> Kind:
        """The kind that its content shows."""
        return KINDS[self.kind_code]

    @property
    def is_clean(self) -> bool:
        """Inspected without findings and scanned without any."""
        return self.state == State.CLEAN

    @property
    def path(self) -> str:
        """Where its bytes lie: by digest, without a name or an extension."""
        return f"attachments/{self.digest[:2]}/{self.digest}"

    @property
    def sentences(self) -> list[str]:
        """What was found, for the person who decides."""
        found = [Finding(**finding).sentence for finding in self.findings]
        return [*found, f"查毒发现：{self.virus}。"] if self.virus else found


class StagedFile(models.Model):
    """A file that was uploaded with a form that is not done yet.

    ``owner`` says whose form it is, ``key`` which one; a form sent again finds its files by
    both, so that an error elsewhere on the page costs nobody an upload.
    """

    owner = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    attachment = models.OneToOneField(Attachment, on_delete=models.CASCADE, related_name="staged")
    purpose = models.CharField("材料", max_length=12, choices=Purpose.choices)
    staged_at = models.DateTimeField("暂存时间", db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "暂存的附件"
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "key"], name="staged_by_form")]

    def __str__(self) -> str:
        return str(self.attachment)
