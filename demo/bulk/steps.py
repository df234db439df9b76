"""Runs and steps of the flows: what is open lies on somebody's desk, what is recent stays listed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import Any, Final, NamedTuple

from cases.permissions import Act
from cases.status import Status
from demo.bulk.course import Course
from demo.bulk.log import Cast, moment
from demo.bulk.ways import EXTENSION, NOTICE, VOID, WAYS, Move
from demo.bulk.writing import Table
from workflow.alignment import steps_at
from workflow.flow_parts import role
from workflow.flows import CaseFlow, CorrectionFlow, ExtensionFlow
from workflow.models import CaseProcess
from workflow.nodes import Step
from workflow.stored import PROCESS, STATUS, Process, Task, get_flow_ref, get_task_ref

_CLAIMED: Final = 0.3
"""How many open tasks somebody has already taken."""

_FLOW: Final = CaseFlow.instance
_STEP_OF: Final[dict[Act, Step]] = {
    Act.ASSIGN: _FLOW.assignment,
    Act.SUBMIT_DRAFT: _FLOW.drafting,
    Act.REVIEW_OFFICE: _FLOW.office_review,
    Act.REVIEW_LEGAL: _FLOW.legal_review,
    Act.REVIEW_SECRECY: _FLOW.secrecy_review,
    Act.SIGN: _FLOW.signature,
    Act.DELIVER: _FLOW.delivery,
    Act.CONFIRM_WITHDRAWAL: _FLOW.confirmation,
    Act.ARCHIVE: _FLOW.archiving,
}
_ROLE_OF: Final = {move.act: move.role for way in WAYS for move in way.moves}
_ASIDE: Final[dict[Move, Step]] = {
    NOTICE[0]: CorrectionFlow.instance.approval,
    NOTICE[-1]: CorrectionFlow.instance.receipt,
    EXTENSION[0]: ExtensionFlow.instance.approval,
}
"""The open step of the flow beside, where a case stands still after that act."""


class Done(NamedTuple):
    """One step of the past: when it came up, when and how it ended, by whom."""

    step: Any
    kind: str
    status: str
    owner: int | None
    began: datetime
    ended: datetime


class StepRows:
    """Runs of every case; steps of what is open or recent."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.processes = Table(Process, ("flow_class", "status", "created", "finished"))
        self.runs = Table(CaseProcess, ("case_id",))
        self.tasks = Table(
            Task,
            (
                "flow_task", "flow_task_type", "status", "created", "started", "finished",
                "owner_id", "owner_permission", "process_id",
            ),
        )  # fmt: skip

    def add(self, case_id: int, course: Course, cast: Cast, *, is_recent: bool) -> None:
        """Put down the run, its steps and the step that is open now."""
        run = self._run(case_id, CaseFlow, course)
        if is_recent or not course.way.is_finished:
            for done in _done(course, cast):
                self._task(run, done)
        for step in steps_at(course.status)[:1]:
            self._open(run, step, course, cast)
        step = _ASIDE.get(course.moves[-1])
        if step is not None:
            self._open(self._run(case_id, step.flow_class, course), step, course, cast)

    def _run(self, case_id: int, flow_class: Any, course: Course) -> int:
        status = PROCESS.DONE if course.way.is_finished else PROCESS.NEW
        status = PROCESS.CANCELED if course.moves[-1] is VOID else status
        last = len(course.days)
        ended = moment(course.days[-1], last) if course.way.is_finished else None
        begun = moment(course.days[0], 1)
        pk = self.processes.add(
            get_flow_ref(flow_class), status.value, _bare(begun), ended and _bare(ended)
        )
        assert self.runs.add(case_id) == pk
        return pk

    def _task(self, run: int, done: Done) -> None:
        permission = role(_ROLE_OF[done.step.main_act]) if isinstance(done.step, Step) else None
        started = _bare(done.ended) if done.status == STATUS.DONE else None
        self.tasks.add(
            get_task_ref(done.step), done.kind, done.status, _bare(done.began), started,
            _bare(done.ended), done.owner, permission, run,
        )  # fmt: skip

    def _open(self, run: int, step: Step, course: Course, cast: Cast) -> None:
        owner = self._owner(step, cast)
        status = STATUS.NEW if owner is None else STATUS.ASSIGNED
        came_up = moment(course.days[-1], len(course.days))
        self.tasks.add(
            get_task_ref(step), step.task_type, status.value, _bare(came_up), None, None,
            owner, role(_ROLE_OF[step.main_act]), run,
        )  # fmt: skip

    def _owner(self, step: Step, cast: Cast) -> int | None:
        """The officer holds the drafting; some of the rest was taken by whoever does it."""
        if step is _FLOW.drafting:
            return cast.officer.pk
        if self.chance.random() > _CLAIMED:
            return None
        if step is _FLOW.office_review:
            return cast.lead.pk
        return cast.house.people[_ROLE_OF[step.main_act]].pk


def _bare(at: datetime) -> datetime:
    return at.replace(tzinfo=None)


def _done(course: Course, cast: Cast) -> Iterator[Done]:
    """The start, each step that an act completed, what was cancelled, and the end."""
    came_up = moment(course.days[0], 1)
    yield Done(_FLOW.registration, "START", STATUS.DONE.value, None, came_up, came_up)
    for n, (move, on) in enumerate(zip(course.moves, course.days, strict=True), start=1):
        at, step = moment(on, n), _STEP_OF.get(move.act)
        if move.after in (Status.WITHDRAWN, Status.VOIDED):
            cancelled = STATUS.CANCELED.value
            yield Done(_FLOW.drafting, "HUMAN", cancelled, cast.officer.pk, came_up, at)
        elif step is not None:
            who = cast.who(move, course.channel)
            yield Done(step, "HUMAN", STATUS.DONE.value, who.pk, came_up, at)
        came_up = at if step is not None else came_up
    if course.status is Status.ARCHIVED:
        yield Done(_FLOW.end, "END", STATUS.DONE.value, None, came_up, came_up)
