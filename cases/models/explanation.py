"""说明理由 and 延迟答复 (Art 35): the applicant is asked why, answers or not, and is judged on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.approved import Approved, AskedOfTheHead

if TYPE_CHECKING:
    from organs.models import Staff


class Explanation(Approved):
    """One notice that asks for reasons, what was answered, and how that was judged.

    Number and frequency are kept as they were counted on the day of the notice, with the cases
    that were counted (``evidence``), so that the letter can be held against them later. The
    reply period runs on all the while. Nothing follows from a judgement by itself: who drafts
    the reply of this application chooses its outcome.
    """

    class Stage(models.TextChoices):
        PREPARED = "prepared", "待工作机构负责人审批"
        RETURNED = "returned", "已退回修改"
        APPROVED = "approved", "待送达申请人"
        NOTIFIED = "notified", "等待说明理由"
        ANSWERED = "answered", "已说明理由，待判断"
        SILENT = "silent", "逾期没有说明，待判断"
        JUDGED = "judged", "已判断"
        DROPPED = "dropped", "已撤销"

    class Verdict(models.TextChoices):
        REASONABLE = "reasonable", "合理"
        UNREASONABLE = "unreasonable", "不合理"
        NOT_GIVEN = "not_given", "未说明"

    class How(models.TextChoices):
        """How the answer came."""

        ONLINE = "online", "网上平台"
        LETTER = "letter", "书面"
        ORAL = "oral", "口头，已记录"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="explanations")
    stage = models.CharField("进度", max_length=12, choices=Stage.choices)
    counted = models.TextField("数量、频次的事实")
    evidence = models.JSONField("计数的依据", default=dict)
    explain_by = models.DateField("说明理由的最后一日")

    letter = models.OneToOneField("cases.Letter", on_delete=models.PROTECT, null=True)
    notified_on = models.DateField("告知申请人日期", null=True)

    answered_on = models.DateField("收到说明日期", null=True)
    answered_how = models.CharField("说明的方式", max_length=10, choices=How.choices, blank=True)
    answer = models.TextField("申请人说明的理由", blank=True)
    answer_keyed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    silent_since = models.DateField("认定逾期没有说明日期", null=True)
    silence_finding = models.TextField("没有收到说明的查证情况", blank=True)

    verdict = models.CharField("判断", max_length=14, choices=Verdict.choices, blank=True)
    facts = models.TextField("认定的事实", blank=True)
    summary = models.TextField("申请人的理由（概括）", blank=True)
    reasoning = models.TextField("判断的理由", blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    judged_on = models.DateField("判断日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "说明理由"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"],
                condition=~Q(stage__in=["judged", "dropped"]),
                name="one_explanation_asked_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("prepared_by")),
                name="explanation_not_approved_by_its_author",
            ),
            models.CheckConstraint(
                condition=Q(verdict="") | ~(Q(facts="") | Q(reasoning="")),
                name="explanation_judged_on_facts_with_reasons",
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=["reasonable", "unreasonable"])
                | Q(answered_on__isnull=False),
                name="no_reason_judged_that_was_not_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.case_number} 说明理由（{self.get_stage_display()}）"

    def waits_as_of(self, staff: Staff) -> bool:
        """Whether ``staff`` wrote it and it waits for approval."""
        return self.stage == self.Stage.PREPARED and self.prepared_by_id == staff.pk

    def deferral_waits_as_of(self, staff: Staff) -> bool:
        """Whether ``staff`` asked for a deferral on it that waits for a decision."""
        return any(one.waits_as_of(staff) for one in self.deferrals.all())

    @property
    def is_pending(self) -> bool:
        """Whether the notice is on its way to the applicant."""
        return self.stage in (self.Stage.PREPARED, self.Stage.RETURNED, self.Stage.APPROVED)

    @property
    def came_back(self) -> bool:
        """Whether the notice left and did not reach the applicant."""
        told = (self.Stage.NOTIFIED, self.Stage.SILENT)
        return self.stage in told and self.notified_on is None

    @property
    def is_awaited(self) -> bool:
        """Whether the applicant was asked and has not answered."""
        return self.stage in (self.Stage.NOTIFIED, self.Stage.SILENT)

    @property
    def is_heard(self) -> bool:
        """Whether the applicant answered or was found silent, so that the reasons can be judged."""
        return self.stage in (self.Stage.ANSWERED, self.Stage.SILENT, self.Stage.JUDGED)

    @property
    def is_reasonable(self) -> bool:
        """Whether a person found the reasons good."""
        return self.stage == self.Stage.JUDGED and self.verdict == self.Verdict.REASONABLE

    @property
    def counted_cases(self) -> list[dict[str, Any]]:
        """The applications that were counted: number and day of receipt, the newest first."""
        return [
            one | {"received_on": date.fromisoformat(one["received_on"])}
            for one in self.evidence.get("cases", [])
        ]


class Deferral(AskedOfTheHead):
    """延迟答复: the reasons are good, the period does not suffice; the organ sets a day (Art 35).

    One that was told and moved nothing ends as 未发生效力 once more time is asked for anew.
    """

    class Stage(models.TextChoices):
        REQUESTED = "requested", "待工作机构负责人审批"
        REFUSED = "refused", "不同意延迟"
        GRANTED = "granted", "待告知申请人"
        NOTIFIED = "notified", "已延迟"
        MOOT = "moot", "不再需要"
        INEFFECTIVE = "ineffective", "未发生效力"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="deferrals")
    explanation = models.ForeignKey(
        Explanation, on_delete=models.PROTECT, related_name="deferrals", verbose_name="说明理由"
    )
    stage = models.CharField("进度", max_length=12, choices=Stage.choices)
    until = models.DateField("延迟至")
    reason = models.TextField("不能按期答复的原因")

    class Meta:
        verbose_name = verbose_name_plural = "延迟答复"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"],
                condition=~Q(stage__in=["refused", "moot", "ineffective"]),
                name="one_deferral_per_case",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("requested_by")),
                name="deferral_not_approved_by_its_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.case_number} 延迟答复至{self.until:%Y年%-m月%-d日}"

    @property
    def has_ended(self) -> bool:
        """Whether it stands in the way of no other."""
        return self.stage in (self.Stage.REFUSED, self.Stage.MOOT, self.Stage.INEFFECTIVE)

    def waits_as_of(self, staff: Staff) -> bool:
        """Whether ``staff`` asked for it and it waits for a decision."""
        return self.stage == self.Stage.REQUESTED and self.requested_by_id == staff.pk
