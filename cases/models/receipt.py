"""How an application, or a correction of it, came in, and why that day counts (Arts 30, 31)."""

from datetime import date
from typing import Final

from django.db import models

from law.receipt import RECEIPT_RULES, Channel, Proof
from law.wording import chinese_date

ON_THE_MAIL: Final = (
    Proof.TRACKING_NUMBER,
    Proof.POSTMARK_DATE,
    Proof.SIGNED_FOR_DATE,
    Proof.ARRIVED_ON,
)


def channel_choices() -> list[tuple[str, str]]:
    """The channels of the law's table, read when asked."""
    return [(channel.value, RECEIPT_RULES[channel].label) for channel in Channel]


class ProofOfReceipt(models.Model):
    """By which channel, on which proof, and why that day counts.

    The proofs carry the names of ``law.receipt.ReceiptFacts``.
    """

    channel = models.CharField(
        "收到渠道",
        max_length=20,
        choices=channel_choices,
    )
    submitted_on = models.DateField("提交日期", null=True, blank=True)
    transcribed_by = models.CharField("代为填写人", max_length=60, blank=True)
    tracking_number = models.CharField("邮件号", max_length=40, blank=True)
    postmark_date = models.DateField("邮戳日期", null=True, blank=True)
    signed_for_date = models.DateField("签收日期", null=True, blank=True)
    arrived_on = models.DateField("到达日期", null=True, blank=True)
    confirmation_date = models.DateField("与申请人确认的日期", null=True, blank=True)
    confirmed_with = models.CharField("确认的对象和方式", max_length=120, blank=True)
    delay_reason = models.CharField("延后确认的原因", max_length=100, blank=True)
    confirmed_at = models.DateTimeField("平台提示提交成功的时间", null=True, blank=True)
    forwarded_by = models.CharField("转来单位", max_length=80, blank=True)
    forwarded_on = models.DateField("转来日期", null=True, blank=True)
    sheet_number = models.CharField("热线工单编号", max_length=40, blank=True)
    explanation = models.CharField("收到之日的依据", max_length=300)
    caution = models.CharField("提醒", max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_channel_display()}，{self.explanation}"

    @property
    def plain(self) -> str:
        """Why that day counts, in the words of everyday; ``explanation`` is for file and court."""
        return RECEIPT_RULES[Channel(self.channel)].plain

    @property
    def of_the_mail(self) -> list[tuple[str, str]]:
        """What the envelope and the slip say, which a court compares with the day of receipt."""
        said = ((proof.label, getattr(self, proof)) for proof in ON_THE_MAIL)
        return [(label, _written(value)) for label, value in said if value]


def _written(value: str | date) -> str:
    return chinese_date(value) if isinstance(value, date) else value


class Receipt(ProofOfReceipt):
    """收到申请 (Art 31)."""

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="receipt")

    class Meta:
        verbose_name = verbose_name_plural = "收件凭证"


class CorrectionReceipt(ProofOfReceipt):
    """收到补正 (Art 30): from this day the reply period counts again."""

    notice = models.OneToOneField(
        "cases.CorrectionNotice", on_delete=models.CASCADE, related_name="receipt"
    )

    class Meta:
        verbose_name = verbose_name_plural = "补正收件凭证"
