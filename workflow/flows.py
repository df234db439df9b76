"""The flows, in legal order. Node names are permanent: ``nodes.lock`` guards them.

``CaseFlow`` carries an application from registration to the archive. Correction, extension,
explanation, deferral, fee, co-handling and each consultation run beside it as flows of their own:
the main task stays where it is and waits, as the law has it, and the case's status says so.

Titles are what people read; names are what the database remembers. A change of law is
a second flow class that new cases start on, never an edit that moves running ones.
"""

from typing import Any

from viewflow import this
from viewflow.workflow import flow

from cases.models import CoHandling, CorrectionNotice, Extension
from cases.permissions import Act
from cases.status import CoHandlingStage, Status
from organs.models import Staff
from organs.roles import Role
from workflow.consultation_flows import ConsultationFlow, DisclosureDecisionFlow
from workflow.explanation_flows import DeferralFlow, ExplanationFlow
from workflow.fee_flow import FeeFlow
from workflow.flow_parts import (
    WAITING_LOCK,
    OfMoreTime,
    OfOneCase,
    OfOneNotice,
    asked_and_told,
    role,
    status_is,
    written_and_approved,
)
from workflow.models import CaseProcess
from workflow.nodes import Step


class CaseFlow(OfOneCase, flow.Flow):
    """登记 → 交办 → 办理 → 审核 → 签发 → 送达 → 归档."""

    process_class = CaseProcess
    process_title = "依申请公开办理"
    lock_impl = WAITING_LOCK

    registration = flow.StartHandle(this.take_up).Annotation(title="登记").Next(this.assignment)

    redecision = flow.StartHandle(this.take_up).Annotation(title="责令重新答复").Next(this.reopened)
    reopened = flow.If(status_is(Status.REGISTERED)).Then(this.assignment).Else(this.drafting)

    assignment = (
        Step(Act.ASSIGN)
        .Annotation(title="交办")
        .Permission(role(Role.RECEIVING_CLERK))
        .Next(this.drafting)
    )
    drafting = (
        Step(Act.SUBMIT_DRAFT)
        .Annotation(title="拟写答复")
        .Permission(role(Role.HANDLING_OFFICER))
        .Assign(this.charged_officer)
        .Next(this.drafted)
    )
    drafted = flow.If(status_is(Status.REGISTERED)).Then(this.assignment).Else(this.office_review)
    office_review = (
        Step(Act.REVIEW_OFFICE)
        .Annotation(title="科室审核")
        .Permission(role(Role.OFFICE_HEAD))
        .Next(this.office_agrees)
    )
    office_agrees = (
        flow.If(status_is(Status.LEGAL_REVIEW)).Then(this.legal_review).Else(this.drafting)
    )
    legal_review = (
        Step(Act.REVIEW_LEGAL)
        .Annotation(title="法制审核")
        .Permission(role(Role.LEGAL_REVIEWER))
        .Next(this.legal_agrees)
    )
    legal_agrees = (
        flow.If(status_is(Status.SECRECY_REVIEW)).Then(this.secrecy_review).Else(this.drafting)
    )
    secrecy_review = (
        Step(Act.REVIEW_SECRECY)
        .Annotation(title="保密审查")
        .Permission(role(Role.SECRECY_REVIEWER))
        .Next(this.secrecy_agrees)
    )
    secrecy_agrees = (
        flow.If(status_is(Status.SIGNING)).Then(this.signature).Else(this.further_called)
    )
    further_called = (
        flow.If(status_is(Status.FURTHER_REVIEW)).Then(this.further_review).Else(this.drafting)
    )
    # One step of the organ's list after the other, until each has agreed or one returns it.
    further_review = (
        Step(Act.REVIEW_FURTHER)
        .Annotation(title="增设审核")
        .Permission(role(Role.FURTHER_REVIEWER))
        .Next(this.further_agrees)
    )
    further_agrees = (
        flow.If(status_is(Status.SIGNING)).Then(this.signature).Else(this.further_called)
    )
    signature = (
        Step(Act.SIGN).Annotation(title="签发").Permission(role(Role.SIGNATORY)).Next(this.signed)
    )
    signed = flow.If(status_is(Status.SIGNED)).Then(this.delivery).Else(this.drafting)
    delivery = (
        Step(Act.DELIVER, Act.WITHDRAW_LETTER)
        .Annotation(title="送达")
        .Permission(role(Role.DELIVERY_CLERK))
        .Next(this.delivered)
    )
    delivered = flow.If(status_is(Status.REPLIED)).Then(this.archiving).Else(this.drafting)
    # Opened by ``workflow.alignment`` when the applicant took the application back.
    confirmation = (
        Step(Act.CONFIRM_WITHDRAWAL)
        .Annotation(title="送达撤回确认")
        .Permission(role(Role.DELIVERY_CLERK))
        .Next(this.archiving)
    )
    archiving = (
        Step(Act.ARCHIVE)
        .Annotation(title="归档")
        .Permission(role(Role.DELIVERY_CLERK))
        .Next(this.end)
    )
    end = flow.End()


class CorrectionFlow(OfOneNotice, flow.Flow):
    """补正 (Art 30): notice written → approved → sent → corrected application received."""

    notice = CorrectionNotice
    process_class = CaseProcess
    process_title = "补正"
    lock_impl = WAITING_LOCK

    preparation, approval, approved, revision, dispatch = written_and_approved(
        "补正告知",
        writes=Act.PREPARE_CORRECTION,
        decides=Act.DECIDE_CORRECTION,
        sends=Act.SEND_CORRECTION,
        then=this.receipt,
    )
    receipt = (
        Step(Act.RECEIVE_CORRECTION)
        .Annotation(title="登记补正材料")
        .Permission(role(Role.RECEIVING_CLERK))
        .Next(this.end)
    )
    # Opened by ``workflow.alignment`` when the reply that ended the run was taken back.
    resumption = (
        flow.StartHandle(this.take_up).Annotation(title="恢复登记补正材料").Next(this.receipt)
    )
    end = flow.End()


class ExtensionFlow(OfMoreTime, flow.Flow):
    """延期 (Art 33): requested → decided by the work body's head → applicant told."""

    asked = Extension
    process_class = CaseProcess
    process_title = "延长答复期限"
    lock_impl = WAITING_LOCK

    request, approval, approved, dispatch, end, refused = asked_and_told(
        "延期", decides=Act.DECIDE_EXTENSION, sends=Act.SEND_EXTENSION
    )


class CoHandlingFlow(OfOneCase, flow.Flow):
    """协办: another office answers → its head signs the answer. Several may run on one case."""

    process_class = CaseProcess
    process_title = "协办"
    lock_impl = WAITING_LOCK

    request = flow.StartHandle(this.take_up).Annotation(title="请科室协办").Next(this.answer)
    answer = (
        Step(Act.ANSWER_CO_HANDLING)
        .Annotation(title="协办答复")
        .Permission(role(Role.HANDLING_OFFICER))
        .Assign(this.answerer)
        .Next(this.sign_off)
    )
    sign_off = (
        Step(Act.SIGN_CO_HANDLING)
        .Annotation(title="签核协办答复")
        .Permission(role(Role.OFFICE_HEAD))
        .Next(this.signed_off)
    )
    signed_off = flow.If(this.answer_was_signed).Then(this.end).Else(this.answer)
    end = flow.End()

    def answerer(self, activation: Any) -> Any:
        """Who wrote the answer that came back; nobody yet for a new question."""
        return Staff.objects.filter(
            pk=activation.process.co_handling.answered_by_id, is_active=True
        ).first()

    def answer_was_signed(self, activation: Any) -> bool:
        """Whether the office's head agreed."""
        return CoHandling.objects.filter(
            pk=activation.process.co_handling_id, stage=CoHandlingStage.SIGNED
        ).exists()


FLOWS = (
    CaseFlow,
    CorrectionFlow,
    ExtensionFlow,
    ExplanationFlow,
    DeferralFlow,
    FeeFlow,
    CoHandlingFlow,
    ConsultationFlow,
    DisclosureDecisionFlow,
)
