"""转主动公开的一项: what it is about, how it came up, what was proposed, reviewed and decided."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from law.conversion import EXCLUDED, REASONS, Excluded, Reason, last_day
from law.periods import LastDay
from organs import working_days


class Source(models.TextChoices):
    """How it came up (Arts 18, 44)."""

    REPEATED = "repeated", "多人申请，已经公开给申请人"
    TOPIC = "topic", "同一信息多人申请，尚未都答复"
    SUGGESTION = "suggestion", "申请人建议"
    STAFF = "staff", "工作人员提出"
    REASSESSMENT = "reassessment", "定期评估认为可以公开"


class Stage(models.TextChoices):
    """How far it has come."""

    WAITING = "waiting", "待研究"
    SECRECY = "secrecy", "待保密审查"
    DECIDING = "deciding", "待决定"
    ADOPTED = "adopted", "待公开"
    PUBLISHED = "published", "已公开"
    DECLINED = "declined", "不纳入"


UNDECIDED = (Stage.WAITING, Stage.SECRECY, Stage.DECIDING)
OPEN = (*UNDECIDED, Stage.ADOPTED)
"""Stages in which somebody still has to act."""


class Verdict(models.TextChoices):
    """What is proposed, and what is decided."""

    WHOLE = "whole", "主动公开"
    PART = "part", "隐去部分内容后主动公开"
    DECLINE = "decline", "不纳入主动公开"


def class_choices() -> list[tuple[str, str]]:
    """The classes that stay out, read when asked."""
    return [(one.code, one.label) for one in EXCLUDED.values()]


class Entry(models.Model):
    """One entry of an organ's queue.

    The opinion, the review and the decision of the present round stand here; what an earlier
    round said stays in the events.
    """

    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, related_name="+")
    title = models.CharField("信息名称", max_length=200)
    source = models.CharField("来源", max_length=20, choices=Source.choices)
    grounds = models.TextField("提出的理由", blank=True)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    raised_on = models.DateField("列入日期")
    stage = models.CharField("阶段", max_length=12, choices=Stage.choices, default=Stage.WAITING)

    proposal = models.CharField("拟办意见", max_length=10, choices=Verdict.choices, blank=True)
    reasons = models.JSONField("公开的理由", default=list)
    against = models.TextField("不宜公开的内容和处理", blank=True)
    excluded = models.CharField("不纳入的类别", max_length=20, choices=class_choices, blank=True)
    opinion = models.TextField("意见", blank=True)
    text = models.TextField("拟公开的正文", blank=True)
    weighed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    weighed_on = models.DateField("提出意见日期", null=True)

    secrecy_agrees = models.BooleanField("保密审查同意公开", null=True)
    secrecy_note = models.CharField("保密审查意见", max_length=500, blank=True)
    secrecy_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    secrecy_on = models.DateField("保密审查日期", null=True)

    verdict = models.CharField("决定", max_length=10, choices=Verdict.choices, blank=True)
    decision = models.TextField("决定的理由", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_on = models.DateField("决定日期", null=True)
    document = models.OneToOneField(
        "publication.PublishedDocument", on_delete=models.PROTECT, null=True, related_name="entry"
    )

    class Meta:
        verbose_name = verbose_name_plural = "转主动公开"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["organ", "stage", "-id"], name="entry_by_stage")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(stage=Stage.PUBLISHED) | Q(document__isnull=False),
                name="published_entry_has_its_document",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.ADOPTED)
                | Q(decided_on__isnull=False, secrecy_agrees=True),
                name="adopted_entry_was_reviewed_and_decided",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.DECLINED) | ~Q(decision=""),
                name="declined_entry_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_partial(self) -> bool:
        """Whether it was decided to be public without a part of it."""
        return self.verdict == Verdict.PART

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.stage in OPEN

    @property
    def published_on(self) -> date | None:
        """The day on which it became public."""
        return self.document.published_on if self.document else None

    @property
    def chosen_reasons(self) -> list[Reason]:
        """The rows of the table that the opinion rests on."""
        return [REASONS[code] for code in self.reasons if code in REASONS]

    @property
    def excluded_class(self) -> Excluded | None:
        """The class of matters that are not published, where the opinion found one."""
        return EXCLUDED.get(self.excluded)

    @property
    def last_day(self) -> LastDay | None:
        """Until when what was decided has to be public, by the working days known now."""
        if self.stage != Stage.ADOPTED or self.decided_on is None:
            return None
        return last_day(self.decided_on, working_days.current().of(self.organ))

    def is_late(self, on: date) -> bool:
        """Whether it was to be public before ``on`` and is not."""
        last = self.last_day
        return last is not None and last.on < on
