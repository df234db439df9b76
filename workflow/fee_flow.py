"""收费 (Art 42): the flow of one fee notice, beside the main one."""

from viewflow import this
from viewflow.workflow import flow

from cases.models import FeeNotice
from cases.permissions import Act
from organs.roles import Role
from workflow.flow_parts import WAITING_LOCK, OfOneNotice, role, written_and_approved
from workflow.models import CaseProcess
from workflow.nodes import Step


class FeeFlow(OfOneNotice, flow.Flow):
    """Notice written → approved → sent → fee paid. After a lapse a payment may still come in."""

    notice = FeeNotice
    process_class = CaseProcess
    process_title = "收费"
    lock_impl = WAITING_LOCK

    preparation, approval, approved, revision, dispatch = written_and_approved(
        "收费通知",
        writes=Act.PREPARE_FEE_NOTICE,
        decides=Act.DECIDE_FEE_NOTICE,
        sends=Act.SEND_FEE_NOTICE,
        then=this.payment,
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
