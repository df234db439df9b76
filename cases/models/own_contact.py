"""How the applicant of one case is reached, whatever record the case stands under."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from cases.models.applicant import Applicant


class OwnContact(models.Model):
    """A merge of records moves a case to another record; what was given with the case stays.

    Numbers, telephone, address and e-mail are read through ``contact``, so that by a merge nobody
    who holds the code of one case comes to read or change what was given in another. A record that
    was chosen at registration is shared by the cases that it was chosen for.
    """

    applicant: Any

    contact_record = models.ForeignKey(
        "cases.Applicant",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="本件提供的联系方式",
    )

    class Meta:
        abstract = True

    @property
    def contact(self) -> Applicant:
        """The particulars given with this case."""
        found: Applicant = self.contact_record or self.applicant
        return found

    def move_to(self, applicant: Applicant) -> None:
        """Stand under another record and keep the own particulars; back home they are its own."""
        given = self.contact
        self.applicant = applicant
        self.contact_record = None if given == applicant else given
