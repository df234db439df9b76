"""The append-only log: who did what, when, and how the status moved."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from audit.models import AppendOnly
from cases.permissions import Act
from cases.status import Status


def act_choices() -> list[tuple[str, str]]:
    """The table of acts, read when asked: a new act is no change of the database."""
    return Act.choices


class CaseEvent(AppendOnly):
    """One statutory act as it was done. ``cases.ledger.record`` writes it, nothing changes it."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField("序号")
    act = models.CharField("行为", max_length=40, choices=act_choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    actor_name = models.CharField("经办人", max_length=60)
    on = models.DateField("发生日期")
    at = models.DateTimeField("记录时间", auto_now_add=False)
    before = models.CharField("之前", max_length=24, blank=True, choices=Status.choices)
    after = models.CharField("之后", max_length=24, choices=Status.choices)
    note = models.TextField("说明", blank=True)
    facts = models.JSONField("事实", default=dict)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "经过"
        ordering: ClassVar = ["case", "sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "sequence"], name="event_sequence_per_case"),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.get_act_display()} {self.actor_name}"

    @property
    def who(self) -> str:
        """Who acted, and for which absent colleague (代)."""
        colleague = self.facts.get("on_behalf_of")
        return f"{self.actor_name}（代{colleague}）" if colleague else self.actor_name

    @property
    def payload(self) -> dict[str, Any]:
        """What the digest is computed over."""
        return {
            "case": self.case_id,
            "sequence": self.sequence,
            "act": self.act,
            "actor": self.actor_id,
            "actor_name": self.actor_name,
            "on": self.on.isoformat(),
            "at": self.at.isoformat(),
            "before": self.before,
            "after": self.after,
            "note": self.note,
            "facts": self.facts,
        }
