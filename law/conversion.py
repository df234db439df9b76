"""依申请转主动公开 (第四十四条): from how many on, what speaks for and against, what stays out, by when.

Art 44 sets no number and no period. Three applicants within a year are what local rules take
(宁波奉化, 上海杨浦), and each organ may set another number; the period of 第二十六条 is taken by
analogy (docs/decisions/0048).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from calendars.working_days import ProvisionalCalendar, WorkingCalendar
from law.citations import Citation, article
from law.instruments import (
    CREDIT_REPORTING_REGULATION,
    HEALTH_LAW,
    REAL_ESTATE_REGISTRATION,
    SOCIAL_INSURANCE_LAW,
    TAX_COLLECTION_LAW,
)
from law.periods import LastDay, last_day_to_tell
from law.time_limits import CONVERSION

USUAL_NUMBER: Final = 3
"""Applicants from whom on an entry arises, unless the organ sets another number."""

WITHIN: Final = timedelta(days=365)
"""How far apart the first and the last of them may be."""

SEVERAL: Final = article(44, 1)
SUGGESTED: Final = article(44, 2)
REASSESSED: Final = article(18)
"""动态调整: what was withheld is assessed again from time to time."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for publication."""

    code: str
    label: str
    basis: Citation


REASONS: Final[dict[str, Reason]] = {
    reason.code: reason
    for reason in (
        Reason("several", "多个申请人申请公开同一信息，且可以公开", SEVERAL),
        Reason("interests", "涉及公众利益调整", SUGGESTED),
        Reason("awareness", "需要公众广泛知晓", SUGGESTED),
        Reason("participation", "需要公众参与决策", SUGGESTED),
        Reason("duty", "属于应当主动公开的范围", article(20)),
        Reason("changed", "情势变化，原来不予公开的理由不再成立", REASSESSED),
    )
}


@dataclass(frozen=True, slots=True)
class Excluded:
    """A class of information about single persons that is not published; ``signs`` hint at it."""

    code: str
    label: str
    bases: tuple[Citation, ...]
    signs: re.Pattern[str]


_OF_ONE: Final = (
    r"(?:我|本人|个人|某人|该户|该公司|我公司|[某×]{1,2}|[一-龥]{2,4}(?:同志|先生|女士))"
)


def _class(code: str, label: str, words: str, *bases: Citation) -> Excluded:
    return Excluded(code, label, (article(15), *bases), re.compile(words))


EXCLUDED: Final[dict[str, Excluded]] = {
    one.code: one
    for one in (
        _class(
            "tax",
            "个人、法人的税费缴纳信息",
            r"纳税(?:记录|证明|申报表|明细|情况)|完税证明|缴(?:纳)?税(?:记录|明细|凭证)|税费缴纳",
            Citation(TAX_COLLECTION_LAW, 8, 2),
        ),
        _class(
            "social_security",
            "个人、法人的社会保障信息",
            r"社保(?:缴费|缴纳|记录)|参保(?:记录|证明|缴费)|养老金(?:发放|领取)(?:明细|记录)|"
            rf"{_OF_ONE}的?.{{0,6}}(?:低保|社保|医保|公积金)",
            Citation(SOCIAL_INSURANCE_LAW, 81),
        ),
        _class(
            "health",
            "个人的医疗卫生信息",
            r"病历|病案|诊断(?:证明|书)|体检(?:报告|结果)|就诊记录|接种记录|伤残鉴定",
            Citation(HEALTH_LAW, 92),
        ),
        _class(
            "registration",
            "不动产、市场主体等登记资料",
            r"(?:不动产|房屋|房产|土地|工商|企业|婚姻|户籍|户口)登记(?:档案|资料|信息|簿|底册)|"
            r"不动产权证|房产证|宅基地使用证",
            Citation(REAL_ESTATE_REGISTRATION, 28),
        ),
        _class(
            "credit",
            "个人、法人的信用信息",
            r"征信|信用(?:报告|记录|评分|信息)|失信(?:记录|信息)",
            Citation(CREDIT_REPORTING_REGULATION, 18),
        ),
    )
}
"""不纳入: tax, social security, health, registration and credit matters of single persons.

The classes come from local rules (宁波奉化, 上海杨浦); the citations say why such information is
kept from the public at large. The signs only hint: a person says whether the class applies.
"""


def hinted(text: str) -> Iterator[Excluded]:
    """The classes that words of ``text`` point to."""
    return (one for one in EXCLUDED.values() if one.signs.search(text))


def last_day(decided_on: date, calendar: WorkingCalendar | ProvisionalCalendar) -> LastDay:
    """第二十六条 by analogy: the last day to publish what was decided on ``decided_on``.

    暂定 and on the safe side while the holidays of a year it touches are not announced.
    """
    return last_day_to_tell(CONVERSION, decided_on, calendar)


def unrelated(parties: Iterable[frozenset[str]]) -> int:
    """How many applicants there are that share no number, agent, telephone or address.

    Each party is what one application knows of its applicant; who shares anything with another,
    even through a third, counts once.
    """
    groups: list[set[str]] = []
    for party in parties:
        shared = [group for group in groups if group & party]
        groups = [group for group in groups if not group & party]
        groups.append(set(party).union(*shared))
    return len(groups)
