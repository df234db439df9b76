"""公文格式 (GB/T 9704-2012): which letters of an organ have the 信函格式; all others the general one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class LetterForms(models.Model):
    """The part of an organ that says in which form its letters stand, kind by kind."""

    correspondence_kinds = models.JSONField("采用信函格式的文书", default=list, blank=True)

    class Meta:
        abstract: ClassVar = True
