"""说明理由 and 延迟答复 (Art 35): asked for, taken back, answered beside its task; a day proposed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.explanation import (
    AnswerForm,
    DeferralForm,
    DropExplanationForm,
    ExplanationForm,
)
from cases.permissions import Act
from cases.services import deferral, explanation
from workflow import engine, explanation_steps
from workflow.counted_facts import counted_facts
from workflow.views.acts import begun
from workflow.views.attempts import case_or_404, open_step, posted, received_files, staff_of


@require_http_methods(["GET", "POST"])
def require(request: HttpRequest, pk: int) -> HttpResponse:
    """要求说明理由: the counted facts as of today, filled in; a returned notice has its task."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    task = open_step(case, Act.REQUIRE_EXPLANATION)
    if task:
        return redirect("task", task.task.pk)
    form = ExplanationForm(posted(request), case=case, on=on, counted=counted_facts(case, on))
    return begun(
        request, case, Act.REQUIRE_EXPLANATION, form, "explanation",
        lambda: engine.begin_explanation(
            case, lambda: explanation_steps.require(case, form, by, on)
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """登记说明的理由 that came after nobody expected it any more; before that it is a task."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    task = open_step(case, Act.RECEIVE_EXPLANATION)
    if task:
        return redirect("task", task.task.pk)
    files = received_files(request, f"explanation-{case.pk}") if request.method == "POST" else None
    form = AnswerForm(posted(request), case=case, on=on, enclosures=files)
    return begun(
        request, case, Act.RECEIVE_EXPLANATION, form, "explanation_answer",
        lambda: engine.beside(case, lambda: explanation_steps.receive(case, form, by, on)),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """撤销说明理由告知: a notice that the applicant does not hold."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    form = DropExplanationForm(posted(request), case=case, on=on)
    return begun(
        request, case, Act.DROP_EXPLANATION, form, "explanation_drop",
        lambda: engine.beside(
            case, lambda: explanation.drop(case, reason=form.text("reason"), by=by, on=on)
        ),
        notice=explanation.standing(case),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def defer(request: HttpRequest, pk: int) -> HttpResponse:
    """延迟答复: the day proposed to the head."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    standing = deferral.standing(case)
    if request.method == "GET" and standing:
        messages.info(
            request, f"这件申请的延迟答复“{standing.get_stage_display()}”，只能确定一次。"
        )
        return redirect("case", case.pk)
    form = DeferralForm(posted(request), case=case, on=on)

    def ask() -> Any:
        until, reason = form.cleaned_data["until"], form.text("reason")
        return deferral.request(case, until=until, reason=reason, by=by, on=on)

    return begun(
        request, case, Act.REQUEST_DEFERRAL, form, "deferral",
        lambda: engine.begin_deferral(case, ask), notice=explanation.standing(case),
    )  # fmt: skip
