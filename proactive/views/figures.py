"""成效: how long it took, how many applications it spared, how much of it was published."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from cases.selectors import organs_visible_to
from organs.models import Staff
from proactive import figures, figures_sheet
from proactive.views.attempts import reader

YEARS = 5
AT_DOCUMENTS = frozenset({"avoided", "pressed"})
"""What stands behind these are not entries but documents that the public found."""


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """One year's numbers of the own organ; for a supervisor also of those below."""
    context = _asked(request, reader(request))
    return render(request, "proactive/figures.html", context)


@require_GET
def behind(request: HttpRequest, figure: str) -> HttpResponse:
    """What one number counts: its entries with their days, or the documents that were enough."""
    if figure not in figures.FIGURES or figure == "share":
        raise Http404
    by = reader(request)
    context = _asked(request, by)
    code = request.GET.get("organ", "")
    rows = [row for row in context["rows"] if row.organ.code == code] or context["rows"]
    chosen = figures.together(rows)
    context |= {
        "figure": figures.FIGURES[figure],
        "chosen": rows[0].organ if len(rows) == 1 else None,
        "spans": chosen.spans,
        "documents": figures.documents_of(chosen.spared, figure) if figure in AT_DOCUMENTS else [],
        "entries": chosen.entries[figure],
        "own": by.organ_id,
    }
    return render(request, "proactive/behind.html", context)


@require_GET
def sheet(request: HttpRequest) -> FileResponse:
    """The numbers and their definitions as XLSX; nobody's data is in them."""
    by = reader(request)
    asked = _asked(request, by)
    file = figures_sheet.written(asked["year"], asked["rows"])
    name = f"proactive-{by.organ.code}-{asked['year']}.xlsx"
    return FileResponse(BytesIO(file), as_attachment=True, filename=name)


def _asked(request: HttpRequest, by: Staff) -> dict[str, Any]:
    on = timezone.localdate()
    years = [on.year - back for back in range(YEARS)]
    wanted = request.GET.get("year", "")
    year = next((one for one in years if str(one) == wanted), on.year)
    rows = figures.of_year(list(organs_visible_to(by)), year, on=on)
    return {
        "rows": rows,
        "total": figures.together(rows) if len(rows) > 1 else None,
        "year": year,
        "years": years,
        "figures": figures.FIGURES.values(),
    }
