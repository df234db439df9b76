"""The log of one case: its acts as events on their chain of digests."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from audit.chain import GENESIS, digest
from cases.models import CaseEvent
from cases.permissions import Act
from demo.bulk.city import House, Person
from demo.bulk.course import Course
from demo.bulk.ways import RETURNED, Move
from demo.bulk.writing import Table
from law.delivery import DeliveryMethod, is_on_time
from law.outcomes import OUTCOMES
from law.receipt import Channel
from law.wording import chinese_date
from letters.kinds import KINDS
from organs.models import Office
from organs.roles import Role

RETURN: Final = RETURNED[-1]
RETURN_REASON: Final = "理由部分没有写明适用的条款，请补充后再送审。"
UNCLEAR: Final = "申请公开的内容没有写明具体的项目或者文件名称"
SUPPLY: Final = "请补充项目名称、文号或者大致形成时间"
LAPSE_FINDING: Final = "补正期限届满，各收件渠道没有收到补正，电话联系申请人无人接听"
EXTENSION_REASON: Final = "申请内容涉及多个年度的档案，需要逐卷查找核对"
APPLICANT: Final = Person(0, "申请人")
_METHODS: Final = {Channel.ONLINE: DeliveryMethod.PORTAL, Channel.EMAIL: DeliveryMethod.EMAIL}
_FIRST_ACT: Final = time(1, 0, tzinfo=UTC)
_BETWEEN: Final = timedelta(minutes=20)


@dataclass(frozen=True)
class Cast:
    """Who works on one case."""

    house: House
    office: Office
    lead: Person
    officer: Person

    def who(self, move: Move, channel: Channel) -> Person:
        """Who does ``move``; the applicant registers what comes in online."""
        if move.act is Act.REGISTER and channel is Channel.ONLINE:
            return APPLICANT
        if move.role is Role.HANDLING_OFFICER:
            return self.officer
        return self.lead if move.role is Role.OFFICE_HEAD else self.house.people[move.role]


def event_table() -> Table:
    """The table of events."""
    columns = (
        "case_id", "sequence", "act", "actor_id", "actor_name", "on", "at", "before", "after",
        "note", "facts", "digest",
    )  # fmt: skip
    return Table(CaseEvent, columns)


def moment(on: date, sequence: int) -> datetime:
    """When the ``sequence``-th act of a case was entered: at work, one after the other."""
    return datetime.combine(on, _FIRST_ACT) + _BETWEEN * sequence


def method_of(channel: Channel) -> DeliveryMethod:
    """How the reply goes out to somebody who applied by ``channel``."""
    return _METHODS.get(channel, DeliveryMethod.EMS)


def in_time(course: Course, replied_on: date) -> bool:
    """As the delivery judges it: nothing can be late where no period runs."""
    due_on = course.dates.due_on
    return due_on is None or is_on_time(method_of(course.channel), replied_on, due_on)


class Log:
    """Fills one event in again for every act; what the digest covers is the model's own payload."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.event = CaseEvent()

    def keep(self, case_id: int, course: Course, cast: Cast, explanation: str) -> None:
        """Put down every act of ``course``."""
        event, before, previous = self.event, "", GENESIS
        event.case_id = case_id
        for sequence, deed in enumerate(_deeds(course, cast, explanation), start=1):
            move, on = deed.move, deed.on
            who = cast.who(move, course.channel)
            event.sequence, event.act, event.on = sequence, move.act.value, on
            event.actor_id, event.actor_name = who.pk or None, who.name
            event.at, event.note = moment(on, sequence), _NOTES[move.act](deed)
            event.facts = _FACTS[move.act](deed) if move.act in _FACTS else _NO_FACTS
            event.before = before
            event.after = before = move.after.value if move.after else before
            previous = digest(previous, event.payload)
            self._add(previous)

    def _add(self, own_digest: str) -> None:
        event = self.event
        self.table.add(
            event.case_id, event.sequence, event.act, event.actor_id, event.actor_name,
            event.on, event.at.replace(tzinfo=None), event.before, event.after, event.note,
            json.dumps(event.facts, ensure_ascii=False), own_digest,
        )  # fmt: skip


class Deed(NamedTuple):
    """One act as the log speaks of it."""

    course: Course
    cast: Cast
    move: Move
    on: date
    version: int
    explanation: str


def _deeds(course: Course, cast: Cast, explanation: str) -> Iterator[Deed]:
    version = 0
    for move, on in zip(course.moves, course.days, strict=True):
        version += move.act is Act.SAVE_DRAFT
        yield Deed(course, cast, move, on, version, explanation)


def _always(words: str) -> Callable[[Deed], str]:
    return lambda _: words


def _agreed(deed: Deed) -> str:
    return f"第{deed.version}稿，" + (f"退回：{RETURN_REASON}" if deed.move == RETURN else "同意")


def _signed(deed: Deed) -> str:
    return f"签发{KINDS[OUTCOMES[deed.course.outcome].letter_kind].title}"


def _delivered(deed: Deed) -> str:
    verdict = "按期答复" if in_time(deed.course, deed.on) else "超过答复期限"
    return f"{_said(deed.on)}送达，{verdict}"


_NOTES: Final[dict[Act, Callable[[Deed], str]]] = {
    Act.REGISTER: lambda deed: deed.explanation,
    Act.ASSIGN: lambda deed: f"交办{deed.cast.office.name}，承办人{deed.cast.officer.name}",
    Act.PREPARE_CORRECTION: lambda deed: f"补正1处，补正期限{_said(deed.course.correct_by)}",
    Act.DECIDE_CORRECTION: _always("同意"),
    Act.SEND_CORRECTION: lambda deed: f"{_said(deed.on)}告知申请人",
    Act.RECEIVE_CORRECTION: lambda deed: f"{_said(deed.on)}收到补正，答复期限重新计算",
    Act.DECLARE_LAPSE: _always(LAPSE_FINDING),
    Act.REQUEST_EXTENSION: lambda deed: f"申请延长{deed.course.extended}个工作日",
    Act.DECIDE_EXTENSION: lambda deed: f"同意延长{deed.course.extended}个工作日",
    Act.SEND_EXTENSION: lambda deed: (
        f"{_said(deed.on)}告知申请人延长{deed.course.extended}个工作日"
    ),
    Act.SAVE_DRAFT: lambda deed: f"第{deed.version}稿，{OUTCOMES[deed.course.outcome].label}",
    Act.SUBMIT_DRAFT: lambda deed: f"第{deed.version}稿送科室负责人审核",
    Act.REVIEW_OFFICE: _agreed,
    Act.REVIEW_LEGAL: _agreed,
    Act.REVIEW_SECRECY: _agreed,
    Act.SIGN: _signed,
    Act.DELIVER: _delivered,
    Act.ARCHIVE: lambda deed: f"档号{deed.course.archive_number}",
    Act.WITHDRAW: lambda deed: f"{_said(deed.on)}，来信撤回",
    Act.CONFIRM_WITHDRAWAL: lambda deed: f"{_said(deed.on)}送达",
    Act.CANCEL_REGISTRATION: _always("作废：重复登记"),
}
"""What the log says of each act, in the words of the services."""

_FACTS: Final[dict[Act, Callable[[Deed], dict[str, Any]]]] = {
    Act.SIGN: lambda deed: {"outcome": deed.course.outcome},
    Act.DELIVER: lambda deed: {"in_time": in_time(deed.course, deed.on)},
    Act.SEND_CORRECTION: lambda deed: {"notified_on": deed.on.isoformat()},
    Act.WITHDRAW: lambda deed: {"withdrawn_on": deed.on.isoformat(), "channel": "letter"},
}
_NO_FACTS: Final[dict[str, Any]] = {}


def _said(day: date | None) -> str:
    return chinese_date(day) if day else ""
