"""送达: how and when a letter left, with its proof."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from law.delivery import DELIVERY_RULES, DeliveryMethod


def method_choices() -> list[tuple[str, str]]:
    """The methods of the law's table, read when asked."""
    return [(method.value, DELIVERY_RULES[method].label) for method in DeliveryMethod]


class Delivery(models.Model):
    """One delivery of one letter; ``decided_on`` is the day that timeliness is judged by."""

    letter = models.OneToOneField("cases.Letter", on_delete=models.PROTECT, related_name="delivery")
    method = models.CharField(
        "送达方式",
        max_length=20,
        choices=method_choices,
    )
    decided_on = models.DateField("送达日期")
    proof = models.CharField("凭证", max_length=120)
    # Nobody for what the portal hands over in the act.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    in_time = models.BooleanField("未超期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "送达"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_method_display()} {self.decided_on:%Y-%m-%d}"
