"""The append-only log of an organ's publications, one chain an organ."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from audit.models import ActRecord


class PublicationAct(models.TextChoices):
    """What can be done to what is published."""

    PUBLISH = "publish", "公开"
    WITHDRAW = "withdraw", "撤下"
    REPLACE = "replace", "替换"
    IMPORT_CATALOGUE = "import_catalogue", "导入标准目录"


class PublicationEvent(ActRecord):
    """One act as it was done. ``publication.ledger`` writes it, nothing changes it."""

    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(
        "publication.PublishedDocument", on_delete=models.PROTECT, null=True, related_name="events"
    )
    act = models.CharField("行为", max_length=20, choices=PublicationAct.choices)

    class Meta:
        verbose_name = verbose_name_plural = "公开的经过"
        ordering: ClassVar = ["organ", "sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "sequence"], name="publication_sequence_per_organ"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.get_act_display()} {self.actor_name}"

    @property
    def payload(self) -> dict[str, Any]:
        """What the digest is computed over."""
        return super().payload | {
            "organ": self.organ_id,
            "document": self.document_id,
            "act": self.act,
        }
