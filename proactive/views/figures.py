"""成效: how long it took, how many applications it spared, how much of it was published."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from cases.selectors import organs_visible_to
from proactive import figures
from proactive.views.attempts import reader

YEARS = 5


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """One year's numbers of the own organ; for a supervisor also of those below."""
    by, on = reader(request), timezone.localdate()
    years = [on.year - back for back in range(YEARS)]
    asked = request.GET.get("year", "")
    year = next((one for one in years if str(one) == asked), on.year)
    context = {
        "rows": figures.of_year(list(organs_visible_to(by)), year, on=on),
        "year": year,
        "years": years,
        "definitions": figures.DEFINITIONS,
    }
    return render(request, "proactive/figures.html", context)
