"""转送 (Art 41): an application to correct a record went on to the organ that may correct it."""

from django.conf import settings
from django.db import models

from cases.models.delivery import method_choices


class Forwarding(models.Model):
    """How the application and its papers left for the organ that ``letter`` names, with the proof."""

    letter = models.OneToOneField(
        "cases.Letter", on_delete=models.PROTECT, related_name="forwarding"
    )
    receiver = models.CharField("转送机关", max_length=120)
    method = models.CharField("转送方式", max_length=20, choices=method_choices)
    forwarded_on = models.DateField("转送日期")
    proof = models.CharField("凭证", max_length=300)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "转送"

    def __str__(self) -> str:
        return f"{self.forwarded_on:%Y-%m-%d}转送{self.receiver}"
