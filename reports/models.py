"""The annual report (Art 50): the draft of a year, each version that was closed, and what happened."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from audit.models import ActRecord, AppendOnly


class Source(models.TextChoices):
    """Where the figures of tables three and four come from."""

    CASES = "cases", "由办件数据统计"
    ENTERED = "entered", "录入（系统启用以前的年度）"


class AnnualReport(models.Model):
    """What an organ writes and enters for one year; the rest is counted from the cases.

    ``figures`` holds what was entered, by ``table/row/column``; ``texts`` what was written. While
    ``is_closed``, the latest version is the report and nothing here changes.
    """

    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    source = models.CharField(
        "数据来源", max_length=8, choices=Source.choices, default=Source.CASES
    )
    figures = models.JSONField(default=dict, blank=True)
    texts = models.JSONField(default=dict, blank=True)
    is_closed = models.BooleanField("已关账", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "年度报告"
        ordering: ClassVar = ["organ", "-year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "year"], name="one_report_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.organ}{self.year}年政府信息公开工作年度报告"


class ReportVersion(AppendOnly):
    """A report as it stood when its year was closed: every figure and every text, for good."""

    report = models.ForeignKey(AnnualReport, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("版次")
    content = models.JSONField()
    closed_on = models.DateField("关账日期")
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "年度报告的版次"
        ordering: ClassVar = ["report", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "number"], name="report_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.report}第{self.number}版"


class CountedCase(AppendOnly):
    """Where one case counts in a closed version: the line it came in by, and the line it went to."""

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="cases")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    row_in = models.CharField(max_length=8)
    row_out = models.CharField(max_length=8)
    column = models.CharField(max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "计入年报的办件"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "case"], name="case_counts_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.row_in} {self.row_out}"


class CountedRemedy(AppendOnly):
    """Where one reconsideration or suit counts in table four of a closed version."""

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="remedies")
    remedy = models.ForeignKey("cases.Remedy", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    standing = models.CharField(max_length=20)

    class Meta:
        verbose_name = verbose_name_plural = "计入年报的复议诉讼"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "remedy"], name="remedy_counts_once"),
        ]

    def __str__(self) -> str:
        return f"{self.remedy_id} {self.kind} {self.standing}"


class ReportAct(models.TextChoices):
    """What can be done to a report."""

    WRITE = "write", "撰写"
    ENTER = "enter", "录入数据"
    CLOSE = "close", "关账"
    REOPEN = "reopen", "重新打开"


class ReportEvent(ActRecord):
    """One act as it was done, on the chain of its report."""

    report = models.ForeignKey(AnnualReport, on_delete=models.PROTECT, related_name="events")
    act = models.CharField("行为", max_length=12, choices=ReportAct.choices)

    class Meta:
        verbose_name = verbose_name_plural = "年度报告的经过"
        ordering: ClassVar = ["report", "sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "sequence"], name="report_event_sequence"),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.get_act_display()} {self.actor_name}"

    @property
    def payload(self) -> dict[str, Any]:
        """What the digest is computed over."""
        return super().payload | {"report": self.report_id, "act": self.act}


class ExportedWhat(models.TextChoices):
    """What a file holds."""

    REGISTER = "register", "台账"
    STATISTICS = "statistics", "统计"


class RegisterExport(ActRecord):
    """One file that was handed out, the register or figures over it: how long, how narrowed.

    The note holds no word that was searched for: it may be an applicant's name.
    """

    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(
        "内容", max_length=12, choices=ExportedWhat.choices, default=ExportedWhat.REGISTER
    )
    form = models.CharField("格式", max_length=4)
    lines = models.PositiveIntegerField("件数")

    class Meta:
        verbose_name = verbose_name_plural = "台账导出记录"
        ordering: ClassVar = ["organ", "sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "sequence"], name="register_export_sequence"),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.actor_name}导出{self.get_what_display()}{self.lines}行"

    @property
    def payload(self) -> dict[str, Any]:
        """What the digest is computed over."""
        given = {"organ": self.organ_id, "form": self.form, "lines": self.lines}
        # Records from before figures were exported say no more than this.
        if self.what != ExportedWhat.REGISTER:
            given["what"] = self.what
        return super().payload | given
