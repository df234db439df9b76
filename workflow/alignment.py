"""The flows follow the law: after an act, the work lies where the status of the case says.

A gate moves the main flow after its own step. An act done beside it (a correction that comes in
during review) moves the status alone; then the open step is cancelled, and the right one opened.
Doing this twice does nothing the second time. The caller holds the row of the case.
"""

from __future__ import annotations

from typing import Any

from viewflow.workflow.models import Task
from viewflow.workflow.status import PROCESS, STATUS

from cases.models import Case, Consultation, CorrectionNotice, FeeNotice
from cases.services import explanation, extension, fees, withdrawal
from cases.status import CLOCK_RUNS, Status
from workflow.consultation_flows import ConsultationFlow, DisclosureDecisionFlow
from workflow.explanation_flows import ExplanationFlow
from workflow.fee_flow import FeeFlow
from workflow.flows import CaseFlow, CorrectionFlow, ExtensionFlow
from workflow.models import CaseProcess

PAST_SIDE_FLOWS = frozenset(Status) - {Status.REGISTERED, *CLOCK_RUNS}
"""From signature on, nothing can still be corrected or extended; nor in a case that ended."""


def align(case: Case) -> None:
    """Bring the flows of ``case`` to where its stored status is."""
    status = Status(Case.objects.values_list("status", flat=True).get(pk=case.pk))
    _end_side_flows(case, status)
    _move_main_flow(case, status)
    _tell_the_overruled(case, status)
    _await_anew(case, status)
    _await_applicant(case, status)
    _follow_explanation(case, status)


def steps_at(status: Status) -> tuple[Any, ...]:
    """Where the main flow may stand at ``status``; nowhere when everything is done."""
    flow = CaseFlow.instance
    return {
        Status.REGISTERED: (flow.assignment,),
        Status.AWAITING_CORRECTION: (flow.drafting, flow.assignment),
        Status.HANDLING: (flow.drafting,),
        Status.OFFICE_REVIEW: (flow.office_review,),
        Status.LEGAL_REVIEW: (flow.legal_review,),
        Status.SECRECY_REVIEW: (flow.secrecy_review,),
        Status.FURTHER_REVIEW: (flow.further_review,),
        Status.SIGNING: (flow.signature,),
        Status.SIGNED: (flow.delivery,),
        Status.REPLIED: (flow.archiving,),
        Status.WITHDRAWN: (flow.confirmation, flow.archiving),
        Status.ARCHIVED: (),
        Status.VOIDED: (),
    }[status]


def _end_side_flows(case: Case, status: Status) -> None:
    side = CaseProcess.objects.filter(case=case, status=PROCESS.NEW).exclude(flow_class=CaseFlow)
    for process in side:
        if _is_over(process, status) or _is_dropped(process):
            process.flow_class.instance.cancel(process)


def _is_over(process: CaseProcess, status: Status) -> bool:
    """Signature ends what prepared the reply; a withdrawn reply ends what announced it."""
    if process.flow_class is DisclosureDecisionFlow:
        return status is not Status.SIGNED
    return status in PAST_SIDE_FLOWS


def _tell_the_overruled(case: Case, status: Status) -> None:
    """Begin to tell each third party whose objection the signed reply overrules (Art 32)."""
    if status is not Status.SIGNED:
        return
    running = CaseProcess.objects.filter(
        case=case, flow_class=DisclosureDecisionFlow, status=PROCESS.NEW
    )
    waiting = Consultation.objects.filter(
        case=case, decision_letter__isnull=False, told_on__isnull=True
    )
    for consultation in waiting.exclude(pk__in=running.values("consultation")):
        DisclosureDecisionFlow.preparation.run(case=case, consultation=consultation)


def _await_anew(case: Case, status: Status) -> None:
    """A letter that asks for an opinion came back: its opinion is awaited, by a task."""
    if status in PAST_SIDE_FLOWS:
        return
    running = CaseProcess.objects.filter(case=case, flow_class=ConsultationFlow, status=PROCESS.NEW)
    waiting = Consultation.objects.filter(case=case, stage=Consultation.Stage.SENT)
    for consultation in waiting.exclude(pk__in=running.values("consultation")):
        ConsultationFlow.resumption.run(case=case, consultation=consultation)


def _await_applicant(case: Case, status: Status) -> None:
    """The reply was taken back: what the applicant may still hand in or pay waits by a task.

    An order to reply anew leaves nothing of the kind open (docs/decisions/0025).
    """
    if status in PAST_SIDE_FLOWS:
        return
    told = {"case": case, "case__redecisions": None, "stage__in": ("notified", "lapsed")}
    running = CaseProcess.objects.filter(case=case, status=PROCESS.NEW)
    for flow, notices in ((CorrectionFlow, CorrectionNotice), (FeeFlow, FeeNotice)):
        waits = notices.objects.filter(**told).exists()
        if waits and not running.filter(flow_class=flow).exists():
            flow.resumption.run(case=case)


def _follow_explanation(case: Case, status: Status) -> None:
    """Reasons that came in beside the task, or fell with a letter that came back (Art 35)."""
    if status in PAST_SIDE_FLOWS:
        return
    notice = explanation.standing(case)
    wanted = ExplanationFlow.step_for(notice.stage) if notice else None
    running = CaseProcess.objects.filter(case=case, flow_class=ExplanationFlow, status=PROCESS.NEW)
    for process in running:
        waiting = process.task_set.filter(status__in=[STATUS.NEW, STATUS.ASSIGNED]).first()
        if waiting is None or waiting.flow_task != wanted:
            process.flow_class.instance.cancel(process)
    if wanted is None or running.all().exists():
        return
    if wanted == ExplanationFlow.instance.answer:
        ExplanationFlow.resumption.run(case=case)
    elif wanted == ExplanationFlow.instance.judgement:
        ExplanationFlow.rejudgement.run(case=case)


def _is_dropped(process: CaseProcess) -> bool:
    """Whether the notice, the fee, the extension or the consultation that a side flow is about was taken back."""
    if process.flow_class is ConsultationFlow:
        asked = Consultation.objects.filter(stage=Consultation.Stage.DROPPED)
        return asked.filter(pk=process.consultation_id).exists()
    if process.flow_class is FeeFlow:
        standing = FeeNotice.objects.filter(case=process.case_id, stage__in=fees.OPEN_STAGES)
        return not standing.exists()
    if process.flow_class is ExtensionFlow:
        return extension.standing(process.case) is None
    if process.flow_class is not CorrectionFlow:
        return False
    dropped = CorrectionNotice.objects.filter(stage=CorrectionNotice.Stage.DROPPED)
    return dropped.filter(case=process.case_id).exists()


def _move_main_flow(case: Case, status: Status) -> None:
    task = _main_task(case)
    steps = steps_at(status)
    if task is None or task.flow_task in steps:
        return
    if not steps:
        CaseFlow.instance.cancel(task.process)
        return
    activation = task.flow_task.activation_class(task)
    activation.cancel()
    step = _aim(case, steps)
    step.activation_class.create(step, activation, task.token)


def _aim(case: Case, steps: tuple[Any, ...]) -> Any:
    """Which of several steps to open: what the applicant already holds is not delivered again."""
    is_done = CaseFlow.instance.confirmation in steps and withdrawal.is_confirmed(case)
    return steps[-1] if is_done else steps[0]


def _main_task(case: Case) -> Task | None:
    """The open step of the main flow; none when it has ended."""
    waiting = Task.objects.select_for_update(of=("self",)).filter(
        process__caseprocess__case=case, status__in=[STATUS.NEW, STATUS.ASSIGNED]
    )
    found = (task for task in waiting if task.flow_task.flow_class is CaseFlow)
    return next(found, None)
