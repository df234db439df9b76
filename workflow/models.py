"""The process of a case, as viewflow stores it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from viewflow.workflow.models import Process, Task


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
    """A task that somebody still has to do; the worklists read these through a partial index."""

    class Meta:
        proxy = True
        ordering: ClassVar = ["pk"]
        verbose_name = verbose_name_plural = "待办"


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
