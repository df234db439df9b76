"""The steps of a consultation: each is about one of several, which its form carries."""

from __future__ import annotations

from datetime import date

from cases.forms.consultation import (
    ConsultationDispatchForm,
    ConsultationReviewForm,
    DecisionDispatchForm,
    JudgementForm,
    OpinionForm,
    QuestionForm,
)
from cases.models import Consultation, Letter
from cases.permissions import Act
from cases.services import consultation, disclosure_decision, opinion
from organs.models import Staff
from workflow import previews
from workflow.step_pages import StepPage


def revise(asked: Consultation, form: QuestionForm, by: Staff, on: date) -> Consultation:
    """修改征求意见书 after it was returned."""
    return consultation.prepare(asked.case, form.asked(), again=asked, by=by, on=on)


def decide(asked: Consultation, form: ConsultationReviewForm, by: Staff, on: date) -> Consultation:
    """审批征求意见书."""
    return consultation.decide(
        asked, decision=form.choice, reason=form.text("reason"), by=by, on=on
    )


def send(asked: Consultation, form: ConsultationDispatchForm, by: Staff, on: date) -> Consultation:
    """送达征求意见书, and the applicant's notice with it."""
    return consultation.send(
        asked,
        dispatch=form.dispatch(),
        notice=form.notice(),
        delivered_on=form.cleaned_data["delivered_on"],
        by=by,
        on=on,
    )


def receive(asked: Consultation, form: OpinionForm, by: Staff, on: date) -> Consultation:
    """登记意见 from paper, or that none came."""
    return opinion.receive(
        asked,
        opinion=Consultation.Opinion(form.text("opinion")),
        grounds=form.text("grounds"),
        returned_on=form.cleaned_data["returned_on"],
        by=by,
        on=on,
    )


def judge(asked: Consultation, form: JudgementForm, by: Staff, on: date) -> Consultation:
    """审查异议理由."""
    verdict = Consultation.Verdict(form.text("verdict"))
    return opinion.judge(asked, verdict=verdict, reasons=form.text("reasons"), by=by, on=on)


def tell(asked: Consultation, form: DecisionDispatchForm, by: Staff, on: date) -> Consultation:
    """送达决定公开告知."""
    told_on = form.cleaned_data["told_on"]
    return disclosure_decision.send(asked, dispatch=form.dispatch(), told_on=told_on, by=by, on=on)


def letter_to_send(asked: Consultation) -> Letter | None:
    """征求意见书 as it was approved."""
    return asked.letter


def decision_to_send(asked: Consultation) -> Letter | None:
    """The letter that was issued with the signature of the reply."""
    return asked.decision_letter


PAGES: dict[Act, StepPage] = {
    Act.PREPARE_CONSULTATION: StepPage(QuestionForm, "consultation", revise),
    Act.DECIDE_CONSULTATION: StepPage(
        ConsultationReviewForm, "consultation_decision", decide, previews.consultation_letter
    ),
    Act.SEND_CONSULTATION: StepPage(
        ConsultationDispatchForm, "consultation_dispatch", send, sending=letter_to_send
    ),
    Act.RECEIVE_OPINION: StepPage(OpinionForm, "opinion", receive),
    Act.JUDGE_OBJECTION: StepPage(JudgementForm, "judgement", judge),
    Act.SEND_DISCLOSURE_DECISION: StepPage(
        DecisionDispatchForm, "decision_dispatch", tell, sending=decision_to_send
    ),
}
