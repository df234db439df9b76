"""归档 (filing): one row for each time the case went into the archive, with its bound file."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from law.retention import RetentionPeriod
from organs.retention import kind_choices, period_choices


class Filing(models.Model):
    """How long the file is kept and why, and the bound file that the worker makes of it.

    ``number`` is the cycle that it ends. A case that is answered anew is filed anew: the earlier
    row stays with its number and file.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="filings")
    number = models.PositiveSmallIntegerField("第几轮")
    archive_number = models.CharField("档号", max_length=60)
    document_number = models.CharField("文号", max_length=60, blank=True)
    ended_on = models.DateField("答复或者撤回日期")
    filed_on = models.DateField("归档日期")
    # Nobody for what was filed before these rows were kept.
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    kind = models.CharField("文件种类", max_length=16, choices=kind_choices, blank=True)
    proposed = models.CharField("按表应为", max_length=4, choices=period_choices)
    period = models.CharField("保管期限", max_length=4, choices=period_choices)
    basis = models.CharField("期限的依据", max_length=300)
    reason = models.CharField("与表不同的理由", max_length=200, blank=True)
    expires_on = models.DateField("保管期限届满日期", null=True)

    bound = models.FileField("案卷合订本", max_length=200, blank=True)
    bound_sha256 = models.CharField(max_length=64, blank=True)
    bound_pages = models.PositiveIntegerField("页数", null=True)
    bound_at = models.DateTimeField("合订时间", null=True)
    begun_at = models.DateTimeField("开始合订的时间", null=True)
    not_before = models.DateTimeField("最早再试的时间", null=True)
    failures = models.PositiveSmallIntegerField("未成的次数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "归档"
        ordering: ClassVar = ["case", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="filings_are_numbered"),
            models.CheckConstraint(
                condition=Q(period=F("proposed")) | ~Q(reason=""),
                name="another_period_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(period="Y", expires_on__isnull=True)
                | ~Q(period="Y") & Q(expires_on__isnull=False),
                name="only_permanent_files_never_expire",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["expires_on", "id"], name="filings_by_expiry"),
            models.Index(fields=["ended_on", "id"], name="filings_by_year"),
            models.Index(
                fields=["id"], condition=Q(bound_at__isnull=True), name="filings_to_be_bound"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.archive_number}（{RetentionPeriod(self.period).label}）"

    @property
    def year(self) -> int:
        """The year of the matter, in which the file stands in the archive."""
        return self.ended_on.year

    @property
    def state(self) -> str:
        """How far the bound file is, for people."""
        if self.bound_at is not None:
            return f"已合订，共{self.bound_pages}页"
        if self.is_superseded:
            return "没有合订就重新办理，材料编入下一次归档的案卷"
        if self.failures:
            return f"合订没有成功（{self.failures}次），系统会自动再试；多次不成的请告知系统管理员"
        return "正在合订，请稍后刷新" if self.begun_at else "等待合订，通常几分钟内完成"

    @property
    def is_superseded(self) -> bool:
        """Whether the case was answered, and perhaps filed, anew since."""
        return self.case.archive_number != self.archive_number
