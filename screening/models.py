"""Keys by which similar requests and names are found again, and signals with what people said of them.

The keys are derived, never a fact of a case: ``screening.index`` writes them, the command
``index_requests`` rebuilds them at any time. A signal is kept as it was computed
(``screening.evidence.keeping``); what a person made of it is added to it and never changed.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from screening.evidence.signal import EarlierCase


class RequestKey(models.Model):
    """One key of the text of one request (``similarity.fingerprints``)."""

    organ = models.ForeignKey("organs.Organ", on_delete=models.CASCADE, db_index=False)
    key = models.BigIntegerField()
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "申请内容索引"
        indexes: ClassVar = [
            models.Index(fields=["organ", "key", "-case"], name="requests_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.key}→{self.case_id}"


class ApplicantKey(models.Model):
    """One key of the name of one applicant (``similarity.name_keys``)."""

    organ = models.ForeignKey("organs.Organ", on_delete=models.CASCADE, db_index=False)
    key = models.BigIntegerField()
    applicant = models.ForeignKey("cases.Applicant", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "申请人名称索引"
        indexes: ClassVar = [
            models.Index(fields=["organ", "key", "-applicant"], name="applicants_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.key}→{self.applicant_id}"


class KeptSignal(models.Model):
    """A signal of a case as it was computed; at most one of a code, the first that was seen."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    code = models.CharField("线索", max_length=20)
    title = models.CharField("名称", max_length=40)
    rule = models.CharField("规则", max_length=80, blank=True)
    computed_on = models.DateField("按哪一天的情况计算")
    fact = models.TextField("事实")
    against = models.JSONField("不支持的情况", default=list)
    rests_on = models.JSONField("涉及的申请", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "线索"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "code"], name="one_signal_of_a_code"),
        ]
        indexes: ClassVar = [models.Index(fields=["computed_on"], name="signals_by_day")]

    def __str__(self) -> str:
        return f"{self.title}（{self.computed_on}）"

    @property
    def cases(self) -> tuple[EarlierCase, ...]:
        """The earlier cases it rests on, as they stood then."""
        kept: list[dict[str, Any]] = self.rests_on
        return tuple(EarlierCase.of(one) for one in kept)


class OwedSignals(models.Model):
    """A case that came in with a whole register: the worker has still to keep its signals.

    One that fails is tried ever later and never given up; who watches the screening is told of it.
    """

    case = models.OneToOneField(
        "cases.Case", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    failures = models.PositiveSmallIntegerField("失败次数", default=0)
    not_before = models.DateTimeField("在此以前不再试", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "待计算的线索"
        ordering: ClassVar = ["failures", "case_id"]

    def __str__(self) -> str:
        return str(self.case_id)


class SignalVerdict(models.TextChoices):
    """What a person makes of a signal."""

    CONFIRMED = "confirmed", "属实"
    SET_ASIDE = "set_aside", "不成立"


class SignalJudgement(models.Model):
    """One person's word on one signal, with the reason; the last one counts, all are kept."""

    signal = models.ForeignKey(KeptSignal, on_delete=models.CASCADE, related_name="judgements")
    verdict = models.CharField("判断", max_length=12, choices=SignalVerdict.choices)
    reason = models.TextField("理由")
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    judged_on = models.DateField("判断日期")

    class Meta:
        verbose_name = verbose_name_plural = "线索判断"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="judgement_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}：{self.reason}"
