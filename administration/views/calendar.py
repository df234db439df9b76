"""The working calendar: years held, a year's picture, and loading a notice.

Entering, previewing and confirming are three pages without any script. What is confirmed is
exactly what was previewed: the text comes back with its digest and is read again.
"""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from administration.access import for_system_administrators
from administration.calendar_pages import YearRow, year_rows
from administration.forms import ConfirmForm, NoticeForm
from calendars import importing, registry, year_picture
from calendars.models import ImportedNotice
from calendars.notice_text import NoticeTextError, Reading
from organs.models import Staff


@require_GET
@for_system_administrators
def years(request: HttpRequest) -> HttpResponse:
    """Every year with its notice and where it came from; provisional years after the last."""
    context = {"rows": year_rows(registry.current()), "version": registry.version()}
    return render(request, "administration/calendar_years.html", context)


@require_GET
@for_system_administrators
def year_page(request: HttpRequest, year: int) -> HttpResponse:
    """One year's picture, its notice and the versions it replaced."""
    held = registry.held(year)
    if held is None:
        raise Http404("这一年的放假安排还没有载入。")
    context = {
        "year": held,
        "months": year_picture.months(held),
        "weekdays": year_picture.WEEKDAYS,
        "imports": ImportedNotice.objects.filter(year=year).order_by("-version"),
    }
    return render(request, "administration/calendar_year.html", context)


@require_GET
@for_system_administrators
def enter(request: HttpRequest) -> HttpResponse:
    """Where the notice's text is pasted or uploaded."""
    return render(request, "administration/notice_enter.html", {"form": NoticeForm()})


@require_http_methods(["POST"])
@for_system_administrators
def preview(request: HttpRequest) -> HttpResponse:
    """What the text says: days off, make-up days, what is wrong, the picture of the year."""
    form = NoticeForm(request.POST, request.FILES)
    if not form.is_valid():
        return _entered_again(request, form)
    text = form.cleaned_data["text"]
    try:
        reading = importing.read_notice(text, timezone.localdate())
    except NoticeTextError as problem:
        form.add_error("text", _said(problem))
        return _entered_again(request, form)
    confirm_form = ConfirmForm(
        initial={"text": text, "sha256": importing.digest(text)},
        replacing=importing.replaces_held_year(reading),
    )
    return _previewed(request, reading, confirm_form, HTTPStatus.OK)


@require_POST
@for_system_administrators
def confirm(request: HttpRequest) -> HttpResponse:
    """Store exactly the text that was previewed, as the next version of the calendar."""
    try:
        reading = importing.read_notice(request.POST.get("text", ""), timezone.localdate())
    except NoticeTextError:
        return redirect("calendar-import")
    form = ConfirmForm(request.POST, replacing=importing.replaces_held_year(reading))
    if form.is_valid() and _stored(request, reading, form):
        return redirect("calendar-year", year=reading.draft.year)
    return _previewed(request, reading, form, HTTPStatus.UNPROCESSABLE_ENTITY)


def _stored(request: HttpRequest, reading: Reading, form: ConfirmForm) -> bool:
    assert isinstance(request.user, Staff)
    origin = importing.Origin(form.cleaned_data["text"], by=request.user.name, at=timezone.now())
    try:
        row = importing.store(
            reading, origin, replace=form.replacing, reason=form.cleaned_data["reason"]
        )
    except importing.ImportRefused as refused:
        form.add_error(None, str(refused))
        return False
    said = "已载入" if row else "与已有安排一致，没有变动"
    messages.success(request, f"{reading.draft.year}年的放假安排{said}。")
    return True


def _entered_again(request: HttpRequest, form: NoticeForm) -> HttpResponse:
    return render(
        request,
        "administration/notice_enter.html",
        {"form": form},
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
    )


def _previewed(
    request: HttpRequest, reading: Reading, form: ConfirmForm, status: HTTPStatus
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "reading": reading,
        "year": reading.draft,
        "row": YearRow.of_draft(reading.draft),
        "months": year_picture.months(reading.draft),
        "weekdays": year_picture.WEEKDAYS,
        "held_already": importing.is_held_already(reading),
        "refusal": importing.refusal(reading, replace=True, reason="-"),
    }
    return render(request, "administration/notice_preview.html", context, status=status)


def _said(problem: NoticeTextError) -> str:
    return f"{problem.message}（原文：{problem.sentence}）" if problem.sentence else problem.message
