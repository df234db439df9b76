"""The factors on which a joint determination (联合甄别) votes; facts of one application after another.

No instrument fixes them. They are read out of Art 35 (数量、频次, 理由), Art 36 (6) (同一申请人, 相同
信息) and the courts' 申请权的正当行使; a finding lasts at most a year, and there is no list of persons.
"""

from datetime import timedelta
from enum import StrEnum
from typing import Final


class Factor(StrEnum):
    """What each participant votes on."""

    NUMBER = "number"
    PERIOD = "period"
    CONTENT = "content"
    SUBJECT = "subject"
    PURPOSE = "purpose"
    INTEREST = "interest"

    @property
    def label(self) -> str:
        """As the ballot and the minutes say it."""
        return _LABELS[self]

    @property
    def question(self) -> str:
        """What exactly is asked."""
        return _QUESTIONS[self]


_LABELS: Final = {
    Factor.NUMBER: "数量",
    Factor.PERIOD: "时段、频次",
    Factor.CONTENT: "内容",
    Factor.SUBJECT: "申请主体",
    Factor.PURPOSE: "申请目的",
    Factor.INTEREST: "正当权益",
}

_QUESTIONS: Final = {
    Factor.NUMBER: "申请的件数明显超过合理范围吗？",
    Factor.PERIOD: "申请的时段、频次明显超过合理范围吗？",
    Factor.CONTENT: "内容重复、拆分，或者已经答复过吗？",
    Factor.SUBJECT: "有证据证明由同一人提出，或者借他人名义提出吗？",
    Factor.PURPOSE: "有证据证明不是为了获取信息吗？",
    Factor.INTEREST: "申请人没有需要这些信息来维护的正当权益吗？",
}

EXCESS: Final = (Factor.NUMBER, Factor.PERIOD)
"""数量、频次 (Art 35): on these an excess rests, whatever else is held against the applications."""

LONGEST_VALIDITY: Final = timedelta(days=365)
"""A finding says nothing of what the applicant may ask later; it is no list of persons."""
