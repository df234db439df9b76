"""What can happen to the clock of one application, as facts with the day they happened."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Consultee(StrEnum):
    """Whose opinion is asked for; the article differs, the arithmetic does not.

    ``ORGAN`` made the information jointly (第三十四条); ``OTHER_ORGAN`` did not, and is asked
    because the organ cannot decide alone (第十一条、第十七条第三款).
    """

    THIRD_PARTY = "third_party"
    ORGAN = "organ"
    OTHER_ORGAN = "other_organ"

    @property
    def label(self) -> str:
        """第三方, 共同制作机关 or 其他机关."""
        return {
            "third_party": "第三方",
            "organ": "共同制作机关",
            "other_organ": "其他机关",
        }[self.value]


@dataclass(frozen=True, slots=True)
class CorrectionNotified:
    """补正告知书 reached the applicant (第三十条); `correct_by` is the last day it gives, if recorded."""

    on: date
    correct_by: date | None = None


@dataclass(frozen=True, slots=True)
class CorrectionReceived:
    """The corrected application was received (第三十条).

    `has_proper_reason` is a person's finding that a late correction had 正当理由.
    """

    on: date
    has_proper_reason: bool = False


@dataclass(frozen=True, slots=True)
class ConsultationSent:
    """征求意见书 sent; `delivered_on` is the day the consultee received it (第三十二、三十三条).

    `failed_on` is the day it became known that this letter did not arrive: it asked nobody.
    """

    ref: str
    on: date
    delivered_on: date | None = None
    consultee: Consultee = Consultee.THIRD_PARTY
    failed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ConsultationEnded:
    """The opinion came back, or the organ no longer waits for one."""

    ref: str
    on: date


@dataclass(frozen=True, slots=True)
class ExtensionGranted:
    """Extension approved; `on` is the day the applicant was told (第三十三条第二款)."""

    on: date
    working_days: int


@dataclass(frozen=True, slots=True)
class FeeNotified:
    """收费通知 left for the applicant (第四十二条), who received it on `delivered_on`, if recorded."""

    on: date
    delivered_on: date | None = None


@dataclass(frozen=True, slots=True)
class FeePaid:
    """The fee was paid in full."""

    on: date


@dataclass(frozen=True, slots=True)
class Deferred:
    """延迟答复 until a date the organ set; `on` is the day the applicant was told (第三十五条)."""

    on: date
    until: date


Event: TypeAlias = (
    CorrectionNotified
    | CorrectionReceived
    | ConsultationSent
    | ConsultationEnded
    | ExtensionGranted
    | FeeNotified
    | FeePaid
    | Deferred
)
