"""机关设置: remedies, signing, fees, the guide, and the reviews that the organ adds to the law's.

An administrator sets the own organ, sees no case here, and moves none that is under way.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from administration.access import for_system_administrators
from administration.organ_forms import (
    ConversionTermsForm,
    FeeTermsForm,
    FurtherStepForm,
    GuideForm,
    OrganForm,
)
from organs import further_review, remedy_bodies
from organs.models import Organ, Staff

MOVES = {"up": -1, "down": 1}


@require_http_methods(["GET", "POST"])
@for_system_administrators
def show(request: HttpRequest) -> HttpResponse:
    """The organ's settings; what was entered about remedies and signing is kept."""
    organ = _organ_of(request)
    form = OrganForm(request.POST if request.method == "POST" else None, organ=organ)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, "机关设置已经保存。")
        return redirect("organ-settings")
    return _page(request, form=form)


@require_POST
@for_system_administrators
def fee_terms(request: HttpRequest) -> HttpResponse:
    """Whether the organ charges, and how its fee is paid; from the next notice on."""
    return _save(request, "charging", FeeTermsForm, "收费设置已经保存。")


@require_POST
@for_system_administrators
def guide(request: HttpRequest) -> HttpResponse:
    """What the organ's 公开指南 says from now on (Art 12)."""
    return _save(request, "guide", GuideForm, "公开指南已经更新。")


@require_POST
@for_system_administrators
def conversion_terms(request: HttpRequest) -> HttpResponse:
    """From how many applicants on publication is considered, and how often refusals are looked at."""
    return _save(request, "converting", ConversionTermsForm, "转主动公开的设置已经保存。")


@require_POST
@for_system_administrators
def add(request: HttpRequest) -> HttpResponse:
    """One more review, after those there are."""
    organ = _organ_of(request)
    form = FurtherStepForm(request.POST, organ=organ)
    if form.is_valid() and _added(request, organ, form):
        return redirect("organ-settings")
    return _page(request, adding=form)


@require_POST
@for_system_administrators
def change(request: HttpRequest) -> HttpResponse:
    """Earlier, later, or no longer asked for."""
    steps = _organ_of(request).further_review_steps
    pk = request.POST.get("step", "")
    step = get_object_or_404(steps, pk=pk if pk.isdecimal() else None)
    asked = request.POST.get("change")
    if asked == "remove":
        further_review.remove(step)
        messages.success(request, f"已移除“{step.name}”；已经走到这一环节的办件照原来办完。")
    elif asked in MOVES:
        further_review.move(step, MOVES[asked])
    return redirect("organ-settings")


def _added(request: HttpRequest, organ: Organ, form: FurtherStepForm) -> bool:
    try:
        step = further_review.add(organ, form.cleaned_data["name"], **form.address())
    except ValidationError as error:
        form.take(error)
        return False
    messages.success(request, f"已增设“{step.name}”，从下一件通过保密审查的答复起执行。")
    return True


def _organ_of(request: HttpRequest) -> Organ:
    assert isinstance(request.user, Staff)
    return Organ.objects.get(pk=request.user.organ_id)


def _save(request: HttpRequest, name: str, form_type: Any, said: str) -> HttpResponse:
    """One of the forms of the page, saved or shown again with what is wrong."""
    form = form_type(request.POST, organ=_organ_of(request))
    if form.is_valid():
        form.save()
        messages.success(request, said)
        return redirect("organ-settings")
    return _page(request, **{name: form})


def _page(request: HttpRequest, **sent: Any) -> HttpResponse:
    """Every form as the organ stands; the one that was sent, as it was sent."""
    organ = _organ_of(request)
    forms: dict[str, Any] = {
        "form": OrganForm(organ=organ),
        "adding": FurtherStepForm(organ=organ),
        "charging": FeeTermsForm(organ=organ),
        "guide": GuideForm(organ=organ),
        "converting": ConversionTermsForm(organ=organ),
        **sent,
    }
    steps = organ.further_review_steps.select_related("office", "person", "organ")
    context = {
        "organ": organ,
        **forms,
        "unnamed": remedy_bodies.unnamed(organ),
        "steps": [(step, list(step.takers(organ))) for step in steps],
    }
    wrong = any(form.errors for form in sent.values())
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "administration/organ_settings.html", context, status=status)
