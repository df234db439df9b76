"""How far a case has come: the stages of the procedure in order, with who did each and when.

Pure: it reads a status and events that the page has already loaded. A draft that was sent
back takes the stages after drafting with it; what the reviewers said stays in their table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cases.models import Case, CaseEvent
from cases.permissions import Act
from cases.status import Status

STAGES = (
    (Act.REGISTER, "登记"),
    (Act.ASSIGN, "交办"),
    (Act.SUBMIT_DRAFT, "拟写答复"),
    (Act.REVIEW_OFFICE, "科室审核"),
    (Act.REVIEW_LEGAL, "法制审核"),
    (Act.REVIEW_SECRECY, "保密审查"),
    (Act.REVIEW_FURTHER, "增设审核"),
    (Act.SIGN, "签发"),
    (Act.DELIVER, "送达"),
    (Act.ARCHIVE, "归档"),
)
"""The act that closes each stage, and what the stage is called; 增设审核 only where it is asked for."""

_NOW = {
    Status.REGISTERED: Act.ASSIGN,
    Status.HANDLING: Act.SUBMIT_DRAFT,
    Status.OFFICE_REVIEW: Act.REVIEW_OFFICE,
    Status.LEGAL_REVIEW: Act.REVIEW_LEGAL,
    Status.SECRECY_REVIEW: Act.REVIEW_SECRECY,
    Status.FURTHER_REVIEW: Act.REVIEW_FURTHER,
    Status.SIGNING: Act.SIGN,
    Status.SIGNED: Act.DELIVER,
    Status.REPLIED: Act.ARCHIVE,
}


@dataclass(frozen=True)
class Stage:
    """One stage: done by somebody on a day, going on now, or still to come."""

    label: str
    state: str
    words: str
    who: str = ""
    on: date | None = None


def stages_of(case: Case, events: Iterable[CaseEvent]) -> list[Stage]:
    """The stages of ``case``, nine or with 增设审核 ten, or those it went through before it ended early.

    ``events`` are its log, newest first.
    """
    latest: dict[str, CaseEvent] = {}
    for event in events:
        latest.setdefault(event.act, event)
    taken_over = latest.get(Act.IMPORT_REGISTER)
    if ended_elsewhere(case, latest):
        return [_stage("台账导入", taken_over, "", is_done=True)]
    if taken_over is not None:
        latest.setdefault(Act.REGISTER, taken_over)
    if case.withdrawn_on is not None or case.status == Status.VOIDED:
        return list(_cut_short(case, latest))
    further = case.status == Status.FURTHER_REVIEW or Act.REVIEW_FURTHER in latest
    shown = [stage for stage in STAGES if further or stage[0] != Act.REVIEW_FURTHER]
    now = _position(case, [act for act, _ in shown])
    going_on = "等待补正" if case.status == Status.AWAITING_CORRECTION else "正在办"
    return [
        _stage(label, latest.get(act), going_on if place == now else "", is_done=place < now)
        for place, (act, label) in enumerate(shown)
    ]


def ended_elsewhere(case: Case, acts: Collection[str]) -> bool:
    """Whether the case came in with a register that had ended it, so that no stage was here."""
    ended = case.status == Status.ARCHIVED and Act.ARCHIVE not in acts
    return ended and Act.IMPORT_REGISTER in acts


def _cut_short(case: Case, latest: Mapping[str, CaseEvent]) -> Iterator[Stage]:
    """The stages that were gone through before the case ended beside a reply, then that end."""
    for act, label in STAGES[:-1]:
        if act in latest:
            yield _stage(label, latest[act], "", is_done=True)
    act = Act.CANCEL_REGISTRATION if case.status == Status.VOIDED else Act.WITHDRAW
    yield _stage(act.label, latest.get(act), "", is_done=True)
    if case.status == Status.WITHDRAWN:
        yield Stage("归档", "later", "未开始")
    if case.status == Status.ARCHIVED:
        yield _stage("归档", latest.get(Act.ARCHIVE), "", is_done=True)


def _position(case: Case, acts: list[Act]) -> int:
    """Which stage is going on; past the last one when the case is in the archive."""
    if case.status == Status.AWAITING_CORRECTION:
        return 1 if case.office_id is None else 2
    act = _NOW.get(case.legal_status)
    return acts.index(act) if act else len(acts)


def _stage(label: str, event: CaseEvent | None, going_on: str, *, is_done: bool) -> Stage:
    if going_on:
        return Stage(label, "now", going_on)
    if not is_done:
        return Stage(label, "later", "未开始")
    who, on = (event.who, event.on) if event else ("", None)
    return Stage(label, "done", "已完成", who, on)
