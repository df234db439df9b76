"""The information found (第二十七条以下): each document, whether it is given, and what leaves of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from attachments.models import State
from audit.models import AppendOnly
from law.grounds import GROUNDS, Ground
from vault.fields import EncryptedTextField, SealedModel


class Inclusion(models.TextChoices):
    """What becomes of a document in the reply (Arts 36, 37)."""

    UNDECIDED = "undecided", "尚未确定"
    GIVE = "give", "全部提供"
    PART = "part", "遮盖后提供"
    WITHHOLD = "withhold", "不予提供"
    OUTSIDE = "outside", "不属于答复内容"


LEAVING = (Inclusion.GIVE, Inclusion.PART)
"""What reaches the applicant with the reply."""


def ground_choices() -> list[tuple[str, str]]:
    """The grounds of Arts 14–16, read when asked: a new one is no change of the database."""
    return [(ground.code, ground.label) for ground in GROUNDS.values()]


class CaseRecord(models.Model):
    """One document that was found for a case."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="records")
    title = models.CharField("标题", max_length=200)
    document_number = models.CharField("文号", max_length=80, blank=True)
    made_on = models.DateField("形成日期", null=True, blank=True)
    maker = models.CharField("制作机关", max_length=120, blank=True)
    kept_where = models.CharField("保存地点", max_length=120, blank=True)
    pages = models.PositiveIntegerField("页数", null=True, blank=True)
    attachment = models.OneToOneField(
        "attachments.Attachment", on_delete=models.PROTECT, null=True, related_name="record"
    )
    inclusion = models.CharField(
        "提供范围", max_length=12, choices=Inclusion.choices, default=Inclusion.UNDECIDED
    )
    ground_code = models.CharField(
        "不予公开的情形", max_length=40, choices=ground_choices, blank=True
    )
    reason = models.TextField("理由", blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_on = models.DateField("登记日期")

    class Meta:
        verbose_name = verbose_name_plural = "信息文件"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(inclusion=Inclusion.WITHHOLD)
                | (~models.Q(ground_code="") & ~models.Q(reason="")),
                name="withheld_record_has_ground_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.listed

    @property
    def ground(self) -> Ground | None:
        """The row of the table of grounds, where the document is withheld."""
        return GROUNDS.get(self.ground_code)

    @property
    def leaves(self) -> bool:
        """Whether the applicant gets it, whole or in part."""
        return self.inclusion in LEAVING

    @property
    def listed(self) -> str:
        """As a letter lists it: name, number, pages."""
        number = f"（{self.document_number}）" if self.document_number else ""
        pages = f"，{self.pages}页" if self.pages else ""
        return f"{self.title}{number}{pages}"

    @property
    def can_be_opened(self) -> bool:
        """Whether its file may be shown: it came from the organ's own hands, so only a virus bars it."""
        return self.attachment is not None and self.attachment.state != State.INFECTED

    @property
    def is_pdf(self) -> bool:
        """Whether passages of it can be removed here."""
        return self.attachment is not None and self.attachment.kind_code == "pdf"


class RecordPassage(SealedModel):
    """Something in a document that must not leave: words wherever they stand, or a place on a page.

    The words are often the personal data themselves, so they are sealed.
    """

    record = models.ForeignKey(CaseRecord, on_delete=models.CASCADE, related_name="passages")
    page = models.PositiveIntegerField("页码", null=True)
    quote = EncryptedTextField("文字", purpose="record_passage.quote", max_length=500, blank=True)
    box = models.JSONField("位置", default=list)
    ground_code = models.CharField("不予公开的情形", max_length=40, choices=ground_choices)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    marked_on = models.DateField("标记日期")

    class Meta:
        verbose_name = verbose_name_plural = "遮盖内容"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.where}，{len(self.quote)}字" if self.quote else self.where

    @property
    def where(self) -> str:
        """The page, or all of them."""
        return f"第{self.page}页" if self.page else "全文"

    @property
    def as_log(self) -> dict[str, Any]:
        """For the log of a copy: where and why, never the words."""
        return {
            "page": self.page,
            "box": self.box,
            "characters": len(self.quote),
            "ground": self.ground_code,
            "marked_by": self.marked_by_id,
        }


class RedactedCopy(AppendOnly):
    """A copy without the passages: from which bytes, which bytes, who made it, what was removed.

    Rows never change. The one that leaves is the newest that was approved.
    """

    record = models.ForeignKey(CaseRecord, on_delete=models.PROTECT, related_name="copies")
    attachment = models.OneToOneField(
        "attachments.Attachment", on_delete=models.PROTECT, related_name="redacted_copy"
    )
    original_digest = models.CharField("原件摘要", max_length=64)
    copy_digest = models.CharField("遮盖件摘要", max_length=64)
    passages = models.JSONField("遮盖记录")
    stripped = models.JSONField("一并去除的隐藏内容", default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField("制作时间")

    class Meta:
        verbose_name = verbose_name_plural = "遮盖件"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.record.title}（遮盖{len(self.passages)}处）"

    @property
    def is_approved(self) -> bool:
        """Whether a person has looked at it and let it be what leaves."""
        return hasattr(self, "approval")


class CopyApproval(AppendOnly):
    """A person has looked at every page of a copy: this is what the applicant gets."""

    copy = models.OneToOneField(RedactedCopy, on_delete=models.PROTECT, related_name="approval")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    approved_on = models.DateField("确认日期")

    class Meta:
        verbose_name = verbose_name_plural = "遮盖件确认"

    def __str__(self) -> str:
        return f"{self.copy}，{self.approved_on}"


class ReleaseFinding(models.Model):
    """Something that the scan found in a file that is to leave, and a person's answer to it.

    ``digest`` says in which bytes; another file of the document has findings of its own.
    """

    record = models.ForeignKey(CaseRecord, on_delete=models.CASCADE, related_name="findings")
    digest = models.CharField("文件摘要", max_length=64)
    code = models.CharField("发现", max_length=40)
    place = models.CharField("位置", max_length=120, blank=True)
    shown = models.CharField("内容（掩码）", max_length=120, blank=True)
    times = models.PositiveIntegerField("次数", default=1)
    answer = models.CharField("可以提供的理由", max_length=300, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_on = models.DateField("说明日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "外发核查发现"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(answered_on__isnull=True) | ~models.Q(answer=""),
                name="answered_finding_has_its_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.place}"
