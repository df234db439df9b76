"""征求意见 (consultation, Arts 11, 32–34): whose opinion was asked, what came back, what it weighs."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.approved import Approved
from law.events import ConsultationSent, Consultee
from vault import masking
from vault.fields import EncryptedTextField, SealedModel


class Consultation(Approved, SealedModel):
    """One letter that asks for one opinion. A case may have several side by side.

    What reaches the consultee is sealed like the particulars of applicants.
    """

    class Stage(models.TextChoices):
        PREPARED = "prepared", "待工作机构负责人审批"
        RETURNED = "returned", "已退回修改"
        APPROVED = "approved", "待送达"
        SENT = "sent", "等待意见"
        OBJECTED = "objected", "待审查异议理由"
        CLOSED = "closed", "已办结"
        DROPPED = "dropped", "不再需要"

    class Kind(models.TextChoices):
        THIRD_PARTY = Consultee.THIRD_PARTY.value, "第三方（第三十二条）"
        JOINT_MAKER = Consultee.ORGAN.value, "共同制作机关（第三十四条）"
        OTHER_ORGAN = Consultee.OTHER_ORGAN.value, "其他机关（第十一条、第十七条第三款）"

    class Opinion(models.TextChoices):
        CONSENT = "consent", "同意公开"
        OBJECTION = "objection", "不同意公开"
        SILENCE = "silence", "逾期未提出意见"

    class Verdict(models.TextChoices):
        REASONABLE = "reasonable", "理由合理"
        UNREASONABLE = "unreasonable", "理由不成立"
        PUBLIC_INTEREST = "public_interest", "理由合理，但不公开会对公共利益造成重大影响"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="consultations")
    sequence = models.PositiveSmallIntegerField("第几件")
    stage = models.CharField("进度", max_length=12, choices=Stage.choices)
    kind = models.CharField("征求谁的意见", max_length=16, choices=Kind.choices)

    name = models.CharField("姓名或者名称", max_length=120)
    is_organization = models.BooleanField("是单位", default=True)
    contact_name = models.CharField("联系人", max_length=60, blank=True)
    telephone = EncryptedTextField(
        "联系电话", purpose="consultation.telephone", max_length=40, blank=True
    )
    address = EncryptedTextField("联系地址", purpose="consultation.address", max_length=200)
    information = models.TextField("涉及的政府信息")
    question = models.TextField("为什么征求意见")

    letter = models.OneToOneField(
        "cases.Letter", on_delete=models.PROTECT, null=True, related_name="consultation"
    )
    notice = models.OneToOneField(
        "cases.Letter", on_delete=models.PROTECT, null=True, related_name="+"
    )

    sent_on = models.DateField("发出日期", null=True)
    delivered_on = models.DateField("对方收到日期", null=True)
    opinion = models.CharField("意见", max_length=12, choices=Opinion.choices, blank=True)
    grounds = models.TextField("不同意公开的理由", blank=True)
    returned_on = models.DateField("收到意见日期", null=True)

    dropped_on = models.DateField("撤销日期", null=True)
    drop_reason = models.CharField("撤销理由", max_length=200, blank=True)

    verdict = models.CharField("审查结论", max_length=16, choices=Verdict.choices, blank=True)
    verdict_reasons = models.TextField("审查结论的理由", blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    judged_on = models.DateField("审查日期", null=True)
    decision_letter = models.OneToOneField(
        "cases.Letter", on_delete=models.PROTECT, null=True, related_name="overruled"
    )
    told_on = models.DateField("第三方收到决定公开告知日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "征求意见"
        ordering: ClassVar = ["case", "sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "sequence"], name="consultations_are_numbered"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("prepared_by")),
                name="consultation_not_approved_by_its_author",
            ),
            models.CheckConstraint(
                condition=Q(delivered_on__isnull=True) | Q(delivered_on__gte=F("sent_on")),
                name="consultee_received_after_sending",
            ),
            models.CheckConstraint(
                condition=Q(returned_on__isnull=True) | Q(returned_on__gte=F("sent_on")),
                name="opinion_only_after_sending",
            ),
            models.CheckConstraint(
                condition=Q(verdict="") | Q(opinion="objection"),
                name="only_an_objection_is_judged",
            ),
            models.CheckConstraint(
                condition=Q(dropped_on__isnull=True) | Q(opinion="") & ~Q(drop_reason=""),
                name="what_was_answered_is_not_dropped",
            ),
        ]

    def __str__(self) -> str:
        return f"征求{self.consultee.label}意见（{self.sequence}）"

    @property
    def consultee(self) -> Consultee:
        """Whose opinion, as the statute tells them apart."""
        return Consultee(self.kind)

    @property
    def reference(self) -> str:
        """征询编号, by which the consultee finds it: the case number and which consultation."""
        return f"{self.case.case_number}-{self.sequence}"

    @property
    def is_third_party(self) -> bool:
        """Whether Art 32 applies."""
        return self.consultee is Consultee.THIRD_PARTY

    @property
    def can_be_dropped(self) -> bool:
        """Whether no opinion came in yet: what was answered is judged, not taken back."""
        stages = (self.Stage.PREPARED, self.Stage.RETURNED, self.Stage.APPROVED, self.Stage.SENT)
        return self.stage in stages

    @property
    def event(self) -> ConsultationSent | None:
        """What the clock reads; nothing before the letter left."""
        if self.sent_on is None:
            return None
        return ConsultationSent(str(self.sequence), self.sent_on, self.delivered_on, self.consultee)

    @property
    def masked_telephone(self) -> str:
        """The telephone number with its middle hidden."""
        return masking.telephone(self.telephone)

    @property
    def masked_address(self) -> str:
        """The county or town, without street and door."""
        return masking.address(self.address)


class DisclosureHold(models.Model):
    """暂停公开: a court told the organ not to release what a third party sues about."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="holds")
    court = models.CharField("法院", max_length=80)
    document = models.CharField("裁定书或者通知的文号", max_length=80)
    held_on = models.DateField("收到日期")
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    lifted_on = models.DateField("解除日期", null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    lift_reason = models.CharField("解除的依据", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "暂停公开"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(lifted_on__isnull=True), name="one_hold_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.court}{self.document}"
