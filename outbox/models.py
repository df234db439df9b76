"""One message to one person, from the act that caused it to the moment it left."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import Q

from vault.fields import EncryptedTextField, SealedModel

WAITS: Final = Q(sent_at__isnull=True, given_up_at__isnull=True)
"""Neither sent nor given up."""


class Channel(models.TextChoices):
    """How a message leaves the house."""

    EMAIL = "email", "电子邮件"
    SMS = "sms", "短信"


class OutgoingMessage(SealedModel):
    """One message, at most once for its ``key``; the row stays as the record of sending.

    ``body`` names no person and nothing of a request: whoever may know it reads it in the
    system. ``held_until`` says that a sender has it in hand; one that died holds it no longer.
    """

    key = models.CharField("事由", max_length=120, unique=True)
    channel = models.CharField("渠道", max_length=8, choices=Channel.choices)
    recipient = EncryptedTextField("收件人", purpose="outbox.recipient", max_length=254)
    subject = models.CharField("主题", max_length=120, blank=True)
    body = models.TextField("正文")
    enclosures = models.JSONField("附件（存放处、名称、摘要）", default=list, blank=True)
    any_hour = models.BooleanField("不受静默时段限制", default=False)

    created_at = models.DateTimeField("生成时间")
    not_before = models.DateTimeField("最早发送时间")
    held_until = models.DateTimeField("正在发送，占用至", null=True)
    attempts = models.PositiveIntegerField("已尝试次数", default=0)
    refusals = models.PositiveSmallIntegerField("被拒绝次数", default=0)
    failure = models.CharField("最近一次未发出的原因", max_length=120, blank=True)
    sent_at = models.DateTimeField("发出时间", null=True)
    given_up_at = models.DateTimeField("停止发送时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "待发消息"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(given_up_at__isnull=True),
                name="sent_or_given_up",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["not_before", "id"], condition=WAITS, name="messages_to_send"),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.key}"
