"""The append-only log of an entry, one chain an entry."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from audit.models import ActRecord


class ProactiveAct(models.TextChoices):
    """What can be done to an entry, and to what was withheld."""

    RAISE = "raise", "列入转主动公开"
    KEEP_FILE = "keep_file", "整理拟公开的文件"
    WEIGH = "weigh", "提出意见"
    REVIEW_SECRECY = "review_secrecy", "保密审查"
    DECIDE = "decide", "作出决定"
    RETURN = "return", "退回研究"
    PUBLISH = "publish", "公开"
    ANSWER = "answer", "答复建议人"
    REMIND = "remind", "超期提醒"
    ASSESS = "assess", "定期评估"


class EntryEvent(ActRecord):
    """One act as it was done; nobody's where the system raised the entry or an applicant did."""

    entry = models.ForeignKey("proactive.Entry", on_delete=models.PROTECT, related_name="events")
    actor = models.ForeignKey(  # type: ignore[assignment]  # nobody, where it arose by itself
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    act = models.CharField("行为", max_length=20, choices=ProactiveAct.choices)

    class Meta:
        verbose_name = verbose_name_plural = "转主动公开的经过"
        ordering: ClassVar = ["entry", "sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry", "sequence"], name="proactive_sequence_per_entry"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.get_act_display()} {self.actor_name}"

    @property
    def payload(self) -> dict[str, Any]:
        """What the digest is computed over."""
        return super().payload | {"entry": self.entry_id, "act": self.act}
