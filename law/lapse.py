"""When an application lapses because the applicant did nothing, and how a late act stands.

An applicant who does not correct in the period given, without a proper reason, is deemed to have
given up (第三十条); so is one who does not pay the fee in twenty working days (国办函〔2020〕109号).
Nothing lapses by itself: the organ finds it so, tells the applicant, and hears a proper reason.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from law.citations import Citation
from law.deadline import ClockStatus, Deadline
from law.time_limits import CORRECTION_NOTICE, FEE_PAYMENT
from law.wording import chinese_date


class LapseKind(StrEnum):
    """What was not done."""

    CORRECTION = "correction"
    PAYMENT = "payment"

    @property
    def label(self) -> str:
        """补正 or 缴费."""
        return {"correction": "补正", "payment": "缴费"}[self.value]


class Standing(StrEnum):
    """How the applicant's act, or its absence, stands."""

    OPEN = "open"
    IN_TIME = "in_time"
    LATE = "late"
    EXCUSED = "excused"
    ABANDONED = "abandoned"

    @property
    def label(self) -> str:
        """尚在期限内, 按期, 逾期, 逾期但有正当理由 or 视为放弃申请."""
        return {
            "open": "尚在期限内",
            "in_time": "按期",
            "late": "逾期",
            "excused": "逾期但有正当理由",
            "abandoned": "视为放弃申请",
        }[self.value]


@dataclass(frozen=True)
class Lateness:
    """Why something came late, and a person's finding whether that is 正当理由."""

    because: str = ""
    is_excused: bool = False


NOTHING_SAID: Final = Lateness()


@dataclass(frozen=True, slots=True)
class Lapse:
    """The period the applicant has: what for, until when, and the outcome when it passes unused."""

    kind: LapseKind
    last_day: date
    outcome: str
    basis: Citation

    def standing(
        self, on: date, *, done_on: date | None = None, has_proper_reason: bool = False
    ) -> Standing:
        """Where the matter stands on the day, when the act was done on `done_on` or not at all.

        A late act with a proper reason reopens the matter; one without is for a person to judge.
        """
        if done_on is None or done_on > on:
            return Standing.OPEN if on <= self.last_day else Standing.ABANDONED
        if done_on <= self.last_day:
            return Standing.IN_TIME
        return Standing.EXCUSED if has_proper_reason else Standing.LATE

    @property
    def text(self) -> str:
        """The consequence as a sentence."""
        return (
            f"{self.kind.label}期限至{chinese_date(self.last_day)}届满；无正当理由逾期不"
            f"{self.kind.label}的，视为放弃申请，不再处理（{self.basis.inline()}）。"
        )


def lapse_of(deadline: Deadline) -> Lapse | None:
    """The period the clock waits for; None while it runs or when nobody recorded its last day."""
    if deadline.status is ClockStatus.AWAITING_PAYMENT and deadline.payment_due_on:
        return Lapse(LapseKind.PAYMENT, deadline.payment_due_on, "fee_unpaid", FEE_PAYMENT.basis)
    if deadline.status is ClockStatus.AWAITING_CORRECTION:
        return correction_period(deadline)
    return None


def correction_period(deadline: Deadline) -> Lapse | None:
    """The period that the correction notice gives, whether or not the clock waits for it.

    A notice sent after the seventh working day does not stop the clock and yet gives its period.
    """
    if deadline.correct_by is None:
        return None
    basis = CORRECTION_NOTICE.basis
    return Lapse(LapseKind.CORRECTION, deadline.correct_by, "correction_lapsed", basis)
