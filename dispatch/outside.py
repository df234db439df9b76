"""信封和标签: where a letter goes, read from the file of its case for whoever sends it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from cases.errors import CaseError
from cases.letter_contexts import application_facts, organ_facts
from cases.models import Letter, PersonalField
from dispatch.models import Bundle
from letters.posting import Envelope, MailLabel
from letters.press import Job

RELATED: Final = (
    "number", "consultation", "overruled", "case__organ", "case__receipt", "case__applicant",
    "case__contact_record",
)  # fmt: skip
"""What the functions below ask of a letter."""


@dataclass(frozen=True)
class Recipient:
    """Name and address on the outside; not shown when it is logged."""

    name: str
    address: str
    postcode: str
    telephone: str
    looked_at: tuple[PersonalField, ...]

    def __repr__(self) -> str:
        return "Recipient()"


def recipient(letter: Letter) -> Recipient:
    """Whom the letter is addressed to: who is asked or overruled, else the applicant."""
    asked = getattr(letter, "consultation", None) or getattr(letter, "overruled", None)
    if asked is not None:
        fields = (PersonalField.CONSULTEE_ADDRESS, PersonalField.CONSULTEE_TELEPHONE)
        return Recipient(letter.addressee, asked.address, "", asked.telephone, fields)
    contact = letter.case.contact
    fields = (PersonalField.ADDRESS, PersonalField.TELEPHONE)
    return Recipient(letter.addressee, contact.address, contact.postcode, contact.telephone, fields)


def job(letter: Letter, kind: str) -> Job:
    """What is to be printed for the outside. Raises ``CaseError`` for a letter without address."""
    to = recipient(letter)
    if not to.address:
        raise CaseError("没有登记联系地址，请补填后另行打印，或者改用其他方式送达。")
    facts = {
        "organ": replace(organ_facts(letter.case.organ), seal_path=None),
        "addressee": to.name,
        "application": application_facts(letter.case),
        "issued_on": letter.issued_on,
        "address": to.address,
    }
    if kind == Bundle.Kind.ENVELOPES:
        return "envelope", Envelope(**facts, postcode=to.postcode)  # type: ignore[arg-type]
    contents = f"{letter}".strip()
    return "ems_label", MailLabel(**facts, contents=contents, telephone=to.telephone)  # type: ignore[arg-type]
