"""What becomes of a letter after it left: 未送达, 再次送达, 妥投; and its 送达回证 to print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.delivery_documents import delivery_receipt
from cases.forms.errors import ActForm
from cases.forms.redelivery import ConfirmationOfArrivalForm, RedeliveryForm, SetbackForm
from cases.models import Letter
from cases.permissions import Act, why_not
from cases.selectors import letters_visible_to
from cases.services import letter_days, redelivery
from workflow import engine, flags
from workflow.views.attempts import attempt, posted, received_files, refuse_latecomer, staff_of
from workflow.views.statements import rendered


@require_http_methods(["GET", "POST"])
def failed(request: HttpRequest, pk: int) -> HttpResponse:
    """登记未送达: an attempt failed, so the letter has to be delivered again."""
    letter, by, on = _allowed(request, pk, Act.RECORD_FAILED_DELIVERY), staff_of(request), _today()
    form = SetbackForm(
        posted(request), case=letter.case, on=on, standing=letter.delivery,
        to_consultee=letter_days.is_to_consultee(letter), enclosures=received_files(request, f"failed-{pk}"),
    )  # fmt: skip
    return _done_on(
        request, letter, Act.RECORD_FAILED_DELIVERY, form, "failed_delivery",
        lambda: redelivery.fail(letter, form.setback(), by=by, on=on),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """再次送达 of a notice; a reply is delivered again by its task."""
    letter, by, on = _allowed(request, pk, Act.REDELIVER), staff_of(request), _today()
    form = RedeliveryForm(
        posted(request), case=letter.case, on=on, to_consultee=letter_days.is_to_consultee(letter),
        enclosures=received_files(request, f"again-{pk}"),
    )  # fmt: skip
    return _done_on(
        request, letter, Act.REDELIVER, form, "delivery",
        lambda: redelivery.again(letter, form.dispatch(), by=by, on=on),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """登记妥投: what the post office's own record says."""
    letter, by, on = _allowed(request, pk, Act.CONFIRM_DELIVERY), staff_of(request), _today()
    form = ConfirmationOfArrivalForm(posted(request), case=letter.case, on=on)

    def act() -> Any:
        day, who = form.cleaned_data["arrived_on"], form.text("received_by")
        return redelivery.confirm(letter, arrived_on=day, received_by=who, by=by, on=on)

    return _done_on(request, letter, Act.CONFIRM_DELIVERY, form, "confirm_delivery", act)


@require_safe
def receipt(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """送达回证 for this letter, to be printed and signed; nothing is stored."""
    letter = _visible(request, pk)
    return rendered(delivery_receipt(letter, on=_today()), form, name=f"{letter} 送达回证")


def _done_on(
    request: HttpRequest, letter: Letter, act: Act, form: ActForm, template: str,
    service: Callable[[], Any],
) -> HttpResponse:  # fmt: skip
    def guarded() -> Any:
        refuse_latecomer(request, act, letter.case)
        return engine.beside(letter.case, service)

    tried = attempt(form, guarded)
    if tried.done:
        messages.success(request, f"已完成“{act.label}”。")
        return redirect("letter", letter.pk)
    context = {
        "case": letter.case,
        "letter": letter,
        "sending": letter if act == Act.REDELIVER else None,
        "heading": act.label,
        "form": form,
        "flags": flags.flags_of(letter.case, form.on),
        "seen": request.POST.get("seen") or letter.case.events.count(),
    }
    return render(request, f"workbench/forms/{template}.html", context, status=tried.status)


def _allowed(request: HttpRequest, pk: int, act: Act) -> Letter:
    letter = _visible(request, pk)
    refusal = why_not(staff_of(request), act, letter.case)
    if refusal:
        raise PermissionDenied(refusal)
    return letter


def _visible(request: HttpRequest, pk: int) -> Letter:
    found = letters_visible_to(staff_of(request)).prefetch_related("deliveries")
    joined = ("case__organ", "case__applicant", "case__receipt", "case__office")
    return get_object_or_404(found.select_related(*joined), pk=pk)


def _today() -> date:
    return timezone.localdate()
