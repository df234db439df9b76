"""What the portal keeps of its own: drafts, query codes, letters opened, counts."""

from __future__ import annotations

import json
import uuid
from typing import Any, ClassVar

from django.db import models

from audit.models import AppendOnly
from vault.fields import EncryptedTextField, SealedModel


class ApplicationDraft(SealedModel):
    """An application that somebody is writing. Only the browser's token finds it.

    The row holds a digest of the token, never the token. Once submitted, the answers are
    emptied and the row stays for a while as the way back to the receipt.
    """

    token_digest = models.CharField(max_length=64, unique=True)
    submission_key = models.UUIDField(default=uuid.uuid4, editable=False)
    organ = models.ForeignKey("organs.Organ", on_delete=models.CASCADE, related_name="+")
    sealed_answers = EncryptedTextField("已填写的内容", purpose="portal.answers", default="{}")
    created_at = models.DateTimeField("开始填写的时间")
    expires_at = models.DateTimeField("保留至", db_index=True)
    case = models.OneToOneField(
        "cases.Case", on_delete=models.CASCADE, null=True, related_name="portal_draft"
    )
    read_document = models.BigIntegerField("最后打开的已公开文件", null=True)
    read_at = models.DateTimeField("打开的时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "申请草稿"
        indexes: ClassVar = [
            models.Index(
                fields=["read_at"],
                condition=models.Q(read_at__isnull=False),
                name="draft_that_read_something",
            ),
        ]

    def __str__(self) -> str:
        return f"向{self.organ}申请的草稿"

    @property
    def answers(self) -> dict[str, dict[str, Any]]:
        """What was typed so far, page by page."""
        kept: dict[str, dict[str, Any]] = json.loads(self.sealed_answers)
        return kept

    @answers.setter
    def answers(self, pages: dict[str, dict[str, Any]]) -> None:
        self.sealed_answers = json.dumps(pages, ensure_ascii=False)

    @property
    def is_submitted(self) -> bool:
        """Whether it became a case."""
        return self.case_id is not None


class QueryCode(models.Model):
    """The secret that opens one case to its applicant, as a slow hash."""

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="query_code")
    code_hash = models.CharField(max_length=128)
    issued_at = models.DateTimeField("发放时间")

    class Meta:
        verbose_name = verbose_name_plural = "查询码"

    def __str__(self) -> str:
        return f"{self.case.case_number} 的查询码"


class OpinionCode(models.Model):
    """The secret that lets a third party read what it is asked and answer, as a slow hash.

    ``opened_at`` is when the code was first used: evidence that the letter was received.
    """

    consultation = models.OneToOneField(
        "cases.Consultation", on_delete=models.CASCADE, related_name="opinion_code"
    )
    code_hash = models.CharField(max_length=128)
    issued_at = models.DateTimeField("发放时间")
    opened_at = models.DateTimeField("第一次打开的时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "意见提交码"

    def __str__(self) -> str:
        return f"{self.consultation.reference} 的提交码"


class LetterOpened(AppendOnly):
    """The moment at which the applicant first opened a letter on the portal: evidence of delivery."""

    letter = models.OneToOneField("cases.Letter", on_delete=models.PROTECT, related_name="opened")
    opened_at = models.DateTimeField("查收时间")
    pdf_sha256 = models.CharField("查收文件的摘要", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "网上查收"

    def __str__(self) -> str:
        return f"{self.letter} {self.opened_at:%Y-%m-%d %H:%M}"


class Tally(models.Model):
    """How often something happened in one span of time; the key is a keyed digest."""

    key = models.CharField(max_length=64)
    span = models.BigIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "访问计数"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "span"], name="one_tally_per_key_and_span"),
        ]

    def __str__(self) -> str:
        return f"{self.key[:8]}… {self.count}"


class Rating(models.Model):
    """满意度: what the applicant thought of the handling, once a case."""

    class Score(models.IntegerChoices):
        VERY_GOOD = 5, "很满意"
        GOOD = 4, "满意"
        FAIR = 3, "一般"
        POOR = 2, "不满意"
        VERY_POOR = 1, "很不满意"

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="rating")
    score = models.PositiveSmallIntegerField("评价", choices=Score.choices)
    comment = models.CharField("意见", max_length=500, blank=True)
    rated_at = models.DateTimeField("评价时间")

    class Meta:
        verbose_name = verbose_name_plural = "满意度评价"

    def __str__(self) -> str:
        return f"{self.case.case_number} {self.get_score_display()}"
