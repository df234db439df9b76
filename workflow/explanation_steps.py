"""The steps of Art 35: the notice approved and sent, the answer recorded, judged; the deferral."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.explaining_contexts import deferral_letter, explanation_letter
from cases.forms.delivery import DispatchForm
from cases.forms.explanation import AnswerForm, ExplanationForm, JudgementForm
from cases.forms.review import ExtensionDecisionForm, ReviewForm
from cases.models import Case, Deferral
from cases.permissions import Act
from cases.services import deferral, explanation
from law.time_limits import EXTENSION_MAX
from organs.models import Staff
from workflow import previews
from workflow.step_pages import StepPage


def require(case: Case, form: ExplanationForm, by: Staff, on: date) -> Any:
    """拟写说明理由告知, for the first time or after a return."""
    return explanation.prepare(case, form.asked(), by=by, on=on)


def decide(case: Case, form: ReviewForm, by: Staff, on: date) -> Any:
    """审批说明理由告知."""
    return explanation.decide(case, decision=form.choice, reason=form.text("reason"), by=by, on=on)


def send(case: Case, form: DispatchForm, by: Staff, on: date) -> Case:
    """送达说明理由告知."""
    return explanation.send(case, dispatch=form.dispatch(), by=by, on=on)


def receive(case: Case, form: AnswerForm, by: Staff, on: date) -> Case:
    """登记说明的理由, or that none came in."""
    if form.found_nothing:
        return explanation.find_silence(case, finding=form.text("finding"), by=by, on=on)
    return explanation.receive(case, form.given(), by=by, on=on)


def judge(case: Case, form: JudgementForm, by: Staff, on: date) -> Any:
    """判断申请理由."""
    return explanation.judge(case, form.judgement(), by=by, on=on)


def decide_deferral(case: Case, form: ExtensionDecisionForm, by: Staff, on: date) -> Any:
    """审批延迟答复."""
    return deferral.decide(case, decision=form.choice, note=form.text("reason"), by=by, on=on)


def send_deferral(case: Case, form: DispatchForm, by: Staff, on: date) -> Case:
    """送达延迟答复告知."""
    return deferral.send(case, dispatch=form.dispatch(), by=by, on=on)


def about_the_notice(case: Case, form: Any) -> dict[str, Any]:
    """The notice that is decided about, for the facts beside its letter."""
    return {"notice": explanation.standing(case)}


def about_the_deferral(case: Case, form: Any) -> dict[str, Any]:
    """What is asked for, how much longer that is, and the judgement it rests on."""
    asked = case.deferrals.filter(stage=Deferral.Stage.REQUESTED).first()
    more = deferral.working_days_more(case, asked.until) if asked else 0
    most = EXTENSION_MAX.value
    return {"deferral": asked, "more": more, "most": most, "is_long": more > most}


PAGES: dict[Act, StepPage] = {
    Act.REQUIRE_EXPLANATION: StepPage(ExplanationForm, "explanation", require),
    Act.DECIDE_EXPLANATION: StepPage(
        ReviewForm, "explanation_decision", decide, previews.explanation_notice,
        reading=about_the_notice,
    ),
    Act.SEND_EXPLANATION: StepPage(DispatchForm, "delivery", send, sending=explanation_letter),
    Act.RECEIVE_EXPLANATION: StepPage(AnswerForm, "explanation_answer", receive),
    Act.JUDGE_EXPLANATION: StepPage(JudgementForm, "explanation_judgement", judge),
    Act.DECIDE_DEFERRAL: StepPage(
        ExtensionDecisionForm, "deferral_decision", decide_deferral, previews.deferral_notice,
        reading=about_the_deferral,
    ),
    Act.SEND_DEFERRAL: StepPage(DispatchForm, "delivery", send_deferral, sending=deferral_letter),
}  # fmt: skip
