"""收费 (Art 42): the flow of one fee notice, beside the main one."""

from viewflow import this
from viewflow.workflow import flow

from cases.models import FeeNotice
from cases.permissions import Act
from organs.roles import Role
from workflow.flow_parts import WAITING_LOCK, OfOneNotice, role
from workflow.models import CaseProcess
from workflow.nodes import Step


class FeeFlow(OfOneNotice, flow.Flow):
    """Notice written → approved → sent → fee paid. After a lapse a payment may still come in."""

    notice = FeeNotice
    process_class = CaseProcess
    process_title = "收费"
    lock_impl = WAITING_LOCK

    preparation = (
        flow.StartHandle(this.take_up).Annotation(title="拟写收费通知").Next(this.approval)
    )
    approval = (
        Step(Act.DECIDE_FEE_NOTICE)
        .Annotation(title="审批收费通知")
        .Permission(role(Role.WORK_BODY_HEAD))
        .Next(this.approved)
    )
    approved = flow.If(this.notice_was_approved).Then(this.dispatch).Else(this.revision)
    revision = (
        Step(Act.PREPARE_FEE_NOTICE)
        .Annotation(title="修改收费通知")
        .Permission(role(Role.HANDLING_OFFICER))
        .Assign(this.author)
        .Next(this.approval)
    )
    dispatch = (
        Step(Act.SEND_FEE_NOTICE)
        .Annotation(title="送达收费通知")
        .Permission(role(Role.DELIVERY_CLERK))
        .Next(this.payment)
    )
    payment = (
        Step(Act.RECORD_PAYMENT)
        .Annotation(title="登记缴费")
        .Permission(role(Role.RECEIVING_CLERK))
        .Next(this.end)
    )
    # Opened by ``workflow.alignment`` when the reply that ended the run was taken back.
    resumption = flow.StartHandle(this.take_up).Annotation(title="恢复登记缴费").Next(this.payment)
    end = flow.End()
