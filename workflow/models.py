"""The process of a case, as viewflow stores it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.urls import reverse
from viewflow.workflow.models import Process, Task

from audit.models import AppendOnly

NO_DATE: Final = date.max
"""The day by which the lists put work whose clock has no date: after everything else."""


class CaseProcess(Process):
    """A run of one of our flows over one case. It holds no legal fact."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")

    # Which of several runs beside one case this is; 协办 and 征求意见 run more than once at a time.
    co_handling = models.ForeignKey(
        "cases.CoHandling", on_delete=models.PROTECT, null=True, related_name="+"
    )
    consultation = models.ForeignKey(
        "cases.Consultation", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "流程"

    def __str__(self) -> str:
        return f"{self.flow_class.process_title}：{self.case.case_number}"


class OpenTask(Task):
    """A task that somebody still has to do; ``open_step`` is what the worklists find it by."""

    class Meta:
        proxy = True
        ordering: ClassVar = ["pk"]
        verbose_name = verbose_name_plural = "待办"


class OpenStep(models.Model):
    """What the worklists ask of one open task, in one narrow row: a copy, and no fact of any kind.

    Task, run and case stay what is true; ``workflow.open_steps`` alone writes this, whenever one
    of them is saved, and ``manage.py check_worklists`` finds a row that says something else.
    """

    task = models.OneToOneField(
        Task, on_delete=models.CASCADE, primary_key=True, related_name="open_step"
    )
    step = models.CharField(max_length=255)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, db_index=False,
        related_name="+",
    )  # fmt: skip
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="open_steps")
    organ = models.ForeignKey(
        "organs.Organ", on_delete=models.CASCADE, db_index=False, related_name="+"
    )
    office = models.ForeignKey(
        "organs.Office", on_delete=models.CASCADE, null=True, db_index=False, related_name="+"
    )
    asked_office = models.ForeignKey(
        "organs.Office", on_delete=models.CASCADE, null=True, db_index=False, related_name="+"
    )
    urgent_on = models.DateField()

    class Meta:
        verbose_name = verbose_name_plural = "待办索引"
        indexes: ClassVar = [
            models.Index(
                fields=["owner", "urgent_on", "task"],
                condition=models.Q(owner__isnull=False),
                name="steps_of_owner",
            ),
            models.Index(fields=["office", "urgent_on", "task"], name="steps_of_office"),
            models.Index(
                fields=["asked_office", "urgent_on", "task"],
                condition=models.Q(asked_office__isnull=False),
                name="steps_of_asked_office",
            ),
            models.Index(
                fields=["organ", "step", "owner", "urgent_on", "task", "office", "asked_office"],
                name="steps_of_organ",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step}：{self.task_id}"


class SavedView(models.Model):
    """A list with its filter, under a name that one person gave it. It holds no legal fact."""

    class Page(models.TextChoices):
        """The lists that can be narrowed, by the name of their address."""

        MINE = "worklist", "我的待办"
        OFFICE = "office-list", "本科室"
        WAITING = "waiting-list", "等待他人"
        URGENT = "urgent-list", "临期与超期"
        CASES = "case-list", "全部办件"

    staff = models.ForeignKey("organs.Staff", on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField("名称", max_length=20)
    page = models.CharField("列表", max_length=20, choices=Page.choices)
    query = models.CharField("条件", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "我的视图"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["staff", "name"], name="saved_view_once_per_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The list as it was narrowed."""
        return f"{reverse(self.page)}?{self.query}"


class AccountClosing(AppendOnly):
    """Whose account was closed (停用), by whom, when and why."""

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="closings"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("停用原因", max_length=200)
    at = models.DateTimeField("停用时间")

    class Meta(AppendOnly.Meta):
        verbose_name = verbose_name_plural = "停用账号记录"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.staff}：{self.reason}"
