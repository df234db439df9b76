"""The answer of the clock: a due date as a value, with its reasons and its defects."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from law.citations import Citation


class ClockStatus(StrEnum):
    """Whether the reply period runs, and if not, what it waits for."""

    RUNNING = "running"
    AWAITING_CORRECTION = "awaiting_correction"
    AWAITING_PAYMENT = "awaiting_payment"

    @property
    def label(self) -> str:
        """计算中, 等待补正 or 等待缴费."""
        return {
            "running": "计算中",
            "awaiting_correction": "等待补正",
            "awaiting_payment": "等待缴费",
        }[self.value]


class ReasonKind(StrEnum):
    """What a sentence of the explanation is about."""

    RECEIVED = "received"
    ORDERED = "ordered"
    CORRECTION_NOTIFIED = "correction_notified"
    CORRECTION_RECEIVED = "correction_received"
    CONSULTATION = "consultation"
    EXTENSION = "extension"
    FEE_NOTIFIED = "fee_notified"
    FEE_PAID = "fee_paid"
    DEFERRED = "deferred"
    DUE = "due"
    PROVISIONAL = "provisional"
    SAFE = "safe"


class DefectKind(StrEnum):
    """What went wrong, for a person to judge; nothing is reset silently."""

    CORRECTION_NOTICE_LATE = "correction_notice_late"
    CORRECTION_RECEIVED_LATE = "correction_received_late"
    EXTENSION_LATE = "extension_late"
    EXTENSION_LAPSED = "extension_lapsed"
    CONSULTATION_LATE = "consultation_late"
    CONSULTEE_RECEIPT_UNKNOWN = "consultee_receipt_unknown"
    FEE_NOTICE_LATE = "fee_notice_late"
    FEE_PAID_LATE = "fee_paid_late"
    DEFERRAL_LATE = "deferral_late"
    DEFERRAL_NOT_LATER = "deferral_not_later"


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the explanation: a complete sentence, its article, its day."""

    kind: ReasonKind
    text: str
    basis: Citation
    on: date


@dataclass(frozen=True, slots=True)
class Defect:
    """A procedural defect: a complete sentence, its article, its day."""

    kind: DefectKind
    text: str
    basis: Citation
    on: date


@dataclass(frozen=True, slots=True)
class Pause:
    """Consultation time that does not count: days d with sent_on < d <= ended_on (第三十三条第三款).

    `presumed` says that the opinion has not come back and `ended_on` is the latest possible end.
    """

    ref: str
    sent_on: date
    ended_on: date
    presumed: bool

    def covers(self, day: date) -> bool:
        """Whether the day falls in the pause."""
        return self.sent_on < day <= self.ended_on


@dataclass(frozen=True, slots=True)
class Deadline:
    """When the reply is due and why.

    `due_on` is None while the clock waits. `provisional` marks a date in a year without a
    published notice (暂定); `safe_on` is never later than the date will turn out to be and is
    what worklists and alarms use.
    """

    received_on: date
    status: ClockStatus
    due_on: date | None
    safe_on: date | None
    provisional: bool
    counting_from: date
    base_working_days: int
    extension_working_days: int
    excluded: tuple[date, ...]
    pauses: tuple[Pause, ...]
    correction_notice_due_on: date | None
    waiting_since: date | None
    payment_due_on: date | None
    deferred_until: date | None
    reasons: tuple[Reason, ...]
    defects: tuple[Defect, ...]
    correct_by: date | None = None

    @property
    def explanation(self) -> str:
        """The reasons as one paragraph."""
        return "".join(reason.text for reason in self.reasons)
