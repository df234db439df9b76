"""文号簿: the numbers of a series in a year, to look through, print and take as a sheet."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from cases.permissions import NUMBER_READERS
from organs.models import Staff
from workflow import number_book
from workflow.views.attempts import staff_of

ROWS: Final = 500
SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """One book, and which others there are."""
    staff = _reader(request)
    years = number_book.years(staff.organ) or [timezone.localdate().year]
    year = _year(request, years)
    series = list(number_book.sequences(staff.organ, year))
    wanted = request.GET.get("series", "")
    chosen = next((one for one in series if one.series == wanted), series[0] if series else None)
    context = {"years": years, "year": year, "columns": number_book.COLUMNS.values()}
    context |= {"series": [(one.series, number_book.label_of(one.series)) for one in series]}
    if chosen is not None:
        page = Paginator(number_book.numbers(chosen), ROWS).get_page(request.GET.get("page"))
        rows = list(zip(number_book.rows(page), page, strict=True))
        context |= {"book": number_book.opened(chosen), "page": page, "rows": rows}
    return render(request, "workbench/numbers.html", context)


@require_safe
def sheet(request: HttpRequest, year: int, series: str) -> HttpResponse:
    """The whole book as XLSX."""
    asked = number_book.sequences(_reader(request).organ, year)
    found = get_object_or_404(asked, series=series)
    name = f"文号簿{number_book.label_of(found.series)}{found.year}.xlsx"
    named = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        number_book.sheet(found), content_type=SHEET, headers={"Content-Disposition": named or ""}
    )


def _year(request: HttpRequest, years: list[int]) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and int(asked) in years else years[0]


def _reader(request: HttpRequest) -> Staff:
    staff = staff_of(request)
    if not staff.holds(*NUMBER_READERS):
        raise PermissionDenied("只有收件登记、签发、送达归档人员和工作机构负责人可以查看文号簿。")
    return staff
