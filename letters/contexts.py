"""What each kind of letter must know before it can be written.

A context is a frozen dataclass: it is stored beside the letter it produced. It carries
facts and the words of the case officer; sentences that every letter of a kind shares
stand in ``templates/letters``.
"""

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from law.citations import Citation


@dataclass(frozen=True, kw_only=True)
class OrganFacts:
    """The organ that answers; ``code`` is its 机关代字, used in document numbers."""

    name: str
    code: str
    work_body: str
    address: str
    telephone: str
    postcode: str = ""
    seal_path: Path | None = None
    seal_mm: int = 42


@dataclass(frozen=True, kw_only=True)
class ApplicationFacts:
    """The application as registered; ``description`` restates what is asked for."""

    case_number: str
    received_on: date
    description: str
    channel_label: str
    submitted: str = ""


@dataclass(frozen=True, kw_only=True)
class LetterContext:
    """What every letter states: from whom, to whom, about which application.

    Without ``document_number`` or ``issued_on`` the letter is a draft and prints blanks.
    ``basis`` replaces the citations of the kind where the outcome has narrower ones.
    """

    organ: OrganFacts
    addressee: str
    application: ApplicationFacts
    document_number: str | None = None
    issued_on: date | None = None
    year: int | None = None
    addressee_is_organization: bool = False
    basis: tuple[Citation, ...] = ()

    @property
    def you(self) -> str:
        """How the letter speaks to its addressee."""
        return "你单位" if self.addressee_is_organization else "你"

    @property
    def number_year(self) -> int:
        """The year that stands in the brackets of a number not yet given."""
        if self.issued_on is not None:
            return self.issued_on.year
        return self.year or self.application.received_on.year

    def facts(self) -> dict[str, object]:
        """The fields by name, for the template."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, kw_only=True)
class RegistrationReceipt(LetterContext):
    """登记回执 (Arts 31, 45): number, date of receipt and why, last day of the reply."""

    receipt_explanation: str
    reply_due_on: date
    provisional: bool = False
    due_explanation: tuple[str, ...] = ()
    query_hint: str = ""


@dataclass(frozen=True, kw_only=True)
class CorrectionItem:
    """One thing that is unclear, and what the applicant should supply."""

    unclear: str
    supply: str


@dataclass(frozen=True, kw_only=True)
class CorrectionNotice(LetterContext):
    """补正告知书 (Art 30)."""

    items: tuple[CorrectionItem, ...]
    correct_by: date
    provisional: bool = False


@dataclass(frozen=True, kw_only=True)
class ExtensionNotice(LetterContext):
    """延期答复告知书 (Art 33)."""

    reason: str
    working_days: int
    new_due_on: date
    provisional: bool = False


@dataclass(frozen=True, kw_only=True)
class Reply(LetterContext):
    """A letter that ends the case; ``remedy`` are the paragraphs on review and suit."""

    remedy: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Disclosed(Reply):
    """予以公开 (Arts 36(2), 40): what is provided and in which form."""

    provided: tuple[str, ...]
    form_of_provision: str
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class NotDisclosed(Reply):
    """不予公开 (Art 36(3) with 14, 15 or 16): the exact ground and the reasons."""

    ground_code: str
    reasons: str
