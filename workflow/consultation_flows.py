"""征求意见 and what follows from overruling an objection: flows that run once a consultation."""

from typing import Any

from viewflow import this
from viewflow.workflow import flow

from cases.models import Consultation
from cases.permissions import Act
from organs.roles import Role
from workflow.flow_parts import WAITING_LOCK, OfOneCase, role, written_and_approved
from workflow.models import CaseProcess
from workflow.nodes import Step


class ConsultationFlow(OfOneCase, flow.Flow):
    """征求意见 (Arts 11, 32–34): written → approved → sent → opinion in → objection judged.

    One run a consultation; several stand side by side on a case.
    """

    process_class = CaseProcess
    process_title = "征求意见"
    lock_impl = WAITING_LOCK

    preparation, approval, approved, revision, dispatch = written_and_approved(
        "征求意见书",
        writes=Act.PREPARE_CONSULTATION,
        decides=Act.DECIDE_CONSULTATION,
        sends=Act.SEND_CONSULTATION,
        then=this.opinion,
        agreed=this.letter_was_approved,
    )
    opinion = (
        Step(Act.RECEIVE_OPINION)
        .Annotation(title="登记意见")
        .Permission(role(Role.RECEIVING_CLERK))
        .Next(this.objected)
    )
    resumption = (
        flow.StartHandle(this.take_up).Annotation(title="征求意见书没有送达").Next(this.opinion)
    )
    objected = flow.If(this.there_is_an_objection).Then(this.judgement).Else(this.end)
    judgement = (
        Step(Act.JUDGE_OBJECTION)
        .Annotation(title="审查异议理由")
        .Permission(role(Role.HANDLING_OFFICER))
        .Assign(this.charged_officer)
        .Next(this.end)
    )
    end = flow.End()

    def letter_was_approved(self, activation: Any) -> bool:
        """Whether the head agreed; a returned letter goes back to its author."""
        return _consultation(activation).stage == Consultation.Stage.APPROVED

    def there_is_an_objection(self, activation: Any) -> bool:
        """Consent and silence end the run."""
        return _consultation(activation).stage == Consultation.Stage.OBJECTED

    def author(self, activation: Any) -> Any:
        """Who wrote the letter."""
        return _consultation(activation).prepared_by


class DisclosureDecisionFlow(OfOneCase, flow.Flow):
    """决定公开告知第三方 (Art 32): begun by the signature of a reply that overrules an objection."""

    process_class = CaseProcess
    process_title = "决定公开告知第三方"
    lock_impl = WAITING_LOCK

    preparation = (
        flow.StartHandle(this.take_up).Annotation(title="签发决定公开告知").Next(this.dispatch)
    )
    dispatch = (
        Step(Act.SEND_DISCLOSURE_DECISION)
        .Annotation(title="送达决定公开告知")
        .Permission(role(Role.DELIVERY_CLERK))
        .Next(this.end)
    )
    end = flow.End()


def _consultation(activation: Any) -> Consultation:
    """The row as the act just done left it."""
    return Consultation.objects.get(pk=activation.process.consultation_id)
