"""保管期限表: the organ's schedule, version by version, entered by its system administrator."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from administration.access import for_system_administrators
from administration.retention_forms import ScheduleForm
from law.retention import DEFAULTS
from organs import retention
from organs.models import Organ, Staff


@require_http_methods(["GET", "POST"])
@for_system_administrators
def show(request: HttpRequest) -> HttpResponse:
    """Every version, the one in force marked; a new one is entered below."""
    organ, on = _organ_of(request), timezone.localdate()
    form = ScheduleForm(request.POST if request.method == "POST" else None, organ=organ, on=on)
    if form.is_bound and form.is_valid() and _entered(request, form):
        return redirect("retention-schedule")
    current = retention.in_force(organ, on)
    context = {
        "organ": organ,
        "form": form,
        "current": current,
        "schedules": organ.retention_schedules.prefetch_related("rules"),
        "law": DEFAULTS,
        "today": on,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "administration/retention.html", context, status=status)


@require_POST
@for_system_administrators
def remove(request: HttpRequest) -> HttpResponse:
    """Take back a version that is not in force yet."""
    pk = request.POST.get("schedule", "")
    schedules = _organ_of(request).retention_schedules
    schedule = get_object_or_404(schedules, pk=pk if pk.isdecimal() else None)
    try:
        retention.remove(schedule, on=timezone.localdate())
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, f"已删除尚未施行的{schedule}。")
    return redirect("retention-schedule")


def _entered(request: HttpRequest, form: ScheduleForm) -> bool:
    try:
        schedule = retention.enter(form.schedule(), form.rules())
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, f"已录入{schedule}，自施行之日起归档的案卷照此提出保管期限。")
    return True


def _organ_of(request: HttpRequest) -> Organ:
    assert isinstance(request.user, Staff)
    return Organ.objects.get(pk=request.user.organ_id)
