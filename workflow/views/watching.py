"""甄别情况: how screening itself does, for whoever watches; the cases behind each figure; a sheet."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases import selectors
from cases.models import Case
from cases.permissions import WATCHING_ROLES
from organs.models import Staff
from publication.xlsx import write_sheets
from screening import overview
from screening.evidence import keeping
from workflow.lists import Keyset, by_date
from workflow.views.attempts import staff_of
from workflow.watching import EARLIEST, bars_of, sheets_of

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The year in pictures and tables."""
    staff, year = _watcher(request), _year(request)
    organs = {organ.pk: organ for organ in selectors.organs_visible_to(staff)}
    watched = selectors.supervised_by(staff)
    found = overview.overview(watched, year)
    context = {
        "organ": staff.organ,
        "several": len(organs) > 1,
        "year": year,
        "years": range(timezone.localdate().year, timezone.localdate().year - 5, -1),
        "overview": found,
        "failing": keeping.failing(watched),
        "bars": bars_of(found.bands),
        "frequent": [(one, organs[one.organ]) for one in found.frequent],
    }
    return render(request, "workbench/supervision/screening.html", context)


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The same figures as XLSX."""
    staff, year = _watcher(request), _year(request)
    organs = {organ.pk: organ for organ in selectors.organs_visible_to(staff)}
    found = overview.overview(selectors.supervised_by(staff), year)
    answer = HttpResponse(write_sheets(sheets_of(found, organs)), content_type=SHEET)
    answer["Content-Disposition"] = f'attachment; filename="screening-{year}.xlsx"'
    return answer


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """The cases behind one figure, by number and date, as the board lists them."""
    staff, year = _watcher(request), _year(request)
    title, found = _behind(request, selectors.supervised_by(staff), year)
    context = {"title": title, "year": year, "page": Keyset.of(request, by_date(found))}
    return render(request, "workbench/supervision/screening_cases.html", context)


def _behind(request: HttpRequest, watched: QuerySet[Case], year: int) -> tuple[str, QuerySet[Case]]:
    asked = request.GET
    if "like" in asked:
        like = get_object_or_404(watched, pk=asked["like"] if asked["like"].isdigit() else 0)
        return "同一申请人的申请", overview.of_applicant(watched, year, like)
    if "signal" in asked:
        verdict = asked.get("verdict", "")
        return "有这项线索的申请", overview.with_signal(watched, year, asked["signal"], verdict)
    if asked.get("refused") in overview.REFUSALS:
        corrected = asked.get("corrected") == "1"
        found = overview.refused_with(watched, year, asked["refused"], corrected=corrected)
        return "不予处理后被纠正的申请" if corrected else "不予处理的申请", found
    return "收到的申请", overview.received_in(watched, year)


def _year(request: HttpRequest) -> int:
    text = request.GET.get("year", "")
    this_year = timezone.localdate().year
    if not text:
        return this_year
    if not text.isdigit() or not EARLIEST <= int(text) <= this_year:
        raise Http404
    return int(text)


def _watcher(request: HttpRequest) -> Staff:
    staff = staff_of(request)
    if not staff.may_act_as(*WATCHING_ROLES):
        raise PermissionDenied("只有督办员和政府信息公开工作机构负责人可以查看甄别情况。")
    return staff
