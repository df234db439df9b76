"""更正 (rectification, Art 41): which record is said to be wrong, and what shows it."""

from django.db import models

from vault.fields import EncryptedTextField, SealedModel


class Rectification(SealedModel):
    """What the applicant says of a record about themselves; sealed like their particulars."""

    case = models.OneToOneField(
        "cases.Case", on_delete=models.PROTECT, related_name="rectification"
    )
    record = models.CharField("记录的名称", max_length=120)
    recorded = EncryptedTextField("现在的记载", purpose="rectification.recorded", max_length=1000)
    claimed = EncryptedTextField("申请更正为", purpose="rectification.claimed", max_length=1000)
    evidence = EncryptedTextField("证据", purpose="rectification.evidence", max_length=1000)

    class Meta:
        verbose_name = verbose_name_plural = "更正事项"

    def __str__(self) -> str:
        was, should = (text.strip().rstrip("。") for text in (self.recorded, self.claimed))
        return f"{self.record}中的记载，由“{was}”更正为“{should}”"
