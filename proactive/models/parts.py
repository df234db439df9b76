"""What belongs to an entry: its cases, the suggestions it answers, the files to be published."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class EntryCase(models.Model):
    """An application that asked for the information."""

    entry = models.ForeignKey("proactive.Entry", on_delete=models.CASCADE, related_name="cases")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="entries")
    added_on = models.DateField("列入日期")

    class Meta:
        verbose_name = verbose_name_plural = "涉及的申请"
        ordering: ClassVar = ["case"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "case"], name="case_once_an_entry"),
        ]

    def __str__(self) -> str:
        return str(self.case)


class Suggestion(models.Model):
    """An applicant's suggestion (Art 44 (2)), and the letter that answered it."""

    entry = models.ForeignKey(
        "proactive.Entry", on_delete=models.CASCADE, related_name="suggestions"
    )
    message = models.OneToOneField(
        "cases.ApplicantMessage", on_delete=models.PROTECT, related_name="suggestion"
    )
    letter = models.OneToOneField(
        "cases.Letter", on_delete=models.PROTECT, null=True, related_name="suggestion"
    )
    answered_on = models.DateField("答复日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "主动公开的建议"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.message)


class EntryFile(models.Model):
    """A file as it would be published: a copy of its own, without what must not be seen.

    ``findings`` is what the scan still finds in it; ``checked`` is what a person says about that.
    """

    entry = models.ForeignKey("proactive.Entry", on_delete=models.CASCADE, related_name="files")
    attachment = models.OneToOneField(
        "attachments.Attachment", on_delete=models.PROTECT, related_name="entry_file"
    )
    record = models.ForeignKey(
        "cases.CaseRecord", on_delete=models.PROTECT, null=True, related_name="+"
    )
    removed = models.PositiveIntegerField("隐去几处", default=0)
    findings = models.JSONField("核查发现", default=list)
    checked = models.CharField("核对情况", max_length=300, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_on = models.DateField("添加日期")

    class Meta:
        verbose_name = verbose_name_plural = "拟公开的文件"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.attachment)


class Seen(models.Model):
    """That the sweep has looked at a case: when it was asked, and again when it was disclosed."""

    case = models.OneToOneField(
        "cases.Case", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    disclosed = models.BooleanField("已按公开查看", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "已比对的申请"

    def __str__(self) -> str:
        return str(self.case_id)
