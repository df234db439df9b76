"""联合甄别 (joint determination, Art 35): several offices weigh facts together, application by application.

It decides no case and stops no clock: its finding is one proof among others (``law.proofs``), it
expires, and it names applications and never persons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from audit.models import AppendOnly
from law.determination import Factor

if TYPE_CHECKING:
    from organs.models import Staff


def _staff(**kwargs: Any) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **kwargs
    )


class Determination(models.Model):
    """One joint determination: convened, opinions and votes, a finding per application, minutes."""

    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, related_name="+")
    subject = models.CharField("甄别事项", max_length=120)
    grounds = models.TextField("召集的原因")
    convened_by = _staff()
    convened_on = models.DateField("召集日期")
    concluded_by = _staff(null=True)
    concluded_on = models.DateField("作出结论日期", null=True)

    number = models.OneToOneField(
        "organs.IssuedNumber", on_delete=models.PROTECT, null=True, related_name="determination"
    )
    signed_by = _staff(null=True)
    signed_on = models.DateField("纪要签发日期", null=True)
    context = models.JSONField("纪要内容", default=dict)
    template_digest = models.CharField(max_length=64, blank=True)
    pdf = models.FileField(max_length=200, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    docx = models.FileField(max_length=200, blank=True)
    docx_sha256 = models.CharField(max_length=64, blank=True)

    closed_by = _staff(null=True)
    closed_on = models.DateField("撤销日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "联合甄别"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True)
                | (Q(concluded_on__isnull=False, number__isnull=False) & ~Q(pdf="")),
                name="signed_minutes_are_numbered_and_kept",
            ),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True) | Q(closed_on__isnull=True),
                name="signed_or_closed_without_a_finding",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.subject}”的联合甄别"

    @property
    def is_signed(self) -> bool:
        """Whether the minutes were signed: from then on nothing is added."""
        return self.signed_on is not None

    @property
    def is_open(self) -> bool:
        """Whether it is still weighed: neither signed nor closed without a finding."""
        return self.signed_on is None and self.closed_on is None

    @property
    def seated(self) -> models.QuerySet[DeterminationMember]:
        """Those who sit at the table now; who was replaced stays on record and decides no more."""
        return self.members.filter(DeterminationMember.at_the_table())

    def has_vote_of(self, staff: Staff) -> bool:
        """Whether the person decides here in their own right."""
        own = self.seated.exclude(part=DeterminationMember.Part.ADVISER)
        return own.filter(staff=staff).exists()

    @property
    def state(self) -> str:
        """How far it has come, in words."""
        if self.is_signed:
            return "纪要已签发"
        if self.closed_on:
            return "已撤销，没有结论"
        return "已有结论，纪要待签发" if self.concluded_on else "甄别中"


class DeterminedCase(models.Model):
    """One application in the file, and what was found of it, until when."""

    class Finding(models.TextChoices):
        EXCESSIVE = "excessive", "明显超过合理范围且理由不合理"
        NOT_EXCESSIVE = "not_excessive", "没有明显超过合理范围，或者理由合理"
        UNPROVEN = "unproven", "证据不足，不作认定"

    determination = models.ForeignKey(
        Determination, on_delete=models.PROTECT, related_name="applications"
    )
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="determined")
    finding = models.CharField("结论", max_length=14, choices=Finding.choices, blank=True)
    reasons = models.TextField("结论的理由", blank=True)
    valid_until = models.DateField("结论有效至", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "甄别的申请"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["determination", "case"], name="application_once_per_determination"
            ),
            models.CheckConstraint(
                condition=Q(finding="") | (~Q(reasons="") & Q(valid_until__isnull=False)),
                name="finding_has_reasons_and_expires",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.case_number}：{self.get_finding_display() or '还没有结论'}"


class DeterminationMember(AppendOnly):
    """Who decides, and who only advises. Without an account opinions are keyed in from paper."""

    class Part(models.TextChoices):
        WORK_BODY = "work_body", "政府信息公开工作机构"
        LEGAL = "legal", "法制机构"
        HANDLING = "handling", "承办科室"
        LOCALITY = "locality", "属地"
        ADVISER = "adviser", "特邀（只提意见，不表决）"

    determination = models.ForeignKey(
        Determination, on_delete=models.PROTECT, related_name="members"
    )
    part = models.CharField("身份", max_length=10, choices=Part.choices)
    name = models.CharField("单位和姓名", max_length=80)
    staff = _staff(null=True)
    invited_on = models.DateField("邀请日期")

    class Meta:
        verbose_name = verbose_name_plural = "甄别参加方"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["determination", "staff"], name="member_once_per_determination"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def votes(self) -> bool:
        """Whether the member decides; advisers are heard."""
        return self.part != self.Part.ADVISER

    @classmethod
    def at_the_table(cls, path: str = "", determination: str = "determination__") -> Q:
        """Who sits now, from a model to which ``path`` leads: no departure, and one for the work body."""
        others = [part for part in cls.Part if part != cls.Part.WORK_BODY]
        convenes = Q(**{f"{path}staff": F(f"{determination}convened_by")})
        return Q(**{f"{path}departure__isnull": True}) & (
            Q(**{f"{path}part__in": others}) | convenes
        )

    @property
    def has_handed_over(self) -> bool:
        """Whether somebody else convenes now and votes for the work body; the seat rests meanwhile."""
        convenes = self.staff_id == self.determination.convened_by_id
        return self.part == self.Part.WORK_BODY and not convenes

    @property
    def has_left(self) -> bool:
        """Whether somebody else sits here now, or nobody."""
        return hasattr(self, "departure") or self.has_handed_over

    def may_be_keyed_by(self, staff: Staff) -> bool:
        """The member, or the deputy while the member is away; who convened for those without an account.

        Nobody has two votes: a deputy who votes at this table does not vote for another. Who was
        replaced votes no more.
        """
        if self.has_left:
            return False
        if self.staff_id is None:
            return self.determination.convened_by_id == staff.pk
        if self.staff_id == staff.pk:
            return True
        return self.staff_id in staff.covered and not self.determination.has_vote_of(staff)


class DeterminationChange(AppendOnly):
    """Who sits or convenes changed, or it was closed without a finding: what, why, by whom, when."""

    class What(models.TextChoices):
        LEFT = "left", "更换、减少参加人"
        HANDED = "handed", "移交召集人"
        CLOSED = "closed", "撤销甄别"

    determination = models.ForeignKey(
        Determination, on_delete=models.PROTECT, related_name="changes"
    )
    what = models.CharField("变动", max_length=6, choices=What.choices)
    member = models.OneToOneField(
        DeterminationMember, on_delete=models.PROTECT, null=True, related_name="departure"
    )
    text = models.CharField("内容", max_length=200)
    reason = models.CharField("原因", max_length=200)
    by = _staff()
    on = models.DateField("日期")

    class Meta:
        verbose_name = verbose_name_plural = "甄别参加方的变动"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(what="left", member__isnull=False)
                | (~Q(what="left") & Q(member__isnull=True)),
                name="a_departure_names_the_member",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text}：{self.reason}"


class DeterminationFact(AppendOnly):
    """One fact in the file as it was gathered: what, from which entry, what speaks against it."""

    determination = models.ForeignKey(Determination, on_delete=models.PROTECT, related_name="facts")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    title = models.CharField("种类", max_length=60)
    text = models.TextField("事实和来源")
    against = models.JSONField("不利于认定的情况", default=list)
    cases = models.JSONField("所涉申请", default=list)
    gathered_on = models.DateField("汇集日期")

    class Meta:
        verbose_name = verbose_name_plural = "甄别材料"
        ordering: ClassVar = ["case", "pk"]

    def __str__(self) -> str:
        return self.title


class DeterminationOpinion(AppendOnly):
    """What one member holds, and whether they disagree with what was found; later ones stand beside.

    ``source``: of whoever has no account, the paper or record from which it was keyed in.
    """

    member = models.ForeignKey(
        DeterminationMember, on_delete=models.PROTECT, related_name="opinions"
    )
    text = models.TextField("意见")
    is_dissent = models.BooleanField("不同意结论", default=False)
    given_on = models.DateField("提出日期")
    source = models.CharField("意见的来源", max_length=200, blank=True)
    keyed_by = _staff()
    keyed_at = models.DateTimeField("录入时间")

    class Meta:
        verbose_name = verbose_name_plural = "甄别意见"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.member}：{self.text[:20]}"


class DeterminationVote(AppendOnly):
    """One member's vote on one factor; the latest counts, the earlier stay readable."""

    class Position(models.TextChoices):
        YES = "yes", "是"
        NO = "no", "不是"
        UNDECIDED = "undecided", "不能判断"

    opinion = models.ForeignKey(
        DeterminationOpinion, on_delete=models.PROTECT, related_name="votes"
    )
    factor = models.CharField(
        "要素", max_length=10, choices=[(factor.value, factor.label) for factor in Factor]
    )
    position = models.CharField("表决", max_length=10, choices=Position.choices)

    class Meta:
        verbose_name = verbose_name_plural = "甄别表决"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["opinion", "factor"], name="one_vote_a_factor"),
        ]

    def __str__(self) -> str:
        return f"{Factor(self.factor).label}：{self.get_position_display()}"


class DeterminationLook(AppendOnly):
    """One opening of the file: who and when."""

    determination = models.ForeignKey(Determination, on_delete=models.PROTECT, related_name="looks")
    staff = _staff()
    what = models.CharField("查看的内容", max_length=20)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "甄别材料查看记录"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.staff} {self.what}"
