"""The process of a case, as viewflow stores it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
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
