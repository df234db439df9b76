"""检索记录: all searches of a case on one page made to be printed, one more, one struck through."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.forms.search import SearchForm, StrikeForm
from cases.models import Case
from cases.permissions import Act, may, why_not
from cases.search_documents import search_document
from cases.selectors import searches_visible_to
from cases.services import search
from workflow import flags
from workflow.views.attempts import Attempt, attempt, case_or_404, posted, staff_of
from workflow.views.statements import rendered


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Every search of the case, the struck ones with their reasons."""
    case = case_or_404(request, pk)
    context = {
        "case": case,
        "entries": search.all_of(case),
        "may_record": may(staff_of(request), Act.RECORD_SEARCH, case),
        "may_strike": may(staff_of(request), Act.STRIKE_SEARCH, case),
        "today": timezone.localdate(),
    }
    return render(request, "workbench/searches.html", context)


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Key in one search."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    _refuse(request, Act.RECORD_SEARCH, case)
    suggested = {"searched_by": by.name, "searched_on": on}
    form = SearchForm(posted(request), case=case, on=on, initial=suggested)
    tried = attempt(
        form, lambda: search.record(case, form.entry(), by=by, on=on, at=timezone.now())
    )
    if tried.done:
        messages.success(request, "检索记录已登记。")
        return redirect("searches", case.pk)
    return _page(request, case, form, tried, Act.RECORD_SEARCH)


@require_http_methods(["GET", "POST"])
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """Strike a wrong entry through, with or without another in its place."""
    entry = get_object_or_404(searches_visible_to(staff_of(request)), pk=pk)
    case, by, on = entry.case, staff_of(request), timezone.localdate()
    _refuse(request, Act.STRIKE_SEARCH, case)
    form = StrikeForm(posted(request), case=case, on=on, entry=entry)

    def act() -> Any:
        reason, instead = form.text("reason"), form.instead()
        return search.strike(entry, reason=reason, instead=instead, by=by, on=on, at=timezone.now())

    tried = attempt(form, act)
    if tried.done:
        messages.success(request, "原来的记录已划去，理由一并保存。")
        return redirect("searches", case.pk)
    return _page(request, case, form, tried, Act.STRIKE_SEARCH, entry=entry)


@require_safe
def download(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The record as a document of its own; nothing is stored."""
    case = case_or_404(request, pk)
    document = search_document(case, on=timezone.localdate())
    return rendered(document, form, name=f"{case.case_number} 检索记录")


def _refuse(request: HttpRequest, act: Act, case: Case) -> None:
    refusal = why_not(staff_of(request), act, case)
    if refusal:
        raise PermissionDenied(refusal)


def _page(
    request: HttpRequest, case: Case, form: SearchForm, tried: Attempt, act: Act, **more: Any
) -> HttpResponse:
    context = {
        "case": case,
        "heading": act.label,
        "form": form,
        "flags": flags.flags_of(case, form.on),
        **more,
    }
    name = "strike_search" if act is Act.STRIKE_SEARCH else "search"
    return render(request, f"workbench/forms/{name}.html", context, status=tried.status)
