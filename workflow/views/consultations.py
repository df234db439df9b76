"""征求意见: what people start themselves on the case page, each act on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.consultation import (
    ConsulteeReceiptForm,
    DropConsultationForm,
    HoldForm,
    JudgementForm,
    LiftForm,
    QuestionForm,
)
from cases.models import Consultation
from cases.permissions import Act
from cases.selectors import consultations_visible_to
from cases.services import consultation, opinion, release
from workflow import consultation_steps, engine
from workflow.views.acts import begun
from workflow.views.attempts import case_or_404, posted, staff_of
from workflow.worklists import of_case


@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """征求意见: another letter, beside those already under way."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    form = QuestionForm(posted(request), case=case, on=on)
    return begun(
        request, case, Act.PREPARE_CONSULTATION, form, "consultation",
        lambda: engine.begin_consultation(
            case, lambda: consultation.prepare(case, form.asked(), by=by, on=on)
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """登记对方收到日期: the fifteen working days run from it."""
    asked, by, on = _asked_or_404(request, pk), staff_of(request), timezone.localdate()
    form = ConsulteeReceiptForm(posted(request), case=asked.case, consultation=asked, on=on)
    return _about(
        request, asked, Act.CONFIRM_CONSULTEE_RECEIPT, form, "consultee_receipt",
        lambda: opinion.confirm_receipt(
            asked, delivered_on=form.cleaned_data["delivered_on"], by=by, on=on
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """撤销征求意见: nobody waits for the opinion any more."""
    asked, by, on = _asked_or_404(request, pk), staff_of(request), timezone.localdate()
    form = DropConsultationForm(posted(request), case=asked.case, consultation=asked, on=on)
    return _about(
        request, asked, Act.DROP_CONSULTATION, form, "consultation_drop",
        lambda: engine.beside(
            asked.case,
            lambda: consultation.drop(asked, reason=form.text("reason"), by=by, on=on),
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def judgement(request: HttpRequest, pk: int) -> HttpResponse:
    """审查异议理由 once more, when a reviewer or new facts ask for it."""
    asked, by, on = _asked_or_404(request, pk), staff_of(request), timezone.localdate()
    for desk in of_case(asked.case):
        if desk.consultation == asked and desk.step.main_act == Act.JUDGE_OBJECTION:
            return redirect("task", desk.task.pk)
    form = JudgementForm(posted(request), case=asked.case, consultation=asked, on=on)
    return _about(
        request, asked, Act.JUDGE_OBJECTION, form, "judgement",
        lambda: engine.judge_anew(asked, lambda: consultation_steps.judge(asked, form, by, on)),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """暂停公开: a court's order is recorded."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    form = HoldForm(posted(request), case=case, on=on)
    return begun(
        request, case, Act.HOLD_RELEASE, form, "hold",
        lambda: release.hold(case, **form.cleaned_data, by=by, on=on),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """解除暂停公开."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    form = LiftForm(posted(request), case=case, on=on)
    return begun(
        request, case, Act.LIFT_HOLD, form, "lift",
        lambda: release.lift(case, reason=form.text("reason"), by=by, on=on),
    )  # fmt: skip


def _asked_or_404(request: HttpRequest, pk: int) -> Consultation:
    return get_object_or_404(consultations_visible_to(staff_of(request)), pk=pk)


def _about(
    request: HttpRequest, asked: Consultation, act: Act, form: Any, template: str,
    service: Callable[[], Any],
) -> HttpResponse:  # fmt: skip
    return begun(request, asked.case, act, form, template, service, consultation=asked)
