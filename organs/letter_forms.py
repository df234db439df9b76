"""公文格式 (GB/T 9704-2012): the form of an organ's letters, and which of them end with a 版记."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class LetterForms(models.Model):
    """The part of an organ that says in which form its letters stand, kind by kind."""

    correspondence_kinds = models.JSONField("采用信函格式的文书", default=list, blank=True)
    imprint_kinds = models.JSONField("加印版记的文书", default=list, blank=True)
    imprint_office = models.CharField("印发机关", max_length=100, blank=True)
    imprint_copies = models.TextField("抄送机关", blank=True)

    class Meta:
        abstract: ClassVar = True

    @property
    def copied_organs(self) -> tuple[str, ...]:
        """The organs that receive a copy of every letter from organ to organ, a line each."""
        return tuple(line.strip() for line in self.imprint_copies.splitlines() if line.strip())
