"""Acts that people start themselves: 改派, 补正 and its ends, 延期."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.corrected_text import in_own_words
from cases.forms.assignment import AcceptanceForm, AssignmentForm
from cases.forms.correction import (
    CorrectionForm,
    CorrectionReceiptForm,
    DropCorrectionForm,
    LapseForm,
)
from cases.forms.errors import ActForm
from cases.forms.extension import DropExtensionForm, ExtensionForm
from cases.models import Case
from cases.permissions import Act, why_not
from cases.services import assignment, correction, extension, lapse
from screening import formal_check
from workflow import engine, flags, steps
from workflow.views.attempts import (
    attempt,
    case_or_404,
    open_step,
    posted,
    received_files,
    refuse_latecomer,
    staff_of,
)


@require_http_methods(["GET", "POST"])
def reassign(request: HttpRequest, pk: int) -> HttpResponse:
    """交办 again: another office or officer takes over."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    task = open_step(case, Act.ASSIGN)
    if task:
        return redirect("task", task.task.pk)
    form = AssignmentForm(posted(request), case=case, on=on)
    return begun(
        request, case, Act.ASSIGN, form, "assignment",
        lambda: engine.reassign(case, lambda: steps.assign(case, form, by, on)),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """接收 or 退回: the charged office says whether the case is its own."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    form = AcceptanceForm(posted(request), case=case, on=on)

    def answer() -> Any:
        if not form.returns:
            return assignment.accept(case, by=by, on=on)
        reason, office = form.text("reason"), form.cleaned_data["right_office"]
        return engine.return_assignment(
            case,
            lambda: assignment.give_back(case, reason=reason, right_office=office, by=by, on=on),
            by=by,
        )

    act = Act.RETURN_ASSIGNMENT if form.data.get("decision") == "return" else Act.ACCEPT
    return begun(
        request, case, act, form, "acceptance", answer,
        why_not_give_back=assignment.why_not_give_back(case),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def prepare_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """补正: write the one notice; a returned one is revised by its task."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    task = open_step(case, Act.PREPARE_CORRECTION)
    if task:
        return redirect("task", task.task.pk)
    gaps = formal_check.gaps_of(in_own_words(case), case.formal_gaps)
    suggested = formal_check.notice_items(gaps)
    form = CorrectionForm(posted(request), case=case, on=on, suggested=suggested)
    return begun(
        request, case, Act.PREPARE_CORRECTION, form, "correction",
        lambda: engine.begin_correction(
            case, lambda: steps.prepare_correction(case, form, by, on)
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def request_extension(request: HttpRequest, pk: int) -> HttpResponse:
    """延期: ask the work body's head for more time."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    form = ExtensionForm(posted(request), case=case, on=on)

    def ask() -> Any:
        days, reason = form.cleaned_data["working_days"], form.cleaned_data["reason"]
        return extension.request(case, working_days=days, reason=reason, by=by, on=on)

    return begun(
        request, case, Act.REQUEST_EXTENSION, form, "extension",
        lambda: engine.begin_extension(case, ask),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def drop_extension(request: HttpRequest, pk: int) -> HttpResponse:
    """撤销延期: the applicant was not told, and will not be."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    form = DropExtensionForm(posted(request), case=case, on=on)
    return begun(
        request, case, Act.DROP_EXTENSION, form, "extension_drop",
        lambda: engine.beside(
            case, lambda: extension.drop(case, reason=form.text("reason"), by=by, on=on)
        ),
        extension=extension.standing(case),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def receive_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """登记收到补正 to a notice that the register of before told; one of ours has its task."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    task = open_step(case, Act.RECEIVE_CORRECTION)
    if task:
        return redirect("task", task.task.pk)
    refusal = why_not(by, Act.RECEIVE_CORRECTION, case)
    received = None if refusal else received_files(request, f"correction-{case.pk}")
    form = CorrectionReceiptForm(posted(request), case=case, on=on, enclosures=received)
    return begun(
        request, case, Act.RECEIVE_CORRECTION, form, "correction_receipt",
        lambda: engine.beside(case, lambda: steps.receive_correction(case, form, by, on)),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def drop_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """撤销补正告知: a notice that the applicant does not hold is taken back."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    form = DropCorrectionForm(posted(request), case=case, on=on)
    return begun(
        request, case, Act.DROP_CORRECTION, form, "correction_drop",
        lambda: engine.beside(
            case, lambda: correction.drop(case, reason=form.text("reason"), by=by, on=on)
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def declare_lapse(request: HttpRequest, pk: int) -> HttpResponse:
    """逾期不补正: the correction period passed unused, as a person finds."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    form = LapseForm(posted(request), case=case, on=on)
    return begun(
        request, case, Act.DECLARE_LAPSE, form, "lapse",
        lambda: engine.beside(
            case, lambda: lapse.declare(case, finding=form.text("finding"), by=by, on=on)
        ),
    )  # fmt: skip


def begun(
    request: HttpRequest, case: Case, act: Act, form: ActForm, template: str,
    service: Callable[[], Any], **more: Any,
) -> HttpResponse:  # fmt: skip
    """The form of ``act``; its service when the form is sound and the act still permitted."""
    refusal = why_not(staff_of(request), act, case)
    if refusal and not form.is_bound:
        raise PermissionDenied(refusal)

    def guarded() -> Any:
        refuse_latecomer(request, act, case)
        return service()

    tried = attempt(form, guarded)
    if tried.done:
        messages.success(request, f"已完成“{act.label}”。")
        return redirect("case", case.pk)
    context = {
        "case": case,
        "heading": act.label,
        "form": form,
        "flags": flags.before(act, case, timezone.localdate()),
        "seen": request.POST.get("seen") or case.events.count(),
        **more,
    }
    return render(request, f"workbench/forms/{template}.html", context, status=tried.status)
