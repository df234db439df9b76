"""The annual report of the person's organ: the years, one year, the cases behind a figure, files."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from organs.models import Organ, Staff
from reports.annual import outputs, sum_cells, typed
from reports.annual.balance import LABELS
from reports.annual.cells import (
    cases_breaking,
    cases_in,
    cases_of,
    kept_remedies,
    remedies_in,
    remedies_of,
)
from reports.annual.charts import charts_of
from reports.annual.closing import missing_in
from reports.annual.contents import contents_of, latest_version
from reports.annual.drift import moved_figures
from reports.annual.editions import form_of
from reports.annual.form import COLUMNS, HEADINGS, REMEDIES, RESULTS, TEXTS, Form
from reports.annual.grids import grids_of, label_of
from reports.annual.permissions import READERS, may
from reports.annual.review import orders_without_remedy, previous_of, review
from reports.annual.roll_up import parts_of, roll_up
from reports.models import AnnualReport, ReportAct, Source
from reports.statistics.drilling import page
from reports.statistics.reach import listed

FIRST_YEAR = 2008
COMPARED = 5
ROWS = 50


def reader(request: HttpRequest, year: int | None = None) -> Staff:
    """The person signed in, if they may read the organ's reports; a year that cannot be is no page."""
    staff = request.user
    if not isinstance(staff, Staff) or not staff.holds(*READERS):
        raise PermissionDenied("您的角色不能查看年度报告，请由年报编制员或者工作机构负责人办理。")
    if year is not None and not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404
    return staff


def report_of(organ: Organ, year: int) -> AnnualReport | None:
    """What was entered, written or closed for the year so far."""
    return AnnualReport.objects.filter(organ=organ, year=year).first()


@require_GET
def years(request: HttpRequest) -> HttpResponse:
    """The years with their state, and the last five beside each other."""
    organ, this_year = reader(request).organ, timezone.localdate().year
    reports = {one.year: one for one in AnnualReport.objects.filter(organ=organ)}
    listed = sorted({*reports, *range(this_year - 2, this_year + 1)}, reverse=True)
    compared = [contents_of(organ, year, reports.get(year)) for year in listed[:COMPARED]]
    context = {
        "organ": organ,
        "rows": [(year, reports.get(year)) for year in listed],
        "charts": charts_of(compared[::-1]),
        "compared": compared[::-1],
        "has_below": organ.children.exists(),
    }
    return render(request, "reports/annual/years.html", context)


@require_GET
def show(request: HttpRequest, year: int) -> HttpResponse:
    """One year as a whole: what to mend, the tables, the texts, what happened."""
    staff = reader(request, year)
    organ, report = staff.organ, report_of(staff.organ, year)
    contents, previous = contents_of(organ, year, report), previous_of(organ, year)
    is_closed = report is not None and report.is_closed
    reviewed = review(organ, contents, previous)
    context = {
        "organ": organ,
        "year": year,
        "report": report,
        "contents": contents,
        "grids": grids_of(contents, previous),
        "reviewed": reviewed,
        "failing": sum(not one.check.passed and not one.check.is_warning for one in reviewed),
        "doubtful": sum(not one.check.passed and one.check.is_warning for one in reviewed),
        "unknown": sum(one.check.is_open for one in reviewed),
        "texts": [(code, label, contents.texts.get(code, "")) for code, label in TEXTS.items()],
        "headings": HEADINGS,
        "moved": moved_figures(organ, contents) if is_closed and _counts(report) else (),
        "wanting": [] if is_closed else missing_in(organ, contents, on=timezone.localdate()),
        "left_out": "" if is_closed else typed.warning(organ, year, report),
        "unrecorded": list(orders_without_remedy(organ, year)[:ROWS]),
        "events": report.events.order_by("-sequence") if report else (),
        "may_write": may(staff, ReportAct.WRITE) and not is_closed,
        "may_close": may(staff, ReportAct.CLOSE),
        "formats": outputs.WRITERS,
    }
    return render(request, "reports/annual/report.html", context)


def _counts(report: AnnualReport | None) -> bool:
    return report is not None and report.source == Source.CASES


@require_GET
def cell(request: HttpRequest, year: int, table: str, row: str, column: str) -> HttpResponse:
    """The cases that one figure counts; of a closed year those that were counted then."""
    organ = reader(request, year).organ
    form = form_of(year)
    _refuse_unknown(form, table, row, column)
    report = report_of(organ, year)
    typed_in = report is not None and report.source == Source.ENTERED
    context = {
        "year": year,
        "heading": label_of(form, (table, row, column)),
        "typed_in": typed_in,
    }
    if table == "4":
        found, as_of_now = _remedies(organ, year, row, column)
        context |= {"remedies": True, "as_of_now": as_of_now}
        return _listed(request, context, found)
    return _listed(request, context, _cases(organ, year, row, column))


def _refuse_unknown(form: Form, table: str, row: str, column: str) -> None:
    known = (form.rows, COLUMNS) if table == "3" else (REMEDIES, RESULTS)
    if table not in ("3", "4") or row not in known[0] or column not in known[1]:
        raise Http404


def _remedies(organ: Organ, year: int, kind: str, result: str) -> tuple[Any, bool]:
    """The rows, and whether they are today's because the closed year did not keep its own."""
    report = report_of(organ, year)
    version = latest_version(report) if report is not None and report.is_closed else None
    if version and kept_remedies(version):
        return remedies_in(version, kind, result).select_related("case"), False
    return remedies_of(organ, year, kind, result).select_related("case"), version is not None


def _cases(organ: Organ, year: int, row: str, column: str) -> Any:
    report = report_of(organ, year)
    if report is not None and report.is_closed:
        return cases_in(latest_version(report), row, column)
    return cases_of(organ, year, row, column)


@require_GET
def breaking(request: HttpRequest, year: int, check: str) -> HttpResponse:
    """The cases that make a check fail."""
    organ = reader(request, year).organ
    if check not in LABELS:
        raise Http404
    found = cases_breaking(organ, year, check)
    return _listed(request, {"year": year, "heading": f"勾稽{check}涉及的办件"}, found)


def _listed(request: HttpRequest, context: dict[str, Any], found: Any) -> HttpResponse:
    """A page of cases, or of remedies with their cases, by their numbers."""
    after = request.GET.get("after", "")
    rows = found.order_by("pk")
    if not context.get("remedies"):
        rows = rows.select_related("applicant")
    if after.isascii() and after.isdecimal() and len(after) < 19:
        rows = rows.filter(pk__gt=int(after))
    shown = list(rows[: ROWS + 1])
    context |= {
        "rows": shown[:ROWS],
        "next": shown[ROWS - 1].pk if len(shown) > ROWS else None,
        "is_later": bool(after),
    }
    return render(request, "reports/annual/cell.html", context)


@require_GET
def summed(request: HttpRequest, year: int) -> HttpResponse:
    """汇总: the organ and all below it, with those that have not closed their year."""
    organ = reader(request, year).organ
    found = roll_up(organ, year)
    before = roll_up(organ, year - 1).contents
    context = {
        "organ": organ,
        "year": year,
        "found": found,
        "contents": found.contents,
        "grids": grids_of(found.contents, before),
        "parts": parts_of(found),
        "formats": outputs.WRITERS,
    }
    return render(request, "reports/annual/summed.html", context)


@require_GET
def sum_cell(request: HttpRequest, year: int, table: str, row: str, column: str) -> HttpResponse:
    """What each organ puts into one figure of the sum, and the cases that the person may see."""
    staff = reader(request, year)
    form = form_of(year)
    _refuse_unknown(form, table, row, column)
    found = roll_up(staff.organ, year)
    cases = listed(sum_cells.cases_behind(found, table, row, column), staff)
    context = {
        "organ": staff.organ,
        "year": year,
        "heading": label_of(form, (table, row, column)),
        "shares": sum_cells.shares(found, table, row, column),
        "page": page(cases, request.GET.get("after", "")),
    }
    return render(request, "reports/annual/sum_cell.html", context)


@require_GET
def download(request: HttpRequest, year: int, form: str) -> HttpResponse:
    """The report as a file; ``?sum=1`` the sum over all organs below."""
    organ = reader(request, year).organ
    if form not in outputs.WRITERS:
        raise Http404
    output = outputs.document_of(organ, year, rolled_up=request.GET.get("sum") == "1")
    written = outputs.WRITERS[form](output)
    answer = HttpResponse(written, content_type=outputs.TYPES[form])
    name = f"annual-report-{organ.code}-{year}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
