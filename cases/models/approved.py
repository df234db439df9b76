"""What a notice or letter of the organ's own goes through before it leaves."""

from django.conf import settings
from django.db import models


class Approved(models.Model):
    """Written by one person, decided by another: agreed, or returned with a reason."""

    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    prepared_on = models.DateField("拟写日期")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_on = models.DateField("审批日期", null=True)
    return_reason = models.TextField("退回理由", blank=True)

    class Meta:
        abstract = True


class AskedOfTheHead(models.Model):
    """More time to reply: proposed by one person, granted or refused by another, then told."""

    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    requested_on = models.DateField("申请日期")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_on = models.DateField("审批日期", null=True)
    decision_note = models.TextField("审批意见", blank=True)
    letter = models.OneToOneField("cases.Letter", on_delete=models.PROTECT, null=True)
    notified_on = models.DateField("告知申请人日期", null=True)

    class Meta:
        abstract = True
