"""文书措辞: an organ's own words for a kind of letter, version by version."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from audit.models import AppendOnly
from cases.models.letter import kind_choices
from letters.kinds import KINDS, LetterKind


class LetterWording(AppendOnly):
    """One version: from its day on, letters drafted anew say this. An empty text is the standard one.

    What is entered stays; another version takes its place, for the same day too.
    """

    organ = models.ForeignKey(
        "organs.Organ", on_delete=models.PROTECT, related_name="letter_wordings"
    )
    kind = models.CharField("文书种类", max_length=40, choices=kind_choices)
    version = models.PositiveIntegerField("版次")
    text = models.TextField("措辞", blank=True)
    effective_from = models.DateField("启用日期")
    reason = models.CharField("修改说明", max_length=200)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="录入人"
    )
    entered_at = models.DateTimeField("录入时间")

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "文书措辞"
        ordering: ClassVar = ["organ", "kind", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "kind", "version"], name="wording_version_per_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_kind.title}措辞第{self.version}版"

    @property
    def letter_kind(self) -> LetterKind:
        """The row of the kinds table."""
        return KINDS[self.kind]
