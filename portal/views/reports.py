"""The annual reports of closed years (Arts 49, 50), for everybody."""

from __future__ import annotations

import json

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from organs.models import Organ
from portal.pages import page
from reports.annual.contents import Contents, as_json
from reports.annual.form import HEADINGS, TEXTS
from reports.annual.grids import grids_of
from reports.annual.published import published_report, published_years


@login_not_required
@require_GET
def show(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """One report in the six sections of the form."""
    organ, contents = _closed(code, year)
    context = {
        "organ": organ,
        "contents": contents,
        "headings": HEADINGS,
        "texts": [(code, label, contents.texts.get(code, "")) for code, label in TEXTS.items()],
        "grids": grids_of(contents),
        "years": published_years(organ),
    }
    return page(request, "annual_report.html", context)


@login_not_required
@require_GET
def data(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The figures of the same report as JSON."""
    _, contents = _closed(code, year)
    text = json.dumps(as_json(contents), ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json; charset=utf-8")


def _closed(code: str, year: int) -> tuple[Organ, Contents]:
    """Also of an organ that was dissolved since: what was published stays readable."""
    organ = get_object_or_404(Organ, code=code)
    contents = published_report(organ, year)
    if contents is None:
        raise Http404
    return organ, contents
