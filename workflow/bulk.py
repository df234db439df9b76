"""批量交办: many cases to one office, each case its own act and its own transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from cases import selectors
from cases.errors import AlreadyDone, CaseError
from cases.ledger import last_act_sentence
from cases.models import Case
from cases.permissions import PERMITTED, Act, why_not
from cases.services import assignment
from organs.models import Office, Staff
from workflow import engine, worklists
from workflow.flows import CaseFlow
from workflow.models import OpenTask

MOST = 50
"""As many as one can look through before confirming."""


@dataclass(frozen=True)
class Target:
    """Who is to be charged."""

    office: Office
    officer: Staff | None

    def has(self, case: Case) -> bool:
        """Whether the case lies there already."""
        same_officer = self.officer is None or case.officer_id == self.officer.pk
        return case.office_id == self.office.pk and same_officer

    def __str__(self) -> str:
        return f"{self.office}{f'，承办人{self.officer}' if self.officer else ''}"


@dataclass(frozen=True)
class Row:
    """One chosen case: its waiting task 交办 if there is one, and why it cannot be charged."""

    case: Case
    task: OpenTask | None
    refusal: str | None
    seen: int

    def words(self, target: Target) -> str:
        """What confirming will do to this case."""
        if self.refusal:
            return self.refusal
        if target.has(self.case):
            return f"已经由{self.case.office}承办，不会重复交办。"
        if self.case.office is None:
            return f"交办{target}"
        return f"由{self.case.office}改派{target}"

    def moves(self, target: Target) -> bool:
        """Whether confirming will change this case."""
        return self.refusal is None and not target.has(self.case)


@dataclass(frozen=True)
class Result:
    """What became of one case."""

    case: Case
    done: bool
    words: str


def may_assign(staff: Staff) -> bool:
    """Whether the person charges offices with cases at all."""
    return any(Act.ASSIGN in PERMITTED[role] for role in staff.roles)


def rows_of(chosen: Collection[int], by: Staff) -> list[Row]:
    """The chosen cases that the person may see, at most ``MOST``, the most urgent first."""
    found = selectors.with_list_facts(selectors.visible_to(by)).filter(pk__in=chosen)
    cases = found.annotate(seen=Count("events")).order_by("safe_on", "pk")[:MOST]
    waiting = worklists.open_tasks().filter(
        flow_task=CaseFlow.instance.assignment, **{f"{worklists.CASE}__in": chosen}
    )
    tasks = {task.process.caseprocess.case_id: task for task in worklists.joined(waiting)}
    return [
        Row(case, tasks.get(case.pk), why_not(by, Act.ASSIGN, case), case.seen) for case in cases
    ]


def charge(row: Row, target: Target, *, seen: int, by: Staff, on: date) -> Result:
    """Charge ``target`` with the case, if it stands as it did when the person looked (``seen``)."""
    if not row.moves(target):
        return Result(row.case, done=False, words=row.words(target))
    words = row.words(target)
    try:
        _charge(row, target, seen, by, on)
    except CaseError as error:
        return Result(row.case, done=False, words=str(error))
    return Result(row.case, done=True, words=f"已{words}")


def _charge(row: Row, target: Target, seen: int, by: Staff, on: date) -> None:
    def act(case: Case) -> Case:
        if case.events.count() != seen:
            raise AlreadyDone(f"{last_act_sentence(case)}。请打开这件申请看过再交办。")
        office, officer = target.office, target.officer
        return assignment.assign(case, by=by, office=office, officer=officer, on=on)

    if row.task is not None:
        engine.do(row.task, act, by=by)
    else:
        engine.reassign(row.case, lambda: act(row.case))
