"""说明理由 and 延迟答复 (Art 35): flows beside the main one. The reply period runs on meanwhile."""

from typing import Any

from viewflow import this
from viewflow.workflow import flow

from cases.models import Deferral, Explanation
from cases.permissions import Act
from organs.models import Staff
from organs.roles import Role
from workflow.flow_parts import WAITING_LOCK, OfOneCase, OfOneNotice, role
from workflow.models import CaseProcess
from workflow.nodes import Step


class ExplanationFlow(OfOneNotice, flow.Flow):
    """Notice written → approved → sent → answered, or found silent → judged by the officer."""

    notice = Explanation
    process_class = CaseProcess
    process_title = "说明理由"
    lock_impl = WAITING_LOCK

    preparation = (
        flow.StartHandle(this.take_up).Annotation(title="拟写说明理由告知").Next(this.approval)
    )
    approval = (
        Step(Act.DECIDE_EXPLANATION)
        .Annotation(title="审批说明理由告知")
        .Permission(role(Role.WORK_BODY_HEAD))
        .Next(this.approved)
    )
    approved = flow.If(this.notice_was_approved).Then(this.dispatch).Else(this.revision)
    revision = (
        Step(Act.REQUIRE_EXPLANATION)
        .Annotation(title="修改说明理由告知")
        .Permission(role(Role.HANDLING_OFFICER))
        .Assign(this.author)
        .Next(this.approval)
    )
    dispatch = (
        Step(Act.SEND_EXPLANATION)
        .Annotation(title="送达说明理由告知")
        .Permission(role(Role.DELIVERY_CLERK))
        .Next(this.answer)
    )
    answer = (
        Step(Act.RECEIVE_EXPLANATION)
        .Annotation(title="登记说明的理由")
        .Permission(role(Role.RECEIVING_CLERK))
        .Next(this.judgement)
    )
    # Both are opened by ``workflow.alignment``: the letter came back; reasons came after judgement.
    resumption = (
        flow.StartHandle(this.take_up).Annotation(title="恢复登记说明的理由").Next(this.answer)
    )
    rejudgement = (
        flow.StartHandle(this.take_up).Annotation(title="判断以后收到说明").Next(this.judgement)
    )
    judgement = (
        Step(Act.JUDGE_EXPLANATION)
        .Annotation(title="判断申请理由")
        .Permission(role(Role.HANDLING_OFFICER))
        .Assign(this.charged_officer)
        .Next(this.end)
    )
    end = flow.End()

    def charged_officer(self, activation: Any) -> Any:
        """The officer in charge judges what the reply will rest on."""
        return Staff.objects.filter(
            handled_cases=activation.process.case_id, is_active=True
        ).first()

    @classmethod
    def step_for(cls, stage: str) -> Any:
        """The step that is open while the notice stands at ``stage``; none when all is done."""
        stages, steps = Explanation.Stage, cls.instance
        return {
            stages.PREPARED: steps.approval,
            stages.RETURNED: steps.revision,
            stages.APPROVED: steps.dispatch,
            stages.NOTIFIED: steps.answer,
            stages.ANSWERED: steps.judgement,
            stages.SILENT: steps.judgement,
        }.get(Explanation.Stage(stage))


class DeferralFlow(OfOneCase, flow.Flow):
    """Proposed → decided by the work body's head → applicant told."""

    process_class = CaseProcess
    process_title = "延迟答复"
    lock_impl = WAITING_LOCK

    request = flow.StartHandle(this.take_up).Annotation(title="申请延迟答复").Next(this.approval)
    approval = (
        Step(Act.DECIDE_DEFERRAL)
        .Annotation(title="审批延迟答复")
        .Permission(role(Role.WORK_BODY_HEAD))
        .Next(this.approved)
    )
    approved = flow.If(this.deferral_was_granted).Then(this.dispatch).Else(this.refused)
    dispatch = (
        Step(Act.SEND_DEFERRAL)
        .Annotation(title="送达延迟答复告知")
        .Permission(role(Role.DELIVERY_CLERK))
        .Next(this.end)
    )
    end = flow.End()
    refused = flow.End()

    def deferral_was_granted(self, activation: Any) -> bool:
        """Whether the head agreed."""
        granted = Deferral.objects.filter(stage=Deferral.Stage.GRANTED)
        return granted.filter(case=activation.process.case_id).exists()
