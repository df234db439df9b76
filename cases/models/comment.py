"""批注: a reviewer's remark on a passage of a draft, and what the drafter made of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.status import Status


class DraftComment(models.Model):
    """One remark, anchored by the words it is about; it goes with the case from version to version.

    ``part`` names a field of the draft, ``quote`` the words as they stood in it.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="comments")
    draft = models.ForeignKey("cases.ReplyDraft", on_delete=models.PROTECT, related_name="comments")
    part = models.CharField("位置", max_length=40)
    quote = models.CharField("原文", max_length=500)
    text = models.CharField("批注", max_length=1000)
    stage = models.CharField("环节", max_length=24, choices=Status.choices)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="批注人"
    )
    made_on = models.DateField("批注日期")
    answer = models.CharField("回复", max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_on = models.DateField("回复日期", null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    resolved_on = models.DateField("处理日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "批注"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(quote="") & ~Q(text=""), name="comment_says_what_about_what"
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_by__isnull=False), name="answer_has_an_author"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["case"], condition=Q(resolved_on__isnull=True), name="open_comments"
            ),
        ]

    def __str__(self) -> str:
        return f"批注{self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether nobody has dealt with it yet."""
        return self.resolved_on is None
