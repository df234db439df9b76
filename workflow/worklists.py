"""What lies on whose desk, ordered by the date to be safe by.

Open tasks are few beside finished ones. ``OpenStep`` keeps one narrow row of each, so that a list
finds its rows by one index, in their order; only the rows that are shown are joined to the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
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
    why_not_part,
)
from cases.selectors import LIST_COLUMNS
from cases.status import FurtherReviewStage, Status
from organs.absences import Absence, Scope
from organs.further_review import addressed_to
from organs.models import Staff
from organs.roles import Role
from workflow.flows import FLOWS, CaseFlow
from workflow.models import OpenTask
from workflow.nodes import Step
from workflow.stored import get_task_ref

CASE = "process__caseprocess__case"
CO_HANDLING = "process__caseprocess__co_handling"
CONSULTATION = "process__caseprocess__consultation"

_LISTED = (
    "owner",
    f"{CASE}__applicant",
    f"{CASE}__correction",
    f"{CO_HANDLING}__office",
    CONSULTATION,
)
_SHOWN = (
    "flow_task",
    "status",
    "created",
    "owner__name",
    "process__caseprocess__case",
    "process__caseprocess__co_handling",
    "process__caseprocess__consultation",
    *(f"{CASE}__{name}" for name in LIST_COLUMNS),
    f"{CASE}__applicant__name",
    *(f"{CASE}__correction__{name}" for name in ("case", "stage", "notified_on", "correct_by")),
    *(f"{CO_HANDLING}__{name}" for name in ("stage", "due_on", "office__name")),
    *(f"{CONSULTATION}__{name}" for name in ("kind", "sequence")),
)


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
    return _by_urgency(_within_reach(staff).filter(open_step__owner=staff))


def claimable(staff: Staff) -> QuerySet[OpenTask]:
    """Tasks that nobody, or an absent colleague, holds and the person can take (代办 included)."""
    free = Q(open_step__owner__isnull=True)
    if staff.covered:
        free |= Q(open_step__owner__in=staff.covered)
    return _by_urgency(_within_reach(staff).filter(_takeable(staff), free))


def of_office(staff: Staff) -> QuerySet[OpenTask]:
    """Open tasks of the person's office, on its own cases or as co-handling, whoever holds them."""
    if staff.office_id is None:
        return open_tasks().none()
    ours = Q(open_step__office=staff.office_id) | Q(open_step__asked_office=staff.office_id)
    return _by_urgency(_within_reach(staff).filter(ours))


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
        tasks = _with_absences(tasks, on)
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


def listed(tasks: QuerySet[OpenTask], on: date) -> QuerySet[OpenTask]:
    """``tasks`` with what a list shows of them, and no column more."""
    return _with_absences(_shown(tasks), on)


def _shown(tasks: QuerySet[OpenTask]) -> QuerySet[OpenTask]:
    return with_called_step(tasks).select_related(*_LISTED).only(*_SHOWN)


def _with_absences(tasks: QuerySet[OpenTask], on: date) -> QuerySet[OpenTask]:
    absent = Absence.objects.holding(on).filter(staff=OuterRef("owner"), scope=Scope.ABSENCE)
    known: QuerySet[OpenTask] = tasks.annotate(
        away_until=Subquery(absent.values("last_day")[:1]),
        stand_in=Subquery(absent.values("deputy__name")[:1]),
    )
    return known


def of_own_organ(tasks: Iterable[OpenTask], staff: Staff) -> list[Desk]:
    """The rows of ``listed`` tasks; their organ is the person's own, read already."""
    rows = rows_of(tasks)
    for desk in rows:
        desk.case.organ = staff.organ
    return rows


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
    if why_not_part(staff, desk.step.main_act, desk.co_handling):
        return False
    return bool(permitted_acts(staff, desk.case).intersection(desk.step.acts))


def _within_reach(staff: Staff) -> QuerySet[OpenTask]:
    """Open tasks in the person's organ; none for somebody who reads no cases, whatever they hold."""
    if not staff.holds(*CASE_READERS):
        return open_tasks().none()
    found: QuerySet[OpenTask] = OpenTask.objects.filter(open_step__organ=staff.organ_id)
    return found


@dataclass
class _Reach:
    """Which steps, each with the cases at which they can be taken."""

    steps: dict[tuple[tuple[str, Any], ...], set[str]] = field(
        default_factory=lambda: defaultdict(set)
    )

    def add(self, steps: list[Step], **where: Any) -> None:
        if steps:
            self.steps[tuple(where.items())].update(map(get_task_ref, steps))

    @property
    def condition(self) -> Q:
        """All of it; that one of the steps it must be is said first, and once more, for the index."""
        which = Q(pk__in=[])
        for where, steps in self.steps.items():
            which |= Q(*where, open_step__step__in=sorted(steps))
        if len(self.steps) < 2:
            return which
        return Q(open_step__step__in=sorted(set().union(*self.steps.values()))) & which

    def add_roles(self, staff: Staff) -> None:
        for role in staff.roles:
            steps = steps_of(role)
            asked = [step for step in steps if step.main_act in OF_THE_ASKED_OFFICE]
            further = [step for step in steps if step.main_act == Act.REVIEW_FURTHER]
            other = [step for step in steps if step not in asked and step not in further]
            bound = {"open_step__office": staff.office_id} if role in OFFICE_BOUND else {}
            called = _called_reviews().filter(addressed_to(staff))
            self.add(other, **bound)
            self.add(asked, open_step__asked_office=staff.office_id)
            self.add(further, open_step__case__in=called.values("case"))


def _takeable(staff: Staff) -> Q:
    reach = _Reach()
    for person in (staff, *stood_in_for(staff)):
        reach.add_roles(person)
    if any(person.holds(Role.SIGNATORY) for person in stood_in_for(staff, Act.SIGN)):
        reach.add([step for step in steps_of(Role.SIGNATORY) if step.main_act == Act.SIGN])
    return reach.condition


def _called_reviews() -> QuerySet[FurtherReview]:
    return FurtherReview.objects.filter(stage=FurtherReviewStage.CALLED)


def _by_urgency(tasks: QuerySet[OpenTask]) -> QuerySet[OpenTask]:
    rows: QuerySet[OpenTask] = tasks.annotate(safe_on=F("open_step__urgent_on"))
    return rows.order_by("open_step__urgent_on", "open_step__task_id")


def recall_steps(cases: Iterable[Any]) -> None:
    """下一步: give each case its ``steps``, the open tasks, main flow first; one query for all."""
    steps: dict[int, list[Desk]] = defaultdict(list)
    there = {case.pk: case for case in cases}
    open_ones = OpenTask.objects.filter(open_step__case__in=there).order_by("pk")
    for desk in rows_of(_shown(open_ones)):
        steps[desk.case.pk].append(desk)
    for pk, case in there.items():
        case.steps = steps[pk]
