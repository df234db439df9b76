"""保管期限表 (the retention schedule): how long an organ keeps which file, version by version.

An organ's schedule is agreed to by its archive authority (档案法实施条例第十九条第二款) and holds from a
day on. What was filed under an earlier version keeps the period it was given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction

from law.retention import DEFAULTS, FileKind, RetentionPeriod, default_period
from law.wording import chinese_date

if TYPE_CHECKING:
    from organs.models import Organ


def period_choices() -> list[tuple[str, str]]:
    """The periods of the national rules."""
    return [(period.value, period.label) for period in RetentionPeriod]


def kind_choices() -> list[tuple[str, str]]:
    """The kinds of files that a schedule tells apart."""
    return [(kind.value, kind.label) for kind in FileKind]


class RetentionSchedule(models.Model):
    """One version of an organ's schedule, in force from ``effective_from`` until the next."""

    organ = models.ForeignKey(
        "organs.Organ", on_delete=models.PROTECT, related_name="retention_schedules"
    )
    title = models.CharField("保管期限表名称", max_length=80)
    document_number = models.CharField("文号", max_length=60, blank=True)
    agreed_by = models.CharField("审查同意的档案主管部门", max_length=80)
    effective_from = models.DateField("施行日期")

    class Meta:
        verbose_name = verbose_name_plural = "保管期限表"
        ordering: ClassVar = ["organ", "-effective_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "effective_from"], name="one_retention_schedule_a_day"
            ),
        ]

    def __str__(self) -> str:
        number = f"（{self.document_number}）" if self.document_number else ""
        return f"《{self.title}》{number}"


class RetentionRule(models.Model):
    """One row of a schedule: this kind of file, that period, as item so-and-so of the document."""

    schedule = models.ForeignKey(RetentionSchedule, on_delete=models.CASCADE, related_name="rules")
    kind = models.CharField("文件种类", max_length=16, choices=kind_choices)
    period = models.CharField("保管期限", max_length=4, choices=period_choices)
    item = models.CharField("表中条目", max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "保管期限表条目"
        ordering: ClassVar = ["schedule", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["schedule", "kind"], name="one_period_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.get_period_display()}"


@dataclass(frozen=True)
class Proposal:
    """What is proposed for a file, and the sentence that says why."""

    kind: FileKind
    period: RetentionPeriod
    basis: str


def in_force(organ: Organ, on: date) -> RetentionSchedule | None:
    """The version that holds on ``on``; none where the organ entered none for that day."""
    return organ.retention_schedules.filter(effective_from__lte=on).first()


def propose(organ: Organ, kind: FileKind, *, on: date) -> Proposal:
    """The period for a file of ``kind`` that is filed on ``on``."""
    schedule = in_force(organ, on)
    rule = schedule.rules.filter(kind=kind).first() if schedule else None
    if rule is None:
        return Proposal(kind, default_period(kind), _by_default(schedule, kind))
    return Proposal(kind, RetentionPeriod(rule.period), f"{schedule}{rule.item}")


def _by_default(schedule: RetentionSchedule | None, kind: FileKind) -> str:
    """A version that was entered before a kind was told apart says nothing of it."""
    missing = f"{schedule}没有“{kind.label}”这一类" if schedule else "本机关没有录入保管期限表"
    return f"{missing}，按系统默认；应以档案主管部门审查同意的保管期限表为准（{DEFAULTS.schedule}）"


@transaction.atomic
def enter(
    schedule: RetentionSchedule, rules: Mapping[FileKind, tuple[RetentionPeriod, str]]
) -> RetentionSchedule:
    """A new version with a row for each kind. Raises ``ValidationError`` at its field."""
    same_day = schedule.organ.retention_schedules.filter(effective_from=schedule.effective_from)
    if same_day.exists():
        day = chinese_date(schedule.effective_from)
        message = f"已经有{day}起施行的保管期限表，请核对施行日期。"
        raise ValidationError({"effective_from": message})
    schedule.save()
    RetentionRule.objects.bulk_create(
        RetentionRule(schedule=schedule, kind=kind, period=period, item=item)
        for kind, (period, item) in rules.items()
    )
    return schedule


def remove(schedule: RetentionSchedule, *, on: date) -> None:
    """Take back a version that is not in force yet. Raises ``ValidationError`` for another."""
    if schedule.effective_from <= on:
        raise ValidationError("已经施行的保管期限表不能删除；需要改的，另录一版，写新的施行日期。")
    schedule.delete()
