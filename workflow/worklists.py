"""What lies on whose desk, ordered by the date to be safe by.

Open tasks are few beside finished ones; a partial index (``workflow`` migration) keeps
them in a narrow shape, and each list is one query that joins the case once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from viewflow.workflow.status import STATUS

from cases import clock
from cases.models import CoHandling, Consultation, FurtherReview
from cases.permissions import (
    CASE_READERS,
    OF_THE_ASKED_OFFICE,
    OFFICE_BOUND,
    PERMITTED,
    Act,
    permitted_acts,
    stood_in_for,
)
from cases.status import FurtherReviewStage, Status
from organs.absences import Absence, Scope
from organs.further_review import addressed_to
from organs.models import Staff
from organs.roles import Role
from workflow.flows import FLOWS, CaseFlow
from workflow.lists import by_date
from workflow.models import CaseProcess, OpenTask
from workflow.nodes import Step

CASE = "process__caseprocess__case"
CO_HANDLING = "process__caseprocess__co_handling"
CONSULTATION = "process__caseprocess__consultation"
GOING_ON = tuple(status for status in Status if status not in (Status.ARCHIVED, Status.VOIDED))
"""Statuses at which somebody still has something to do."""


@dataclass(frozen=True)
class Desk:
    """One row of a worklist: the task, its case, and what the person can do with it."""

    task: OpenTask
    case: Any
    step: Step

    @property
    def title(self) -> str:
        """What the step is called: 增设审核 by its own name, a consultation with its number."""
        if self.consultation is None:
            return getattr(self.task, "called_step", None) or str(self.step.task_title)
        asked = self.consultation
        return f"{self.step.task_title}（{asked.consultee.label} {asked.sequence}）"

    @property
    def about(self) -> Any:
        """What the step's service, letter and preview are about: the consultation, or the case."""
        return self.consultation or self.case

    def correction_overdue(self, today: date) -> bool:
        """Whether the correction period is over and nobody has found what follows from it."""
        notice = getattr(self.case, "correction", None)
        if notice is None or not notice.is_awaited:
            return False
        calendar = clock.calendar_of(self.case).provisional()
        return bool(calendar.roll_forward(notice.correct_by) < today)

    @property
    def away(self) -> str:
        """That the task's holder is away, until when, and who stands in; empty when not."""
        until = getattr(self.task, "away_until", None)
        if until is None:
            return ""
        stand_in = getattr(self.task, "stand_in", "")
        return f"{self.task.owner}不在岗至{until:%-m月%-d日}，由{stand_in}代办"

    @property
    def co_handling(self) -> CoHandling | None:
        """The co-handling that the task belongs to, with its own date."""
        row: CoHandling | None = self.task.process.caseprocess.co_handling
        return row

    @property
    def consultation(self) -> Consultation | None:
        """The consultation that the task belongs to."""
        asked: Consultation | None = self.task.process.caseprocess.consultation
        return asked

    @property
    def waits_for_applicant(self) -> bool:
        """A main task cannot go on while the applicant is correcting."""
        return bool(self.case.status == Status.AWAITING_CORRECTION and self.step.name != "receipt")


def steps_of(role: Role) -> list[Step]:
    """The human steps whose acts the permission table gives to ``role`` at some status."""
    return [
        node
        for flow_class in FLOWS
        for node in flow_class.instance.nodes()
        if isinstance(node, Step) and any(act in PERMITTED[role] for act in node.acts)
    ]


def open_tasks() -> QuerySet[OpenTask]:
    """Everything that anybody still has to do."""
    tasks: QuerySet[OpenTask] = OpenTask.objects.filter(
        status__in=[STATUS.NEW, STATUS.ASSIGNED], flow_task_type="HUMAN"
    )
    return tasks


def mine(staff: Staff) -> QuerySet[OpenTask]:
    """Tasks the person holds."""
    return _by_date(_within_reach(staff).filter(owner=staff))


def claimable(staff: Staff) -> QuerySet[OpenTask]:
    """Tasks that nobody, or an absent colleague, holds and the person can take (代办 included)."""
    free = Q(owner__isnull=True) | Q(owner__in=staff.covered)
    return _by_date(_within_reach(staff).filter(_runs(staff), _takeable(staff), free))


def of_office(staff: Staff) -> QuerySet[OpenTask]:
    """Open tasks of the person's office, on its own cases or as co-handling, whoever holds them."""
    if staff.office_id is None:
        return open_tasks().none()
    ours = Q(**{f"{CASE}__office": staff.office_id})
    ours |= Q(**{f"{CO_HANDLING}__office": staff.office_id})
    return _by_date(_within_reach(staff).filter(_runs(staff), ours))


def of_case(case: Any, on: date | None = None) -> list[Desk]:
    """The open tasks of one case, main flow first."""
    return desks(open_tasks().filter(process__caseprocess__case=case).order_by("pk"), on)


def desks(tasks: QuerySet[OpenTask], on: date | None = None) -> list[Desk]:
    """The rows of ``tasks`` with their cases, leaving out steps this version does not know.

    With a day, each row says whether its holder is away on it, and who stands in.
    """
    return rows_of(joined(tasks, on))


def joined(tasks: QuerySet[OpenTask], on: date | None = None) -> QuerySet[OpenTask]:
    """``tasks`` with all that ``rows_of`` reads, in one query."""
    if on is not None:
        absent = Absence.objects.holding(on).filter(staff=OuterRef("owner"), scope=Scope.ABSENCE)
        tasks = tasks.annotate(
            away_until=Subquery(absent.values("last_day")[:1]),
            stand_in=Subquery(absent.values("deputy__name")[:1]),
        )
    return with_called_step(tasks).select_related(
        "owner",
        f"{CASE}__applicant",
        f"{CASE}__office",
        f"{CASE}__officer",
        f"{CASE}__receipt",
        f"{CASE}__organ",
        f"{CO_HANDLING}__office",
        f"{CASE}__correction",
        CONSULTATION,
    )


def rows_of(tasks: Iterable[OpenTask]) -> list[Desk]:
    """A row for each task whose step this version knows."""
    return [
        Desk(task, task.process.caseprocess.case, task.flow_task)
        for task in tasks
        if isinstance(task.flow_task, Step)
    ]


def with_called_step(tasks: QuerySet[OpenTask]) -> QuerySet[OpenTask]:
    """Let each task of 增设审核 know the name of the step that is called."""
    called = _called_reviews().filter(case=OuterRef(CASE)).values("name")[:1]
    further = When(flow_task=CaseFlow.instance.further_review, then=Subquery(called))
    known: QuerySet[OpenTask] = tasks.annotate(called_step=Case(further))
    return known


def can_take(staff: Staff, desk: Desk) -> bool:
    """Whether the person may claim or is already working on the task."""
    if desk.task.owner_id not in (None, staff.pk, *staff.covered):
        return False
    return bool(permitted_acts(staff, desk.case).intersection(desk.step.acts))


def _within_reach(staff: Staff) -> QuerySet[OpenTask]:
    """Open tasks in the person's organ; none for somebody who reads no cases, whatever they hold."""
    if not staff.holds(*CASE_READERS):
        return open_tasks().none()
    return open_tasks().filter(**{f"{CASE}__organ": staff.organ_id})


def _runs(staff: Staff) -> Q:
    """The runs of the organ's cases that have not ended, which no open task lies outside of.

    Said so, the database begins at the few cases of one organ and not at all open tasks.
    """
    cases = {"case__organ": staff.organ_id, "case__status__in": GOING_ON}
    return Q(process__in=CaseProcess.objects.filter(**cases).values("pk"))


def _takeable(staff: Staff) -> Q:
    reach = _reach_of(staff)
    for colleague in stood_in_for(staff):
        reach |= _reach_of(colleague)
    signing = [step for step in steps_of(Role.SIGNATORY) if step.main_act == Act.SIGN]
    if any(person.holds(Role.SIGNATORY) for person in stood_in_for(staff, Act.SIGN)):
        reach |= Q(flow_task__in=signing)
    return reach


def _reach_of(staff: Staff) -> Q:
    reach = Q(pk__in=[])
    for role in staff.roles:
        steps = steps_of(role)
        asked = [step for step in steps if step.main_act in OF_THE_ASKED_OFFICE]
        further = [step for step in steps if step.main_act == Act.REVIEW_FURTHER]
        other = [step for step in steps if step not in asked and step not in further]
        bound = {f"{CASE}__office": staff.office_id} if role in OFFICE_BOUND else {}
        reach |= Q(flow_task__in=other, **bound)
        reach |= Q(flow_task__in=asked, **{f"{CO_HANDLING}__office": staff.office_id})
        if further:
            called = _called_reviews().filter(addressed_to(staff))
            reach |= Q(flow_task__in=further, **{f"{CASE}__in": called.values("case")})
    return reach


def _called_reviews() -> QuerySet[FurtherReview]:
    return FurtherReview.objects.filter(stage=FurtherReviewStage.CALLED)


def _by_date(tasks: QuerySet[OpenTask]) -> QuerySet[OpenTask]:
    return by_date(tasks.annotate(safe_on=F(f"{CASE}__safe_on")))


def recall_steps(cases: Iterable[Any]) -> None:
    """下一步: give each case its ``steps``, the open tasks, main flow first; one query for all."""
    steps: dict[int, list[Desk]] = defaultdict(list)
    there = {case.pk: case for case in cases}
    for desk in desks(open_tasks().filter(**{f"{CASE}__in": list(there)}).order_by("pk")):
        steps[desk.case.pk].append(desk)
    for pk, case in there.items():
        case.steps = steps[pk]
