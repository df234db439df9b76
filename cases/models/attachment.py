"""A file of a case: what it is to the application, who added it, and who let it be opened."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from attachments.models import Purpose, State


class CaseAttachment(models.Model):
    """One file on one case. It stays with the case; a wrong one is answered by a right one.

    Cases split from one application share its files.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="attachments")
    attachment = models.ForeignKey(
        "attachments.Attachment", on_delete=models.PROTECT, related_name="enclosed"
    )
    purpose = models.CharField("材料", max_length=12, choices=Purpose.choices)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    added_on = models.DateField("添加日期")
    consultation = models.ForeignKey(
        "cases.Consultation",
        on_delete=models.PROTECT,
        null=True,
        related_name="material",
        verbose_name="随哪一份意见提交",
    )
    reason = models.CharField("添加的原因", max_length=200, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    released_on = models.DateField("放行日期", null=True)
    release_reason = models.CharField("放行的理由", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "办件附件"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "attachment"], name="file_once_on_a_case"),
            models.CheckConstraint(
                condition=models.Q(released_on__isnull=True) | ~models.Q(release_reason=""),
                name="released_attachment_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}：{self.attachment}"

    @property
    def is_personal(self) -> bool:
        """Whether it shows who the applicant is; only those who may look may open it."""
        return self.purpose not in (Purpose.CORRECTION, Purpose.OPINION, Purpose.OTHER)

    @property
    def is_of_third_party(self) -> bool:
        """Whether it came with an opinion (Art 32); only those who weigh that may open it."""
        return self.purpose == Purpose.OPINION

    @property
    def given_by(self) -> str:
        """Who handed it in, or added it."""
        if self.added_by:
            return str(self.added_by)
        return self.consultation.name if self.consultation else "申请人"

    @property
    def can_be_released(self) -> bool:
        """A person may answer for what the machine could not judge, never for a virus."""
        return self.released_on is None and self.attachment.state in (State.HELD, State.QUARANTINED)

    @property
    def can_be_opened(self) -> bool:
        """Clean, or answered for by a person and not found infected since."""
        if self.attachment.state == State.INFECTED:
            return False
        return self.attachment.is_clean or self.released_on is not None
