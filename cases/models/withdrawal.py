"""撤回 (withdrawal): the applicant took the application back, how, and the confirmation."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class WithdrawalChannel(models.TextChoices):
    """How the withdrawal reached the organ."""

    PORTAL = "portal", "网上平台"
    IN_PERSON = "in_person", "当面"
    LETTER = "letter", "来信"
    TELEPHONE = "telephone", "电话（已回拨确认）"
    FAX = "fax", "传真"
    EMAIL = "email", "电子邮件"


class Withdrawal(models.Model):
    """One withdrawal of one case. Recorded by the clerk with its proof, or made on the portal."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="withdrawal")
    channel = models.CharField("撤回方式", max_length=12, choices=WithdrawalChannel.choices)
    withdrawn_on = models.DateField("收到撤回之日")
    proof = models.CharField("凭证", max_length=200)
    # Nobody when the applicant did it on the portal.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    letter = models.OneToOneField("cases.Letter", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "撤回"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(recorded_by__isnull=False) | Q(channel=WithdrawalChannel.PORTAL),
                name="withdrawal_beside_the_portal_is_recorded_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.withdrawn_on:%Y-%m-%d}"
