"""台账: the register of the person's organ, narrowed by its address, page by page and as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.forms import BoundField
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.models import Case
from cases.permissions import REGISTER_READERS, may_import_register
from cases.selectors import visible_to
from organs.models import Staff
from publication.xlsx import escaped
from publication.xlsx_lines import write_plain
from reports.register import exporting
from reports.register.book import HEAD, LONG, lines, lines_of
from reports.register.filters import RegisterFilter

PAGE = 50
SEEN = ("q", "stands", "order")
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = [place for place, label in enumerate(HEAD) if label not in LONG]


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """One page of the register, in the columns of law.md §8."""
    staff, on = _reader(request), timezone.localdate()
    asked = RegisterFilter(request.GET, staff.organ, on=on)
    keys, following = _page(request, asked, asked.of(visible_to(staff)))
    rows = [
        (line.case_id, [line.cells[place] for place in _SHOWN]) for line in lines_of(keys, on=on)
    ]
    context = {
        "filter": asked,
        "fields_seen": [asked[name] for name in SEEN],
        "fields_more": _further(asked),
        "more_open": any(request.GET.get(field.name) for field in _further(asked)),
        "head": [HEAD[place] for place in _SHOWN],
        "rows": rows,
        "next": following,
        "is_later": bool(request.GET.get("after")),
        "may_import": may_import_register(staff),
    }
    return render(request, "reports/register/book.html", context)


@require_POST
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """All that is asked for, as XLSX or CSV, on record; a filter with an error exports nothing."""
    staff, on = _reader(request), timezone.localdate()
    asked = RegisterFilter(request.POST, staff.organ, on=on)
    if form not in ("xlsx", "csv"):
        raise Http404
    if asked.errors:
        messages.error(request, "筛选条件有误，没有导出任何内容；请改正标出的条件后再导出。")
        return redirect(f"{reverse('case-register')}?{urlencode(asked.typed)}")
    cases = asked.of(visible_to(staff))
    taken = exporting.Taken(form, asked.told, cases.count())
    exporting.record(taken, by=staff, on=on, at=timezone.now())
    cells = (line.cells for line in lines(cases, on=on))
    return _file(form, f"register-{staff.organ.code}-{on:%Y%m%d}.{form}", cells)


def _file(form: str, name: str, cells: Iterator[tuple[str, ...]]) -> HttpResponseBase:
    if form == "csv":
        answer = StreamingHttpResponse(_csv(cells), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
    file = write_plain("台账", HEAD, cells)
    return FileResponse(file, as_attachment=True, filename=name, content_type=SHEET)


def _further(asked: RegisterFilter) -> list[BoundField]:
    return [field for field in asked if field.name not in SEEN]


def _reader(request: HttpRequest) -> Staff:
    staff = request.user
    if not isinstance(staff, Staff) or not staff.holds(*REGISTER_READERS):
        raise PermissionDenied("台账由收件登记员、年报编制员、督办员和工作机构负责人查看。")
    return staff


def _page(
    request: HttpRequest, asked: RegisterFilter, cases: QuerySet[Case]
) -> tuple[list[int], str]:
    """The keys of the page that the address asks for, and the address of the next."""
    place = _place(request.GET.get("after", ""))
    if place:
        cases = cases.filter(_beyond(*place, newest_first=asked.newest_first))
    found = list(cases.values_list("pk", "received_on")[: PAGE + 1])
    keys = [pk for pk, _ in found[:PAGE]]
    if len(found) <= PAGE:
        return keys, ""
    pk, day = found[PAGE - 1]
    after = urlencode({"after": f"{day}.{pk}"})
    return keys, f"{asked.query}&{after}" if asked.query else after


def _place(text: str) -> tuple[date, int] | None:
    day, _, pk = text.rpartition(".")
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None


def _beyond(day: date, pk: int, *, newest_first: bool) -> Q:
    if newest_first:
        return Q(received_on__lt=day) | Q(received_on=day, pk__lt=pk)
    return Q(received_on__gt=day) | Q(received_on=day, pk__gt=pk)


class _Echo:
    """Gives back what a writer of CSV would have written."""

    def write(self, text: str) -> str:
        return text


def _csv(rows: Iterator[tuple[str, ...]]) -> Iterator[Any]:
    """Line by line; the mark at the beginning tells spreadsheets that it is UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(HEAD)
    for row in rows:
        yield writer.writerow([escaped(cell) for cell in row])
