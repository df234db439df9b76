"""退回交办: the charged office says that the case is not its own, why, and whose it might be."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class ReturnedAssignment(models.Model):
    """One return of an assignment; whoever assigns anew reads the latest."""

    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, related_name="returned_assignments"
    )
    office = models.ForeignKey("organs.Office", on_delete=models.PROTECT, related_name="+")
    right_office = models.ForeignKey(
        "organs.Office", on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField("退回理由", max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField("退回日期")

    class Meta:
        verbose_name = verbose_name_plural = "退回的交办"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        named = f"，建议由{self.right_office}承办" if self.right_office else ""
        return f"{self.office}退回：{self.reason}{named}"
