"""What each kind of letter must know before it can be written.

A context is a frozen dataclass: it is stored beside the letter it produced. It carries
facts and the words of the case officer; sentences that every letter of a kind shares
stand in ``templates/letters``.
"""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path

from law.citations import Citation
from letters.departures import Adaptation, Override


@dataclass(frozen=True, kw_only=True)
class OrganFacts:
    """The organ that answers; ``code`` is its 机关代字, used in document numbers."""

    name: str
    code: str
    work_body: str
    address: str = ""
    telephone: str = ""
    postcode: str = ""
    seal_path: Path | None = None
    seal_mm: int = 42
    correspondence: tuple[str, ...] = ()
    """The kinds of letters that the organ writes in 信函格式 (GB/T 9704-2012, 10.1)."""
    imprint: tuple[str, ...] = ()
    """The kinds that have a 版记 (7.4), and under it who had them printed: the organ itself if blank."""
    imprint_office: str = ""


@dataclass(frozen=True, kw_only=True)
class ApplicationFacts:
    """The application as registered; ``description`` restates what is asked for."""

    case_number: str
    received_on: date
    description: str
    channel_label: str
    submitted: str = ""
    corrected_on: date | None = None
    """The day the corrected application came in (Art 30): its text is the one restated."""


@dataclass(frozen=True, kw_only=True)
class LetterContext:
    """What every letter states: from whom, to whom, about which application.

    Without ``document_number`` or ``issued_on`` the letter is a draft and prints blanks for
    these two; no other field without a default may be blank (``letters.required``).
    ``basis`` replaces the citations of the kind where the outcome has narrower ones; that of a
    ground of refusal is cited whichever stands. ``overrides`` change fixed passages of this letter,
    ``adaptation`` is the organ's own wording of the kind.
    """

    organ: OrganFacts
    addressee: str
    application: ApplicationFacts
    document_number: str | None = None
    issued_on: date | None = None
    year: int | None = None
    addressee_is_organization: bool = False
    basis: tuple[Citation, ...] = ()
    overrides: tuple[Override, ...] = ()
    adaptation: Adaptation | None = None

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


@dataclass(frozen=True, kw_only=True)
class AlreadyPublic(Reply):
    """已主动公开 (Art 36(1)): where and how to get it."""

    where: str


@dataclass(frozen=True, kw_only=True)
class PartiallyDisclosed(Reply):
    """部分公开 (Arts 36(2), 37): what is provided, what is withheld, why."""

    provided: tuple[str, ...]
    form_of_provision: str
    ground_code: str
    reasons: str
    withheld: str = "其余内容"


@dataclass(frozen=True, kw_only=True)
class NonExistent(Reply):
    """信息不存在 (Art 36(4)): where, how and by whom it was searched for."""

    search: str
    reasons: str = ""


@dataclass(frozen=True, kw_only=True)
class NotHeld(Reply):
    """本机关不掌握: the organ neither made nor keeps the information."""

    reasons: str
    search: str = ""


@dataclass(frozen=True, kw_only=True)
class NotResponsible(Reply):
    """不属于本机关负责公开 (Art 36(5)): why, and whom to ask if that can be found out."""

    reasons: str
    other_organ: str = ""


@dataclass(frozen=True, kw_only=True)
class RequiresCreation(Reply):
    """需要加工、分析 (Art 38): why the information does not exist ready made."""

    reasons: str


@dataclass(frozen=True, kw_only=True)
class StillUnclear(Reply):
    """补正后仍不明确 (Art 30): which notice was answered, and what is still unclear."""

    notified_on: date
    reasons: str


@dataclass(frozen=True, kw_only=True)
class Petition(Reply):
    """信访、投诉、举报 in the form of an application (Art 39(1))."""

    reasons: str
    channel: str = ""


@dataclass(frozen=True, kw_only=True)
class RepeatApplication(Reply):
    """重复申请 (Art 36(6)): number and date of the earlier reply."""

    earlier_reply: str


@dataclass(frozen=True, kw_only=True)
class Publication(Reply):
    """公开出版物 (Art 39(2)): where to get it."""

    where: str


@dataclass(frozen=True, kw_only=True)
class SpecialRegime(Reply):
    """依特别规定办理 (Art 36(7)): the law that governs access to such records."""

    special_law: str
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class ExcessiveApplications(Reply):
    """无正当理由大量反复申请 (Art 35): when reasons were asked for, the answer, the finding."""

    asked_on: date
    reasons: str
    explanation: str = ""


@dataclass(frozen=True, kw_only=True)
class Reconfirmation(Reply):
    """要求确认或者重新出具已获取的信息."""

    reasons: str
    earlier_reply: str = ""


class Lapse(StrEnum):
    """Why an application is deemed abandoned; the values are those of the outcomes."""

    CORRECTION = "correction_lapsed"
    FEE = "fee_unpaid"


@dataclass(frozen=True, kw_only=True)
class NoLongerProcessed(Reply):
    """不再处理 (Art 30; fee measures): the notice, the end of its period, what was left undone."""

    lapse: Lapse
    notified_on: date
    expired_on: date
    reasons: str = ""


@dataclass(frozen=True, kw_only=True)
class Withdrawn(Reply):
    """申请人撤回申请."""

    withdrawn_on: date


@dataclass(frozen=True, kw_only=True)
class OtherwiseHandled(Reply):
    """其他处理: what was submitted instead of an application, and how it was handled."""

    reasons: str
