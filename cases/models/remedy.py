"""行政复议 and 行政诉讼 on a case (Art 51): one row a reconsideration or suit, as table four counts them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from law.remedy_clocks import Forum, Procedure, Proceedings


class RemedyKind(models.TextChoices):
    """The three blocks of the annual report's table four."""

    RECONSIDERATION = "reconsideration", "行政复议"
    LITIGATION_DIRECT = "litigation_direct", "行政诉讼（未经复议直接起诉）"
    LITIGATION_AFTER = "litigation_after", "行政诉讼（复议后起诉）"

    @property
    def forum(self) -> Forum:
        """Whether a reconsideration body or a court hears it."""
        return Forum.RECONSIDERATION if self == self.RECONSIDERATION else Forum.COURT


class RemedyResult(models.TextChoices):
    """How it ended, in the classes of the form; what is not closed at the end of the year is 尚未审结."""

    UPHELD = "upheld", "结果维持"
    CORRECTED = "corrected", "结果纠正"
    OTHER = "other", "其他结果"


class OrganRole(models.TextChoices):
    """In which part the organ stands in it.

    A suit in which the reconsideration body is only co-defendant counts for the organ that acted
    first, and for that one alone (国办公开办函〔2016〕201号).
    """

    ORIGINAL = "original", "作出原答复（或者没有答复）的机关"
    RECONSIDERATION_BODY = "reconsideration_body", "复议机关，只作为共同被告"


class StandingRemedies(models.Manager["Remedy"]):
    """What counts and is listed: not what was registered by mistake and struck."""

    def get_queryset(self) -> models.QuerySet[Remedy]:
        """Those whose registration stands."""
        return super().get_queryset().filter(struck_on=None)


class Remedy(models.Model):
    """One reconsideration or suit over the reply to an application, or over its absence.

    ``answer_due_on`` is the day until which the answer has to be handed in, on the safe side; it
    follows from the days beside it (``law.remedy_clocks``) and is never edited.
    """

    PROCEDURES: ClassVar = [(one.value, one.label) for one in Procedure]

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="remedies")
    kind = models.CharField("类型", max_length=20, choices=RemedyKind.choices)
    organ_role = models.CharField(
        "本机关的地位", max_length=24, choices=OrganRole.choices, default=OrganRole.ORIGINAL
    )
    body = models.CharField("复议机关或者法院", max_length=120, blank=True)
    document_number = models.CharField("案号", max_length=80, blank=True)
    filed_on = models.DateField("受理日期")
    procedure = models.CharField(
        "审理程序", max_length=8, choices=PROCEDURES, default=Procedure.ORDINARY.value
    )
    copy_received_on = models.DateField("收到副本日期", null=True, blank=True)
    set_by_court = models.DateField("法院另定的期限", null=True, blank=True)
    answer_due_on = models.DateField("应当提交答复的日期", null=True, blank=True)
    answered_on = models.DateField("提交答复日期", null=True, blank=True)
    hearing_on = models.DateField("开庭或者听证日期", null=True, blank=True)
    hearing_note = models.CharField("开庭或者听证的时间地点", max_length=120, blank=True)
    closed_on = models.DateField("审结日期", null=True, blank=True)
    result = models.CharField("结果", max_length=12, choices=RemedyResult.choices, blank=True)
    result_in_full = models.TextField("结果全文", blank=True)
    # Nobody for what an imported register says.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_on = models.DateField("登记日期")
    struck_on = models.DateField("撤销登记日期", null=True, blank=True)

    objects = StandingRemedies()
    every = models.Manager["Remedy"]()
    """With what was struck: for the closed years that counted it, and for registers that tell it again."""

    class Meta:
        verbose_name = verbose_name_plural = "复议诉讼"
        ordering: ClassVar = ["case_id", "filed_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, result="")
                | (Q(closed_on__isnull=False) & ~Q(result="")),
                name="closed_remedy_has_its_result",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("filed_on")),
                name="remedy_closed_on_or_after_filing",
            ),
            models.CheckConstraint(
                condition=Q(copy_received_on__isnull=False)
                | Q(answer_due_on__isnull=True, set_by_court__isnull=True),
                name="remedy_answer_runs_from_the_copy",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True)
                | Q(copy_received_on__isnull=True)
                | Q(answered_on__gte=F("copy_received_on")),
                name="remedy_answered_on_or_after_the_copy",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["filed_on"], name="remedies_by_filing"),
            models.Index(
                fields=["answer_due_on", "id"],
                condition=Q(closed_on__isnull=True),
                name="open_remedies_by_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.document_number}".strip()

    @property
    def is_open(self) -> bool:
        """Whether it is still pending (尚未审结)."""
        return self.closed_on is None

    @property
    def forum(self) -> Forum:
        """Whether a reconsideration body or a court hears it."""
        return RemedyKind(self.kind).forum

    @property
    def waits_for_answer(self) -> bool:
        """Whether the organ still owes its answer."""
        return self.is_open and self.answered_on is None

    @property
    def as_law(self) -> Proceedings:
        """What its periods ask."""
        return Proceedings(
            self.forum,
            Procedure(self.procedure),
            self.filed_on,
            self.copy_received_on,
            self.set_by_court,
        )
