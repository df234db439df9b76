"""应诉期限: until when the organ answers a reconsideration or a suit, and when a decision is to come.

The answer with its evidence runs from the day the organ received the copy of the application or
the complaint (复议法 Arts 48, 54; 行诉法 Art 67). Handed in late, evidence counts as none (复议法
Art 70, 行诉法 Art 34). A court may set another last day, a reconsideration body may not. Until when
the other body decides is told for information: nothing of the organ's hangs on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from calendars.working_days import ProvisionalCalendar, WorkingCalendar
from law.citations import Citation
from law.instruments import LITIGATION_LAW, RECONSIDERATION_LAW, SPC_2018_1
from law.periods import last_day, last_day_to_tell
from law.time_limits import (
    JUDGMENT,
    JUDGMENT_SIMPLE,
    LITIGATION_ANSWER,
    RECONSIDERATION_ANSWER,
    RECONSIDERATION_ANSWER_SIMPLE,
    RECONSIDERATION_DECISION,
    RECONSIDERATION_DECISION_SIMPLE,
    TimeLimit,
    in_force,
)
from law.wording import chinese_date


class Forum(StrEnum):
    """Who hears it."""

    RECONSIDERATION = "reconsideration"
    COURT = "court"

    @property
    def copy(self) -> str:
        """What the organ receives a copy of."""
        return {"reconsideration": "行政复议申请书副本", "court": "起诉状副本"}[self.value]

    @property
    def answer(self) -> str:
        """What the organ has to hand in."""
        return {
            "reconsideration": "书面答复和证据、依据",
            "court": "答辩状和证据、所依据的规范性文件",
        }[self.value]

    @property
    def decision(self) -> str:
        """What ends it."""
        return {"reconsideration": "复议决定", "court": "一审裁判"}[self.value]


class Procedure(StrEnum):
    """By which procedure it is heard; cases on disclosure may have the simple one."""

    ORDINARY = "ordinary"
    SIMPLE = "simple"

    @property
    def label(self) -> str:
        """普通程序 or 简易程序."""
        return {"ordinary": "普通程序", "simple": "简易程序"}[self.value]


MAY_BE_SIMPLE: Final[Mapping[Forum, Citation]] = {
    Forum.RECONSIDERATION: Citation(RECONSIDERATION_LAW, 53, 1, 4),
    Forum.COURT: Citation(LITIGATION_LAW, 82, 1, 3),
}
"""Why a case on disclosure may be heard by the simple procedure."""

IF_LATE: Final[Mapping[Forum, tuple[str, Citation]]] = {
    Forum.RECONSIDERATION: (
        "不按期提出书面答复、提交证据的，视为被申请的行政行为没有证据、依据，复议机关决定撤销或者部分撤销",
        Citation(RECONSIDERATION_LAW, 70),
    ),
    Forum.COURT: (
        "不提供或者无正当理由逾期提供证据的，视为没有相应证据",
        Citation(LITIGATION_LAW, 34, 2),
    ),
}
"""What follows when the answer and its evidence are not handed in in time."""

SET_BY_COURT: Final = Citation(SPC_2018_1, 104)
"""In the simple procedure the court sets the period for evidence, at most fifteen days."""

LATER_BY_LEAVE: Final = Citation(LITIGATION_LAW, 36, 1)
"""Evidence that could not be had in time may be handed in later by leave of the court."""

_ANSWER: Final = {
    (Forum.RECONSIDERATION, Procedure.ORDINARY): RECONSIDERATION_ANSWER,
    (Forum.RECONSIDERATION, Procedure.SIMPLE): RECONSIDERATION_ANSWER_SIMPLE,
    (Forum.COURT, Procedure.ORDINARY): LITIGATION_ANSWER,
    (Forum.COURT, Procedure.SIMPLE): LITIGATION_ANSWER,
}
_DECISION: Final = {
    (Forum.RECONSIDERATION, Procedure.ORDINARY): RECONSIDERATION_DECISION,
    (Forum.RECONSIDERATION, Procedure.SIMPLE): RECONSIDERATION_DECISION_SIMPLE,
    (Forum.COURT, Procedure.ORDINARY): JUDGMENT,
    (Forum.COURT, Procedure.SIMPLE): JUDGMENT_SIMPLE,
}


@dataclass(frozen=True, slots=True)
class Proceedings:
    """One reconsideration or suit, as far as its periods ask."""

    forum: Forum
    procedure: Procedure
    accepted_on: date
    copy_received_on: date | None = None
    set_by_court: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A last day, the day to work towards, and why, in one sentence."""

    on: date
    safe_on: date
    is_provisional: bool
    basis: Citation
    reason: str


def answer_due(
    proceedings: Proceedings, calendar: WorkingCalendar | ProvisionalCalendar
) -> Due | None:
    """Until when the organ answers; None while it has not received the copy.

    Raises ``NoSuchLimit`` for a procedure that the law of the day did not know.
    """
    received, forum = proceedings.copy_received_on, proceedings.forum
    if received is None:
        return None
    limit = in_force(_ANSWER[forum, proceedings.procedure], received)
    began = f"{chinese_date(received)}收到{forum.copy}，自次日起计算；提交{forum.answer}的期限"
    if proceedings.set_by_court is not None:
        by_law = last_day(limit, received, calendar.provisional())
        return _as_set(proceedings.set_by_court, by_law, began)
    return _counted(limit, received, calendar, f"{began}{limit}")


def decision_due(proceedings: Proceedings, calendar: WorkingCalendar | ProvisionalCalendar) -> Due:
    """Until when the other body should decide, extensions apart. Raises ``NoSuchLimit``."""
    forum, accepted = proceedings.forum, proceedings.accepted_on
    limit = in_force(_DECISION[forum, proceedings.procedure], accepted)
    began = f"{chinese_date(accepted)}受理，{forum.decision}的期限{limit}"
    return _counted(limit, accepted, calendar, began)


def _counted(
    limit: TimeLimit, start: date, calendar: WorkingCalendar | ProvisionalCalendar, began: str
) -> Due:
    known = calendar.provisional()
    due, told = last_day(limit, start, known), last_day_to_tell(limit, start, known)
    ends = f"{'暂定' if told.is_provisional else ''}于{chinese_date(due)}届满"
    reason = f"{began}，{ends}（{limit.basis}）。"
    return Due(due, told.on, told.is_provisional, limit.basis, reason)


def _as_set(day: date, by_law: date, began: str) -> Due:
    basis = LATER_BY_LEAVE if day > by_law else SET_BY_COURT
    set_by = "人民法院准许延期至" if day > by_law else "人民法院确定为"
    return Due(day, day, False, basis, f"{began}由{set_by}{chinese_date(day)}（{basis}）。")
