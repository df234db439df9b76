"""统计: the figures of the own organ, a supervisor's also of those below; their cases; the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from organs.models import Organ, Staff
from reports.models import ExportedWhat
from reports.register import exporting
from reports.statistics import drilling, pictures, reach, tables, workbook
from reports.statistics.asked import BY, Asked, StatisticsFilter
from reports.statistics.indicators import INDICATORS
from reports.statistics.stages import is_too_long
from reports.statistics.standing import UNKNOWN

SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The figures of a period: the most important ones, by month, and by what was chosen."""
    given = _Given(request, tuple(BY))
    context = given.context
    if given.asked is not None:
        rows, together = tables.parted(given.asked, given.organs)
        context |= {
            "headlines": tables.row_of("合计", {}, together, tables.HEADLINES),
            "table": rows,
            "has_unknown": any(row.place.get("office") == UNKNOWN for row in rows),
            "total": tables.row_of("合计", {}, together, tables.SHOWN),
            "shown": _definitions(tables.SHOWN, given.asked.by),
            **pictures.by_month(given.asked),
        }
    return render(request, "reports/statistics/overview.html", context)


@require_safe
def organs(request: HttpRequest) -> HttpResponse:
    """The organs below beside each other, by the figure that the address names."""
    given = _Given(request, ("organ",))
    context = given.context
    order = request.GET.get("order", "")
    order = order if order in tables.LEAGUE else "on_time_rate"
    if given.asked is not None:
        rows, together = tables.parted(given.asked, given.organs, tables.LEAGUE)
        rows = tables.ranked(rows, order)
        context |= {
            "order": INDICATORS[order],
            "table": rows,
            "total": tables.row_of("合计", {}, together, tables.LEAGUE),
            "shown": _definitions(tables.LEAGUE, "organ"),
            "chart": pictures.shares_of(rows, order),
        }
    return render(request, "reports/statistics/organs.html", context)


@require_safe
def stages(request: HttpRequest) -> HttpResponse:
    """Mean working days from one stage to the next."""
    given = _Given(request, tables.STAGED_BY)
    context = given.context
    if given.asked is not None and is_too_long(given.asked):
        context["too_long"] = True
    elif given.asked is not None:
        rows, together = tables.staged(given.asked, given.organs)
        shown = [one.indicator for one in together.figures]
        context |= {"table": rows, "total": together, "shown": shown}
    return render(request, "reports/statistics/stages.html", context)


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """The cases behind one figure, as far as the person may see them."""
    given = _Given(request, tuple(BY))
    if given.asked is None:
        return redirect(f"{reverse('statistics')}?{urlencode(given.filter.typed)}")
    indicator = INDICATORS.get(request.GET.get("figure", ""), INDICATORS["received"])
    found = drilling.behind(indicator, given.asked, given.staff)
    page = drilling.page(found, request.GET.get("after", ""))
    context = given.context | {
        "indicator": indicator,
        "counted": INDICATORS[indicator.opens],
        "page": page,
        "over": [(INDICATORS[code], given.filter.query(figure=code)) for code in indicator.over],
        "first": given.filter.query(figure=indicator.code),
        "next": given.filter.query(figure=indicator.code, after=page.next) if page.next else "",
    }
    return render(request, "reports/statistics/cases.html", context)


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """What each figure means, how it is computed and where that comes from."""
    _reader(request)
    return render(
        request, "reports/statistics/indicators.html", {"indicators": INDICATORS.values()}
    )


@require_POST
def download(request: HttpRequest) -> HttpResponseBase:
    """The figures as XLSX, on record; a filter with an error exports nothing."""
    given = _Given(request, tuple(BY))
    if given.asked is None:
        messages.error(request, "统计条件有误，没有导出任何内容；请改正标出的条件后再导出。")
        return redirect(f"{reverse('statistics')}?{urlencode(given.filter.typed)}")
    on, now = timezone.localdate(), timezone.now()
    rows, together = tables.parted(given.asked, given.organs)
    file = workbook.written(given.asked, given.filter.told, rows, together, given.organs)
    taken = exporting.Taken("xlsx", given.filter.told, len(rows), ExportedWhat.STATISTICS)
    exporting.record(taken, by=given.staff, on=on, at=now)
    name = f"statistics-{given.staff.organ.code}-{on:%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=SHEET)


class _Given:
    """Who asks for what, and what every page of figures needs of it."""

    def __init__(self, request: HttpRequest, groupings: Sequence[str]) -> None:
        self.staff = _reader(request)
        said = request.POST if request.method == "POST" else request.GET
        reached = reach.organs_of(self.staff)
        self.filter = StatisticsFilter(said, reached, today=timezone.localdate())
        self.reached = self.filter.organs
        self.asked: Asked | None = None
        self.organs: list[Organ] = self.reached
        if not self.filter.errors:
            chosen = self.filter.cleaned_data["organ"]
            self.organs = [chosen] if chosen else self.reached
            self.asked = self.filter.asked.by_one_of(groupings, several=len(self.organs) > 1)
        self.groupings = {code: BY[code] for code in groupings}

    @property
    def context(self) -> dict[str, Any]:
        """What the head of each page shows."""
        several = len(self.reached) > 1
        shown = ("since", "until", "at", *(("organ",) if several else ()), "channel", "kind")
        return {
            "filter": self.filter,
            "fields": [self.filter[name] for name in shown],
            "several": several,
            "of": self.staff.organ,
            "by": self.asked.by if self.asked else "",
            "by_label": BY[self.asked.by] if self.asked else "",
            "groupings": [
                (code, label, self.filter.query(by=code)) for code, label in self.groupings.items()
            ],
        }


def _reader(request: HttpRequest) -> Staff:
    staff = request.user
    if not isinstance(staff, Staff) or not reach.may_read(staff):
        raise PermissionDenied(reach.REFUSAL)
    return staff


def _definitions(codes: Sequence[str], by: str) -> list[Any]:
    return [INDICATORS[code] for code in codes if by != "month" or code != "pending"]
