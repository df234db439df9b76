"""文书: an issued letter never changes. A correction is a new letter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models

from audit.models import AppendOnly
from letters.kinds import KINDS, LetterKind

if TYPE_CHECKING:
    from cases.models.delivery import Delivery


def kind_choices() -> list[tuple[str, str]]:
    """The kinds table, read when asked: a new kind is no change of the database."""
    return [(kind.code, kind.title) for kind in KINDS.values()]


class Letter(AppendOnly):
    """One issued letter: its files by digest, the facts it was made from, its number."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField("种类", max_length=40, choices=kind_choices)
    number = models.OneToOneField(
        "organs.IssuedNumber", on_delete=models.PROTECT, null=True, related_name="letter"
    )
    addressee = models.CharField("主送", max_length=120)
    issued_on = models.DateField("成文日期")
    # Nobody for the receipt of an application handed in online.
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="签发人",
    )
    context = models.JSONField("文书内容")
    template_digest = models.CharField(max_length=64)
    pdf = models.FileField(max_length=200)
    pdf_sha256 = models.CharField(max_length=64)
    docx = models.FileField(max_length=200)
    docx_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "文书"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.letter_kind.title} {self.number.text if self.number else ''}".strip()

    @property
    def letter_kind(self) -> LetterKind:
        """The row of the kinds table."""
        return KINDS[self.kind]

    @property
    def is_void(self) -> bool:
        """Whether its number was withdrawn before it left the house."""
        return self.number is not None and self.number.is_void

    @property
    def delivery(self) -> Delivery | None:
        """The attempt to deliver it that stands; none before the first and after a failure."""
        return next((one for one in self.deliveries.all() if not one.has_failed), None)

    @property
    def attempts(self) -> list[Delivery]:
        """Every attempt to deliver it, the failed ones too, in their order."""
        return list(self.deliveries.all())

    @property
    def received_on(self) -> date | None:
        """The day the addressee got it: from there the periods run that it sets; None when unknown."""
        return self.delivery.arrived_on if self.delivery else None

    @property
    def counted_on(self) -> date | None:
        """The earliest day of an attempt that decides whether it left in time."""
        return min((one.decided_on for one in self.deliveries.all() if one.counts), default=None)
