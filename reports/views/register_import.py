"""台账导入: bring the spreadsheet, see what it would do, confirm, watch it come in."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.errors import CaseError
from cases.models import RegisterImport
from cases.permissions import may_import_register
from cases.selectors import imports_visible_to
from organs.models import Staff
from reports.models import AnnualReport, Source
from reports.register import bringing
from reports.register.forms import BringForm, ConfirmImportForm
from reports.register.reading import Problem
from reports.register.taking_over import MOST_TOLD, Wish
from reports.register.template import template

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LISTED = 50
SECONDS = 10
"""Between two looks at how far the worker is."""

LOOKS = 30
"""After so many the page stops looking by itself, so that a desk left alone is logged out."""


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """The file, and what was imported before."""
    by = _importer(request)
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            source = bringing.bring(
                by.organ, file.name, file.read(), by=by, on=timezone.localdate(), at=timezone.now()
            )
        except CaseError as refused:
            form.take(refused)
        else:
            return redirect("register-import", source.pk)
    context = {"form": form, "imports": imports_visible_to(by)[:LISTED]}
    return render(request, "reports/register/bring.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would do, with every wrong cell; the confirmation; how far it is."""
    source, by = _source(request, pk)
    form = ConfirmImportForm(_posted(request), found=source.found)
    if form.is_bound and form.is_valid():
        wish = Wish(
            skips_bad=form.cleaned_data.get("skips_bad", False),
            updates=form.cleaned_data.get("updates", False),
            numbers_are_right=form.cleaned_data.get("numbers_are_right", False),
        )
        try:
            bringing.confirm(source, wish, by=by, on=timezone.localdate(), at=timezone.now())
        except CaseError as refused:
            form.take(refused)
        else:
            return redirect("register-import", source.pk)
    context = _found(source) | {"form": form, "source": source}
    answer = render(request, "reports/register/import.html", context, status=_status(form))
    looks = _looks(request)
    if source.is_under_way and looks < LOOKS:
        answer["Refresh"] = f"{SECONDS}; url=?looks={looks + 1}"
    return answer


def _looks(request: HttpRequest) -> int:
    """How often the page has looked by itself since a person opened it."""
    text = request.GET.get("looks", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it up before it was confirmed."""
    source, by = _source(request, pk)
    try:
        bringing.discard(source, by=by)
    except CaseError as refused:
        messages.error(request, str(refused))
        return redirect("register-import", source.pk)
    kept = source.cases.count()
    told = f"此前已经导入的{kept}件保留" if kept else "没有导入任何内容"
    messages.success(request, f"已放弃“{source.file_name}”，{told}。")
    return redirect("register-imports")


@require_safe
def blank(request: HttpRequest) -> HttpResponse:
    """The template to fill in."""
    _importer(request)
    answer = HttpResponse(template(), content_type=SHEET)
    answer["Content-Disposition"] = 'attachment; filename="register-template.xlsx"'
    return answer


def _importer(request: HttpRequest) -> Staff:
    staff = request.user
    if not isinstance(staff, Staff) or not may_import_register(staff):
        raise PermissionDenied("台账由本机关的年报编制员或者工作机构负责人导入。")
    return staff


def _source(request: HttpRequest, pk: int) -> tuple[RegisterImport, Staff]:
    """The import of the person's organ; whoever may read cases learns that it is not theirs to do."""
    assert isinstance(request.user, Staff)
    source = get_object_or_404(imports_visible_to(request.user), pk=pk)
    return source, _importer(request)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _status(form: Any) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


def _found(source: RegisterImport) -> dict[str, Any]:
    """The findings as the page shows them, with the years whose figures they will not move."""
    found = source.found
    years = {int(year): count for year, count in found.get("years", {}).items()}
    reports = AnnualReport.objects.filter(organ=source.organ_id, year__in=years)
    settled = [one.year for one in reports if one.is_closed or one.source == Source.ENTERED]
    return {
        "found": found,
        "years": years,
        "settled": sorted(settled),
        "problems": [Problem(*problem) for problem in found.get("problems", ())],
        "changes": found.get("changes", ()),
        "most": MOST_TOLD,
    }
