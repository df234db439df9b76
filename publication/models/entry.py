"""What the search looks through: one row for each thing that can be found.

Derived and never a fact; ``publication.search.keeping`` writes it and ``index_published``
rebuilds it. The engine's own index stands beside this table (``publication.search.engines``).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Kind(models.TextChoices):
    """What is found."""

    DOCUMENT = "document", "公开的文件"
    CATALOGUE = "catalogue", "公开目录"
    REPLY = "reply", "依申请公开过的信息"


class SearchEntry(models.Model):
    """One thing with its searchable text, already in the form in which it is compared.

    ``key`` sorts by day: newest first is the key descending, on every engine.
    """

    key = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    source = models.BigIntegerField()
    organ = models.ForeignKey("organs.Organ", on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=20, blank=True)
    field = models.CharField(max_length=20, blank=True)
    year = models.PositiveSmallIntegerField()
    head = models.TextField()
    body = models.TextField(blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "检索条目"
        ordering: ClassVar = ["-key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "source"], name="entry_once_per_source"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organ", "-key"], name="entry_of_organ"),
            models.Index(fields=["kind", "-key"], name="entry_of_kind"),
            models.Index(fields=["subject", "-key"], name="entry_of_subject"),
            models.Index(fields=["field", "-key"], name="entry_of_field"),
            models.Index(fields=["year", "-key"], name="entry_of_year"),
        ]

    def __str__(self) -> str:
        return self.head.partition("\n")[0]
