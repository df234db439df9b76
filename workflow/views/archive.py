"""档案: the directory of a year, what is due for appraisal, and the bound file of a filing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from cases.models import Filing
from cases.permissions import ARCHIVE_ROLES
from cases.selectors import filings_visible_to
from law.retention import RetentionPeriod
from workflow import directory
from workflow.views.attempts import staff_of

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 2000
"""On one page; the sheet has all of them."""


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """归档文件目录 of one year, as a page to print."""
    found, chosen = _of_year(request)
    filings = list(found[: MOST_ROWS + 1])
    context = chosen | {
        "columns": directory.COLUMNS.values(),
        "rows": zip(directory.rows(filings[:MOST_ROWS]), filings, strict=False),
        "number": len(filings[:MOST_ROWS]),
        "is_cut": len(filings) > MOST_ROWS,
        "most": MOST_ROWS,
    }
    return render(request, "workbench/archive/directory.html", context)


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The same as XLSX."""
    found, chosen = _of_year(request)
    name = content_disposition_header(
        as_attachment=True, filename=f"归档文件目录{chosen['year']}.xlsx"
    )
    return HttpResponse(
        directory.sheet(found), content_type=SHEET, headers={"Content-Disposition": name or ""}
    )


@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """到期鉴定: what has been kept as long as it had to be; people decide, nothing is destroyed."""
    today = timezone.localdate()
    expired = _filings(request).filter(expires_on__lt=today)
    soon = _filings(request).filter(expires_on__gte=today, expires_on__lte=date(today.year, 12, 31))
    context = {
        "expired": expired.order_by("expires_on", "archive_number")[:MOST_ROWS],
        "soon": soon.order_by("expires_on", "archive_number")[:MOST_ROWS],
        "today": today,
    }
    return render(request, "workbench/archive/due.html", context)


def _of_year(request: HttpRequest) -> tuple[QuerySet[Filing], dict[str, Any]]:
    """The filings of the year and the period asked for, and what was asked."""
    this_year, text = timezone.localdate().year, request.GET.get("year", "")
    year = int(text) if text.isdecimal() and 2008 <= int(text) <= this_year else this_year
    found = _filings(request).filter(ended_on__year=year)
    period = request.GET.get("period", "")
    if period in list(RetentionPeriod):
        found = found.filter(period=period)
    chosen = {
        "year": year,
        "years": range(this_year, this_year - 10, -1),
        "period": period,
        "periods": list(RetentionPeriod),
    }
    return found, chosen


def _filings(request: HttpRequest) -> QuerySet[Filing]:
    staff = staff_of(request)
    if not staff.holds(*ARCHIVE_ROLES):
        raise PermissionDenied("只有送达归档员和工作机构负责人可以查看归档目录。")
    return filings_visible_to(staff)
