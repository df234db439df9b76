"""说明理由 and 延迟答复 (Art 35): flows beside the main one. The reply period runs on meanwhile."""

from typing import Any

from viewflow import this
from viewflow.workflow import flow

from cases.models import Deferral, Explanation
from cases.permissions import Act
from organs.roles import Role
from workflow.flow_parts import (
    WAITING_LOCK,
    OfMoreTime,
    OfOneNotice,
    asked_and_told,
    role,
    written_and_approved,
)
from workflow.models import CaseProcess
from workflow.nodes import Step


class ExplanationFlow(OfOneNotice, flow.Flow):
    """Notice written → approved → sent → answered, or found silent → judged by the officer."""

    notice = Explanation
    process_class = CaseProcess
    process_title = "说明理由"
    lock_impl = WAITING_LOCK

    preparation, approval, approved, revision, dispatch = written_and_approved(
        "说明理由告知",
        writes=Act.REQUIRE_EXPLANATION,
        decides=Act.DECIDE_EXPLANATION,
        sends=Act.SEND_EXPLANATION,
        then=this.answer,
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


class DeferralFlow(OfMoreTime, flow.Flow):
    """Proposed → decided by the work body's head → applicant told."""

    asked = Deferral
    process_class = CaseProcess
    process_title = "延迟答复"
    lock_impl = WAITING_LOCK

    request, approval, approved, dispatch, end, refused = asked_and_told(
        "延迟答复", decides=Act.DECIDE_DEFERRAL, sends=Act.SEND_DEFERRAL
    )
