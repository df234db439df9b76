"""What the forms of the file must know: 送达回证, 协办函, 撤回确认书, 审批表, 目录, 备考页, 证据清单等."""

from dataclasses import dataclass
from datetime import date

from letters.contexts import LetterContext


@dataclass(frozen=True, kw_only=True)
class DeliveryReceipt(LetterContext):
    """送达回证: printed with a letter, filled in and signed where the letter is handed over."""

    letter_title: str
    letter_date: date
    letter_number: str = ""


@dataclass(frozen=True, kw_only=True)
class WithdrawalConfirmation(LetterContext):
    """撤回确认书: what the applicant signs, so that the file proves the wish to withdraw."""

    withdrawn_on: date


@dataclass(frozen=True, kw_only=True)
class CoHandlingRequest(LetterContext):
    """协办函 (Art 45): one office asks another of the same organ; the applicant is not named."""

    asked_by: str
    question: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class ApprovalStep:
    """What one person said of one version of the reply."""

    stage: str
    person: str
    on: date
    opinion: str
    version: int


@dataclass(frozen=True, kw_only=True)
class ApprovalSheet(LetterContext):
    """审批表 (Art 45): the draft's outcome and reasons, then each review up to the signature."""

    outcome: str
    drafted_by: str
    drafted_on: date
    versions: int
    steps: tuple[ApprovalStep, ...] = ()
    office: str = ""
    due: str = ""


@dataclass(frozen=True, kw_only=True)
class DirectoryEntry:
    """One document (件) of a file, by the columns of DA/T 22-2015."""

    title: str
    dated: date | None
    pages: int
    document_number: str = ""
    responsible: str = ""
    remark: str = ""
    secrecy: str = ""


@dataclass(frozen=True, kw_only=True)
class FileDirectory(LetterContext):
    """归档文件目录 (DA/T 22-2015): what lies in the file, in its order."""

    entries: tuple[DirectoryEntry, ...]
    archive_number: str = ""


@dataclass(frozen=True, kw_only=True)
class FileSheet(LetterContext):
    """备考页: stands in the bound file for what cannot be printed on paper.

    ``is_record``: it stands for no file but prints what is kept in the register itself.
    """

    title: str
    particulars: tuple[tuple[str, str], ...]
    is_record: bool = False


@dataclass(frozen=True, kw_only=True)
class EvidenceItem:
    """One piece of evidence: its name, what it proves, the pages it stands on."""

    title: str
    proves: str
    pages: str


@dataclass(frozen=True, kw_only=True)
class EvidenceList(LetterContext):
    """证据清单 (复议法 Art 48, 行诉法 Art 67): what the organ hands in, in its order."""

    body: str
    proceedings: str
    items: tuple[EvidenceItem, ...]


@dataclass(frozen=True, kw_only=True)
class DeliveryEntry:
    """One attempt to deliver one letter, as it is on record."""

    letter: str
    how: str
    on: date
    proof: str
    result: str


@dataclass(frozen=True, kw_only=True)
class DeliveryRecord(LetterContext):
    """送达情况记录: every attempt to deliver, with its proof and what came of it."""

    entries: tuple[DeliveryEntry, ...]
