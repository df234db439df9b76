"""Every number of days the law gives, beside its article and the dates it is in force.

A limit that a later text changes gets a second row with the same code; `in_force` picks the row
by date, so an old case keeps its old limit.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from law.citations import Citation
from law.instruments import (
    CIVIL_CODE,
    FEE_MEASURES,
    LITIGATION_LAW,
    RECONSIDERATION_LAW,
    RECONSIDERATION_LAW_2017,
    REGULATION,
    REGULATION_2008,
    SPC_2018_1,
    SPC_2025_8,
    Instrument,
)


class Unit(StrEnum):
    """What a limit is counted in."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"

    @property
    def label(self) -> str:
        """个工作日, 日 or 个月, as written after the number."""
        return {"working_days": "个工作日", "calendar_days": "日", "months": "个月"}[self.value]


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """One limit in one version of the law."""

    code: str
    label: str
    value: int
    unit: Unit
    basis: Citation
    in_force_from: date
    in_force_to: date | None = None
    analogy: str = ""
    """Why a rule of another matter is taken, where the law gives this one no period."""

    def holds(self, on: date) -> bool:
        """Whether this version is the law on the day."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)

    def __str__(self) -> str:
        """20个工作日."""
        return f"{self.value}{self.unit.label}"

    @property
    def cited(self) -> str:
        """What the limit rests on, as a sentence cites it; an analogy says that it is one."""
        basis = self.basis.inline()
        return f"{self.analogy}，参照{basis}" if self.analogy else basis


class NoSuchLimit(LookupError):
    """No version of the limit is in force on the day."""


def _limit(
    code: str, label: str, value: int, unit: Unit, basis: Citation, analogy: str = ""
) -> TimeLimit:
    """A limit in force exactly as long as the instrument it comes from."""
    instrument: Instrument = basis.instrument
    return TimeLimit(
        code, label, value, unit, basis, instrument.in_force_from, instrument.in_force_to, analogy
    )


_WD: Final = Unit.WORKING_DAYS

REPLY: Final = _limit("reply", "答复期限", 20, _WD, Citation(REGULATION, 33, 2))
REPLY_2008: Final = _limit("reply", "答复期限", 15, _WD, Citation(REGULATION_2008, 24, 2))
# 第四十一条 gives no period for a rectification; that of a reply is taken (docs/decisions/0033).
RECTIFICATION: Final = _limit(
    "rectification",
    "更正申请的答复期限",
    20,
    _WD,
    Citation(REGULATION, 33, 2),
    "第四十一条没有规定更正的期限",
)
RECTIFICATION_2008: Final = _limit(
    "rectification",
    "更正申请的答复期限",
    15,
    _WD,
    Citation(REGULATION_2008, 24, 2),
    "条例没有规定更正的期限",
)
EXTENSION_MAX: Final = _limit("extension", "延长期限", 20, _WD, Citation(REGULATION, 33, 2))
EXTENSION_MAX_2008: Final = _limit(
    "extension", "延长期限", 15, _WD, Citation(REGULATION_2008, 24, 2)
)
CORRECTION_NOTICE: Final = _limit(
    "correction_notice", "补正告知期限", 7, _WD, Citation(REGULATION, 30)
)
THIRD_PARTY_OPINION: Final = _limit(
    "third_party_opinion", "第三方提出意见期限", 15, _WD, Citation(REGULATION, 32)
)
JOINT_ORGAN_OPINION: Final = _limit(
    "joint_organ_opinion", "共同制作机关提出意见期限", 15, _WD, Citation(REGULATION, 34)
)
# 第三十三条第三款 leaves out the time and names no length for organs that made nothing jointly; the
# fifteen days of 第三十四条 are taken by analogy (docs/decisions/0021).
OTHER_ORGAN_OPINION: Final = _limit(
    "other_organ_opinion", "其他机关提出意见期限", 15, _WD, Citation(REGULATION, 33, 3)
)
# The article of 国办函〔2020〕109号 is not known from the text; named here once, without one.
FEE_PAYMENT: Final = _limit("fee_payment", "缴费期限", 20, _WD, Citation(FEE_MEASURES))
# The reply period starts again the day after payment (recalled, 90% sure; confirm at the text).
FEE_RESTART: Final = _limit("fee_restart", "缴费后的答复期限", 20, _WD, Citation(FEE_MEASURES))
REQUEST_RECONSIDERATION: Final = _limit(
    "request_reconsideration",
    "申请行政复议期限",
    60,
    Unit.CALENDAR_DAYS,
    Citation(RECONSIDERATION_LAW, 20, 1),
)
REQUEST_RECONSIDERATION_2017: Final = _limit(
    "request_reconsideration",
    "申请行政复议期限",
    60,
    Unit.CALENDAR_DAYS,
    Citation(RECONSIDERATION_LAW_2017, 9, 1),
)
SUIT_AFTER: Final = _limit(
    "suit_after", "复议后起诉期限", 15, Unit.CALENDAR_DAYS, Citation(LITIGATION_LAW, 45)
)
SUIT_DIRECT: Final = _limit(
    "suit_direct", "直接起诉期限", 6, Unit.MONTHS, Citation(LITIGATION_LAW, 46, 1)
)
# Against silence the six months run from the end of the period to reply: there is no reply to know.
SUIT_ON_SILENCE: Final = _limit(
    "suit_on_silence", "逾期不答复的起诉期限", 6, Unit.MONTHS, Citation(SPC_2018_1, 66)
)

# What the organ has to hand in when it is complained of or sued, and until when the other body
# decides. 复议法 Art 88 (2) makes its 三、五、七、十日 working days, the law of 2017 (Art 40 (2)) its 五、
# 七日 only; what neither names counts calendar days, as in court (行诉法 Art 101).
_CD: Final = Unit.CALENDAR_DAYS
RECONSIDERATION_ANSWER: Final = _limit(
    "reconsideration_answer", "书面答复期限", 10, _WD, Citation(RECONSIDERATION_LAW, 48)
)
RECONSIDERATION_ANSWER_2017: Final = _limit(
    "reconsideration_answer", "书面答复期限", 10, _CD, Citation(RECONSIDERATION_LAW_2017, 23, 1)
)
RECONSIDERATION_ANSWER_SIMPLE: Final = _limit(
    "reconsideration_answer_simple",
    "书面答复期限（简易程序）",
    5,
    _WD,
    Citation(RECONSIDERATION_LAW, 54, 1),
)
LITIGATION_ANSWER: Final = _limit(
    "litigation_answer", "答辩和举证期限", 15, _CD, Citation(LITIGATION_LAW, 67, 1)
)
RECONSIDERATION_DECISION: Final = _limit(
    "reconsideration_decision", "复议决定期限", 60, _CD, Citation(RECONSIDERATION_LAW, 62, 1)
)
RECONSIDERATION_DECISION_2017: Final = _limit(
    "reconsideration_decision", "复议决定期限", 60, _CD, Citation(RECONSIDERATION_LAW_2017, 31, 1)
)
RECONSIDERATION_DECISION_SIMPLE: Final = _limit(
    "reconsideration_decision_simple",
    "复议决定期限（简易程序）",
    30,
    _CD,
    Citation(RECONSIDERATION_LAW, 62, 2),
)
JUDGMENT: Final = _limit("judgment", "一审审理期限", 6, Unit.MONTHS, Citation(LITIGATION_LAW, 81))
JUDGMENT_SIMPLE: Final = _limit(
    "judgment_simple", "一审审理期限（简易程序）", 45, _CD, Citation(LITIGATION_LAW, 83)
)

# The article of the interpretation is not known from the text (secondary rendering).
REDECISION: Final = _limit("redecision", "判决后的答复期限", 20, _WD, Citation(SPC_2025_8))

# 第四十四条 says 及时 and names no period; that of 第二十六条 is taken (docs/decisions/0048).
CONVERSION: Final = _limit(
    "conversion",
    "转为主动公开的期限",
    20,
    _WD,
    Citation(REGULATION, 26),
    "第四十四条没有规定公开的期限",
)

TIME_LIMITS: Final = (
    REPLY,
    REPLY_2008,
    RECTIFICATION,
    RECTIFICATION_2008,
    EXTENSION_MAX,
    EXTENSION_MAX_2008,
    CORRECTION_NOTICE,
    THIRD_PARTY_OPINION,
    JOINT_ORGAN_OPINION,
    OTHER_ORGAN_OPINION,
    FEE_PAYMENT,
    FEE_RESTART,
    REQUEST_RECONSIDERATION,
    REQUEST_RECONSIDERATION_2017,
    SUIT_AFTER,
    SUIT_DIRECT,
    SUIT_ON_SILENCE,
    RECONSIDERATION_ANSWER,
    RECONSIDERATION_ANSWER_2017,
    RECONSIDERATION_ANSWER_SIMPLE,
    LITIGATION_ANSWER,
    RECONSIDERATION_DECISION,
    RECONSIDERATION_DECISION_2017,
    RECONSIDERATION_DECISION_SIMPLE,
    JUDGMENT,
    JUDGMENT_SIMPLE,
    REDECISION,
    CONVERSION,
)

DAY_OF_EVENT_NOT_COUNTED: Final = Citation(CIVIL_CODE, 201, 1)


def in_force(limit: TimeLimit, on: date) -> TimeLimit:
    """The version of the limit in force on the day; NoSuchLimit when the law then had none."""
    for version in TIME_LIMITS:
        if version.code == limit.code and version.holds(on):
            return version
    raise NoSuchLimit(f"{on:%Y-%m-%d}没有关于{limit.label}的规定。")
