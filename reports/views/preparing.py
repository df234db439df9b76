"""Preparing the annual report: texts, figures, closing, reopening."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.errors import ActNotPermitted, CaseError
from organs.models import Staff
from reports.annual import closing, typed, writing
from reports.annual.contents import contents_of
from reports.annual.fee_totals import fee_totals
from reports.annual.form import OTHER_MATTERS, TEXTS
from reports.annual.forms import CloseForm, FiguresForm, ReopenForm, TextForm
from reports.annual.grids import grids_of
from reports.annual.permissions import why_not
from reports.annual.review import previous_of
from reports.annual.to_hand import lines_of
from reports.models import ReportAct, Source
from reports.views.annual import reader, report_of


@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Write one text, with last year's text and the figures of both years beside it."""
    by = _permitted(request, ReportAct.WRITE, year)
    if code not in TEXTS:
        raise Http404
    contents, previous = contents_of(by.organ, year), previous_of(by.organ, year)
    fees = fee_totals(by.organ, year) if code == OTHER_MATTERS else None
    written = contents.texts.get(code, "")
    initial = {"text": written or (fees.in_words if fees else "")}
    form = TextForm(_posted(request), code=code, initial=initial)
    return _tried(
        request, year, "text",
        lambda when: writing.write(
            by.organ, year, {code: form.cleaned_data["text"]}, by=by, **when
        ),
        {
            "form": form,
            "heading": TEXTS[code],
            "fees": fees,
            "previous": previous.texts.get(code, "") if previous else "",
            "lines": lines_of(contents, previous),
            "previous_year": previous.year if previous else None,
            "report": report_of(by.organ, year),
        },
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def figures(request: HttpRequest, year: int) -> HttpResponse:
    """Enter table two, and for years before the system also tables three and four."""
    by = _permitted(request, ReportAct.ENTER, year)
    report = report_of(by.organ, year)
    source = report.source if report else Source.CASES
    before = dict(report.figures) if report else {}
    form = FiguresForm(_posted(request), year=year, source=source, initial=before)
    contents, previous = contents_of(by.organ, year), previous_of(by.organ, year)
    return _tried(
        request, year, "figures",
        lambda when: writing.enter(
            by.organ, year, form.figures(), form.source, by=by, **when
        ),
        {
            "form": form,
            "heading": "录入数据",
            "grids": grids_of(contents, previous),
            "report": report,
            "left_out": typed.warning(by.organ, year, report),
        },
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, year: int) -> HttpResponse:
    """关账: what it means, what is still missing, and the press that does it."""
    by = _permitted(request, ReportAct.CLOSE, year)
    report = report_of(by.organ, year)
    contents = contents_of(by.organ, year, report)
    wanting = closing.missing_in(by.organ, contents, on=timezone.localdate())
    form = CloseForm(_posted(request))
    return _tried(
        request, year, "close",
        lambda when: closing.close(by.organ, year, by=by, **when),
        {
            "form": form,
            "heading": "关账",
            "wanting": wanting,
            "doubts": closing.doubts_in(by.organ, contents),
            "left_out": typed.warning(by.organ, year, report),
            "report": report,
        },
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, year: int) -> HttpResponse:
    """重新打开, for a reason on record."""
    by = _permitted(request, ReportAct.REOPEN, year)
    form = ReopenForm(_posted(request))
    return _tried(
        request, year, "reopen",
        lambda when: closing.reopen(
            by.organ, year, reason=form.cleaned_data["reason"], by=by, **when
        ),
        {"form": form, "heading": "重新打开", "report": report_of(by.organ, year)},
    )  # fmt: skip


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _permitted(request: HttpRequest, act: ReportAct, year: int) -> Staff:
    by = reader(request, year)
    refusal = why_not(by, act, by.organ)
    if refusal:
        raise PermissionDenied(refusal)
    return by


def _tried(
    request: HttpRequest,
    year: int,
    template: str,
    act: Callable[[dict[str, Any]], Any],
    context: dict[str, Any],
) -> HttpResponse:
    """The form's page, or the act and the report's page; a refusal stands at its field."""
    form = context["form"]
    if form.is_bound and form.is_valid():
        try:
            act({"on": timezone.localdate(), "at": timezone.now()})
        except ActNotPermitted as refused:
            raise PermissionDenied(str(refused)) from refused
        except CaseError as refused:
            form.take(refused)
        else:
            messages.success(request, f"已完成“{context['heading']}”。")
            return redirect("annual-report", year)
    context |= {"year": year}
    return render(request, f"reports/annual/{template}.html", context)
