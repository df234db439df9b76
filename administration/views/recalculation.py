"""重新计算期限: which open cases a changed calendar moves, and the one act that moves them.

Administrators see numbers and dates here and no word of any application.
"""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from administration.access import for_system_administrators
from administration.forms import RecalculationForm
from cases.services import recalculation
from organs import working_days
from organs.models import Staff

ROWS = 200


@require_GET
@for_system_administrators
def preview(request: HttpRequest) -> HttpResponse:
    """Every open case that would move, with its old and its new date."""
    version = working_days.current().version
    form = RecalculationForm(initial={"version": version, "reason": recalculation.latest_reason()})
    return _page(request, form, HTTPStatus.OK)


@require_POST
@for_system_administrators
def apply(request: HttpRequest) -> HttpResponse:
    """Move them, if the calendar is still the one that was looked at."""
    assert isinstance(request.user, Staff)
    form = RecalculationForm(request.POST)
    if not form.is_valid():
        return _page(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.cleaned_data["version"] != working_days.current().version:
        form.add_error(None, "工作日历在您核对之后又有变化，下面是按新日历计算的结果，请重新核对。")
        form.stand_on(working_days.current().version)
        return _page(request, form, HTTPStatus.CONFLICT)
    done = recalculation.apply(
        by=request.user, on=timezone.localdate(), reason=form.cleaned_data["reason"]
    )
    messages.success(
        request, f"已核对{done.checked}件在办申请，{done.changed}件的期限已经重新计算并通知承办人。"
    )
    return redirect("recalculation")


def _page(request: HttpRequest, form: RecalculationForm, status: HTTPStatus) -> HttpResponse:
    changes = list(recalculation.preview())
    page = Paginator(changes, ROWS).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "total": len(changes)}
    return render(request, "administration/recalculation.html", context, status=status)
