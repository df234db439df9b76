"""Starting flows and completing tasks: the act and the step commit together or not at all.

Order of locks, always: the case row, then the process row. Two people on one task, or
on a main task and a side task of one case, therefore wait for each other and never
deadlock.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import prefetch_related_objects
from viewflow.workflow.models import Task
from viewflow.workflow.status import PROCESS

from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.ledger import lock
from cases.models import Case, CoHandling, Consultation
from organs.models import Staff
from screening import index
from screening.evidence import keeping
from workflow import alignment
from workflow.consultation_flows import ConsultationFlow
from workflow.explanation_flows import DeferralFlow, ExplanationFlow
from workflow.fee_flow import FeeFlow
from workflow.flows import CaseFlow, CoHandlingFlow, CorrectionFlow, ExtensionFlow
from workflow.holding import complete_for_nobody, give_to, locked, open_at, refuse_unless_assignable
from workflow.models import CaseProcess, OpenStep

Result = TypeVar("Result")

_REVISIONS = (
    CorrectionFlow.instance.revision,
    FeeFlow.instance.revision,
    ExplanationFlow.instance.revision,
)
"""Notices that came back to the officer; whoever takes over the case takes them over."""


def begin(act: Callable[[], Case]) -> Case:
    """Register through ``act`` and start the case's flow; a repeated submission starts none."""
    with transaction.atomic():
        case = act()
        _take_up(case)
        return case


def go_on_with(cases: Sequence[Case], *, new: bool, **_: Any) -> None:
    """Cases of an earlier register came in, or say something else now: what is open has its flow."""
    if not new:
        for case in cases:
            index.keep(case)
            alignment.align(case)
        return
    prefetch_related_objects(cases, "correction")
    index.keep_all(cases)
    going_on = [case for case in cases if case.is_open]
    for case in going_on:
        CaseFlow.registration.run(case=case)
    keeping.owe(going_on)


def split(case: Case, act: Callable[[], tuple[Case, list[Case]]]) -> tuple[Case, list[Case]]:
    """Split through ``act``; every case that is split off starts a flow of its own."""
    with transaction.atomic():
        parent, children = act()
        index.keep(parent)
        for child in children:
            _take_up(child)
        return parent, children


def reopen(case: Case, act: Callable[[], Result]) -> Result:
    """Record an order to reply through ``act``; a new cycle gets a flow of its own.

    An order against silence finds the case open: its work goes on, but for what moves the period.
    """
    with transaction.atomic():
        goes_on = lock(case).is_open
        result = act()
        running = CaseProcess.objects.filter(case=case, status=PROCESS.NEW)
        moving = running.filter(flow_class__in=[ExtensionFlow, DeferralFlow])
        for process in moving if goes_on else running:
            process.flow_class.instance.cancel(process)
        if goes_on:
            alignment.align(case)
        else:
            CaseFlow.redecision.run(case=case)
        return result


def begin_correction(case: Case, act: Callable[[], Result]) -> Result:
    """Prepare a correction notice and ask for its approval.

    A notice that came back for revision is continued by its task, not started anew.
    """
    with transaction.atomic():
        _refuse_beside_its_task(case, CorrectionFlow.instance.revision)
        return _begin_side(CorrectionFlow.preparation, case, act)


def begin_extension(case: Case, act: Callable[[], Result]) -> Result:
    """Request an extension and ask for its approval; no deferral goes on beside it."""
    return _begin_more_time(ExtensionFlow.request, case, act)


def begin_explanation(case: Case, act: Callable[[], Result]) -> Result:
    """Write a notice that asks for reasons, and ask for its approval; a returned one has its task."""
    with transaction.atomic():
        _refuse_beside_its_task(case, ExplanationFlow.instance.revision)
        return _begin_side(ExplanationFlow.preparation, case, act)


def begin_deferral(case: Case, act: Callable[[], Result]) -> Result:
    """Propose a day for a deferred reply and ask for the decision."""
    return _begin_more_time(DeferralFlow.request, case, act)


def begin_fee_notice(case: Case, act: Callable[[], Result]) -> Result:
    """Write a fee notice and ask for its approval; a returned one is continued by its task."""
    with transaction.atomic():
        _refuse_beside_its_task(case, FeeFlow.instance.revision)
        return _begin_side(FeeFlow.preparation, case, act)


def begin_co_handling(case: Case, act: Callable[[], CoHandling]) -> CoHandling:
    """Ask another office, and put the question on its desk."""
    with transaction.atomic():
        lock(case)
        row = act()
        CoHandlingFlow.request.run(case=case, co_handling=row)
        return row


def cancel_co_handling(row: CoHandling, act: Callable[[], Result]) -> Result:
    """Call a co-handling off through ``act``; nobody has to answer it any more."""
    with transaction.atomic():
        lock(row.case)
        result = act()
        for process in CaseProcess.objects.filter(co_handling=row, status=PROCESS.NEW):
            process.flow_class.instance.cancel(process)
        return result


def begin_consultation(case: Case, act: Callable[[], Consultation]) -> Consultation:
    """Write a letter that asks for an opinion, and ask for its approval; each has its own run."""
    with transaction.atomic():
        consultation = act()
        ConsultationFlow.preparation.run(case=case, consultation=consultation)
        return consultation


def judge_anew(consultation: Consultation, act: Callable[[], Result]) -> Result:
    """Judge an objection once more; the first judgement is done at its task."""
    with transaction.atomic():
        _refuse_beside_its_task(consultation.case, ConsultationFlow.instance.judgement)
        return act()


def give_opinion(consultation: Consultation, act: Callable[[], Result]) -> Result:
    """The consultee gives the opinion online: nobody at the organ has to enter it any more."""
    with transaction.atomic():
        lock(consultation.case)
        result = act()
        waiting = open_at(consultation.case, ConsultationFlow.instance.opinion)
        for task in waiting.filter(process__caseprocess__consultation=consultation):
            complete_for_nobody(task)
        return result


def reassign(case: Case, act: Callable[[], Result]) -> Result:
    """Charge another office or officer through ``act``; the officer's open tasks follow."""
    with transaction.atomic():
        _refuse_beside_its_task(case, CaseFlow.instance.assignment)
        result = act()
        officer = Staff.objects.filter(handled_cases=case.pk, is_active=True).first()
        held = (CaseFlow.instance.drafting, *_REVISIONS)
        asking = (
            ConsultationFlow.instance.revision,
            ConsultationFlow.instance.judgement,
            ExplanationFlow.instance.judgement,
        )
        for task in open_at(case, *held, *asking):
            give_to(locked(task), officer)
        _let_go_of_review(case)
        return result


def return_assignment(case: Case, act: Callable[[], Result], *, by: Staff) -> Result:
    """Give the case back through ``act``: its drafting task ends, and it is assigned anew."""
    with transaction.atomic():
        lock(case)
        result = act()
        for task in open_at(case, *_REVISIONS):
            give_to(locked(task), None)
        for task in open_at(case, CaseFlow.instance.drafting):
            activation = locked(task)
            give_to(activation, by)
            activation.start(None)
            activation.execute()
        return result


def claim(task: Task, *, by: Staff) -> None:
    """Take the task. Raises ``AlreadyDone`` naming who holds it, ``ActNotPermitted`` otherwise."""
    with transaction.atomic():
        activation = locked(task)
        if activation.task.owner_id == by.pk:
            return
        refuse_unless_assignable(activation, by)
        activation.assign(by)
        activation.task.save()


def pass_on(task: Task, holder: Staff, successor: Staff) -> None:
    """The task of a leaver goes to a colleague; raises ``AlreadyDone`` when it moved meanwhile."""
    with transaction.atomic():
        activation = locked(task)
        if activation.task.owner_id != holder.pk:
            raise AlreadyDone(f"“{activation.flow_task.task_title}”已经不在{holder}手上，请刷新。")
        give_to(activation, successor)


def release(task: Task, *, by: Staff) -> None:
    """Give the task back to the queue."""
    with transaction.atomic():
        activation = locked(task)
        if activation.task.owner_id != by.pk:
            raise ActNotPermitted("只能放回自己领取的任务。")
        activation.unassign()
        activation.task.save()


def do(task: Task, act: Callable[[Case], Result], *, by: Staff) -> Result:
    """Do ``act`` on the task's case and complete the task, in one transaction.

    An unclaimed task is claimed on the way. Raises ``AlreadyDone`` when somebody else
    holds or has completed it; whatever ``act`` raises passes through and undoes all.
    """
    with transaction.atomic():
        seen = task.process.coerced.case
        activation = locked(task)
        if activation.task.owner_id != by.pk:
            refuse_unless_assignable(activation, by)
            activation.assign(by)
        result = act(seen)
        activation.start(None)
        activation.execute()
        alignment.align(seen)
        return result


def beside(case: Case, act: Callable[[], Result]) -> Result:
    """Do an act that no task waits for and that may move the case; the flows follow its status."""
    with transaction.atomic():
        lock(case)
        result = act()
        alignment.align(case)
        return result


def holders(case: Case) -> frozenset[int]:
    """Who holds an open task of the case."""
    held = OpenStep.objects.filter(case=case, owner__isnull=False)
    return frozenset(held.values_list("owner", flat=True))


def correct(case: Case, act: Callable[[], Result]) -> Result:
    """The applicant hands in the correction: nobody at the organ has to enter it any more."""
    with transaction.atomic():
        lock(case)
        result = act()
        for task in open_at(case, CorrectionFlow.instance.receipt):
            complete_for_nobody(task)
        alignment.align(case)
        index.keep(lock(case))
        return result


def explain(case: Case, act: Callable[[], Result]) -> Result:
    """The applicant gives the reasons online: nobody at the organ has to enter them any more."""
    with transaction.atomic():
        lock(case)
        result = act()
        for task in open_at(case, ExplanationFlow.instance.answer):
            complete_for_nobody(task)
        alignment.align(case)
        return result


def _take_up(case: Case) -> None:
    """Start the flow of a case just registered, make it findable by its text, keep its signals."""
    if not CaseProcess.objects.filter(case=case).exists():
        CaseFlow.registration.run(case=case)
        index.keep(case)
        keeping.keep(case)


def _begin_side(start: Any, case: Case, act: Callable[[], Result]) -> Result:
    with transaction.atomic():
        result = act()
        start.run(case=case)
        return result


def _begin_more_time(start: Any, case: Case, act: Callable[[], Result]) -> Result:
    """``act`` succeeds only where no deferral stands: a run of one that was overtaken ends."""
    with transaction.atomic():
        lock(case)
        result = act()
        running = CaseProcess.objects.filter(case=case, status=PROCESS.NEW)
        for process in running.filter(flow_class=DeferralFlow):
            process.flow_class.instance.cancel(process)
        start.run(case=case)
        return result


def _let_go_of_review(case: Case) -> None:
    """科室审核 is the charged office's: the head of another office holds it no more."""
    office = lock(case).office_id
    for task in open_at(case, CaseFlow.instance.office_review):
        if task.owner_id and task.owner.office_id != office:
            give_to(locked(task), None)


def _refuse_beside_its_task(case: Case, step: Any) -> None:
    """An act that waits as a task is done there; done beside it, the task would stay behind."""
    if open_at(lock(case), step).exists():
        raise CaseError(f"这一步已经列为任务“{step.task_title}”，请从任务中办理。")
