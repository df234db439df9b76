"""公开的文件: what the public page shows, and what became of it. Nothing is ever deleted."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from django.db import models
from django.db.models import Q

from law.proactive import FIELDS, ITEMS, Item
from law.wording import chinese_date

_YEAR_OF_NUMBER: Final = re.compile(r"[〔\[(（](\d{4})[〕\])）]")


def subject_choices() -> list[tuple[str, str]]:
    """The items of Art 20 and 21, read when asked."""
    return [(item.code, item.label) for item in ITEMS.values()]


def field_choices() -> list[tuple[str, str]]:
    """The fields of the standard catalogues, read when asked."""
    return [(field, field) for field in FIELDS]


class Validity(models.TextChoices):
    """Whether the document itself is still in force."""

    IN_FORCE = "in_force", "有效"
    LAPSED = "lapsed", "失效"
    REPEALED = "repealed", "废止"


class Origin(models.TextChoices):
    """How it came to be public."""

    PROACTIVE = "proactive", "主动公开"
    FROM_APPLICATION = "from_application", "由依申请公开转为主动公开"


class PublishedDocument(models.Model):
    """One document on the organ's open-disclosure pages, at an address that stays.

    ``made_on`` is when the document came to be, ``published_on`` when it was put here; the law
    allows 20 working days between them (Art 26).
    """

    organ = models.ForeignKey(
        "organs.Organ", verbose_name="公开主体", on_delete=models.PROTECT, related_name="published"
    )
    title = models.CharField("标题", max_length=200)
    index_number = models.CharField("索引号", max_length=60, unique=True)
    document_number = models.CharField("文号", max_length=60, blank=True)
    made_on = models.DateField("成文日期")
    published_on = models.DateField("公开日期")
    subject = models.CharField("信息类别", max_length=20, choices=subject_choices)
    field = models.CharField("领域", max_length=20, choices=field_choices, blank=True)
    summary = models.CharField("内容概述", max_length=500, blank=True)
    text = models.TextField("正文", blank=True)
    validity = models.CharField(
        "有效性", max_length=12, choices=Validity.choices, default=Validity.IN_FORCE
    )
    origin = models.CharField(
        "公开缘由", max_length=20, choices=Origin.choices, default=Origin.PROACTIVE
    )
    is_partial = models.BooleanField("隐去部分内容后公开", default=False)
    withheld = models.CharField("隐去的内容和理由", max_length=500, blank=True)
    reviewed_by = models.CharField("公开审查和保密审查", max_length=120)
    withdrawn_on = models.DateField("撤下日期", null=True)
    withdrawal_reason = models.CharField("撤下理由", max_length=300, blank=True)
    replaced_by = models.OneToOneField(
        "self", verbose_name="替换为", null=True, on_delete=models.PROTECT, related_name="replaces"
    )

    class Meta:
        verbose_name = verbose_name_plural = "公开的文件"
        ordering: ClassVar = ["-published_on", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["organ", "-published_on", "-id"], name="published_of_organ"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(published_on__gte=models.F("made_on")),
                name="published_after_it_was_made",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawal_reason=""),
                name="withdrawn_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def item(self) -> Item:
        """The article and item that the document falls under."""
        return ITEMS[self.subject]

    @property
    def is_public(self) -> bool:
        """Whether its text is shown; a withdrawn one leaves its title and the reason."""
        return self.withdrawn_on is None

    @property
    def doubt(self) -> str:
        """What to look at once more: a number of another year than the document; mostly nothing."""
        found = _YEAR_OF_NUMBER.search(self.document_number)
        if found is None or int(found[1]) == self.made_on.year:
            return ""
        return f"文号是{int(found[1])}年的，成文日期是{chinese_date(self.made_on)}，请核对；有误的，请替换。"

    @property
    def latest(self) -> PublishedDocument:
        """What stands in its place now; itself where nothing does."""
        found = self
        while found.replaced_by is not None:
            found = found.replaced_by
        return found

    @property
    def standing(self) -> str:
        """Its validity as the public reads it: of one that was taken off, that it was."""
        if self.is_public:
            return self.get_validity_display()
        return "已替换" if self.replaced_by_id else "已撤下"


class PublishedFile(models.Model):
    """One file of a published document."""

    document = models.ForeignKey(PublishedDocument, on_delete=models.CASCADE, related_name="files")
    attachment = models.OneToOneField(
        "attachments.Attachment", on_delete=models.PROTECT, related_name="published"
    )

    class Meta:
        verbose_name = verbose_name_plural = "公开的附件"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.attachment)
