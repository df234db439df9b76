"""One task in the hand: found open, held locked, given to somebody, completed for nobody."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from cases.errors import ActNotPermitted, AlreadyDone
from cases.ledger import last_act_sentence, lock
from cases.models import Case
from organs.accounts import held_open
from organs.models import Staff


def open_at(case: Case, *steps: Any) -> QuerySet[Task]:
    """The open tasks of ``case`` at ``steps``."""
    tasks: QuerySet[Task] = Task.objects.filter(
        process__caseprocess__case=case,
        flow_task__in=steps,
        status__in=[STATUS.NEW, STATUS.ASSIGNED],
    )
    return tasks


def locked(task: Task) -> Any:
    """The task with its case held until commit. Raises ``AlreadyDone`` when it is done."""
    case = lock(task.process.coerced.case)
    fresh = Task.objects.select_for_update().get(pk=task.pk)
    if fresh.status not in (STATUS.NEW, STATUS.ASSIGNED):
        raise AlreadyDone(f"这项任务已经办完：{last_act_sentence(case)}。")
    return fresh.flow_task.activation_class(fresh)


def complete_for_nobody(task: Task) -> None:
    """Somebody outside did what the task waited for."""
    activation = locked(task)
    if activation.task.owner_id is None:
        activation.assign(None)
    activation.start(None)
    activation.execute()


def give_to(activation: Any, officer: Staff | None) -> None:
    """Whoever held the task, ``officer`` holds it now; nobody: it lies in the queue."""
    if activation.task.owner_id is not None:
        activation.unassign()
    if officer is not None:
        activation.assign(officer)
    activation.task.save()


def refuse_unless_assignable(activation: Any, by: Staff) -> None:
    """Raises ``AlreadyDone`` when another holds it, ``ActNotPermitted`` when ``by`` may not."""
    task = activation.task
    if task.owner_id in by.covered:
        activation.unassign()  # its holder is away, and this is the deputy
    if task.owner_id is not None:
        raise AlreadyDone(f"{task.owner.name}已经领取了这项任务，如需接办请先请其退回。")
    if not held_open(by):
        raise ActNotPermitted("您的账号已经停用，不能再领取任务。")
    if not activation.flow_task.can_assign(by, task):
        raise ActNotPermitted(f"您不能办理“{activation.flow_task.task_title}”这一步。")
