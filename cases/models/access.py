"""The record of looks at personal data: who saw whose what, when and why; never the data."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from audit.models import AppendOnly


class PersonalField(models.TextChoices):
    """What is masked on every page until somebody gives a reason to see it."""

    IDENTITY = "identity", "证件号码或者统一社会信用代码"
    TELEPHONE = "telephone", "联系电话"
    ADDRESS = "address", "联系地址"
    EMAIL = "email", "电子邮箱"
    AGENT_IDENTITY = "agent_identity", "代理人证件号码"
    AGENT_TELEPHONE = "agent_telephone", "代理人联系电话"
    CONSULTEE_TELEPHONE = "consultee_telephone", "被征求意见人联系电话"
    CONSULTEE_ADDRESS = "consultee_address", "被征求意见人联系地址"
    FILE = "file", "能看出申请人是谁的附件"
    CASE_FILE = "case_file", "案卷合订本"


class ReasonToLook(models.TextChoices):
    """Why a masked value is needed; minimum necessary (个人信息保护法第六条)."""

    CONTACT = "contact", "联系申请人"
    DELIVERY = "delivery", "送达文书"
    VERIFY = "verify", "核对身份证明"
    THIRD_PARTY = "third_party", "征求第三方或者其他机关意见"
    REMEDY = "remedy", "行政复议、诉讼或者检查需要"
    FILING = "filing", "核对案卷、归档"
    OTHER = "other", "其他（须写明）"


class PersonalDataAccess(AppendOnly):
    """One look at one applicant's particulars, chained within the organ.

    ``cases.services.personal_data`` writes it in the transaction that reads the values, or before
    the file is given.
    """

    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField("序号")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="looks")
    applicant = models.ForeignKey("cases.Applicant", on_delete=models.PROTECT, related_name="looks")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="查看人"
    )
    person_name = models.CharField("查看人姓名", max_length=60)
    fields = models.JSONField("查看的内容")
    reason = models.CharField("理由", max_length=20, choices=ReasonToLook.choices)
    explanation = models.CharField("说明", max_length=200, blank=True)
    at = models.DateTimeField("时间")
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "个人信息查看记录"
        ordering: ClassVar = ["organ", "sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "sequence"], name="look_sequence_per_organ"),
            models.CheckConstraint(
                condition=~models.Q(reason=ReasonToLook.OTHER) | ~models.Q(explanation=""),
                name="other_reason_is_explained",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.person_name} {self.get_reason_display()}"

    @property
    def field_labels(self) -> list[str]:
        """What was looked at, in words."""
        return [PersonalField(name).label for name in self.fields]

    @property
    def payload(self) -> dict[str, Any]:
        """What the digest is computed over."""
        return {
            "organ": self.organ_id,
            "sequence": self.sequence,
            "case": self.case_id,
            "applicant": self.applicant_id,
            "person": self.person_id,
            "person_name": self.person_name,
            "fields": self.fields,
            "reason": self.reason,
            "explanation": self.explanation,
            "at": self.at.isoformat(),
        }
