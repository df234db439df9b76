"""What stands behind one figure of the sum: each organ's share of it, and the cases that make it up."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from cases.models import Case
from organs.models import Organ
from reports.annual.cells import cases_in_any, remedies_in_any
from reports.annual.contents import Contents
from reports.annual.counting import counted, of_row, remedies, with_standing
from reports.annual.form import RESULTS, TOTAL_COLUMN
from reports.annual.roll_up import RollUp
from reports.models import AnnualReport, ReportVersion

Share = tuple[Organ, bool, int]
"""An organ, whether its year is closed, and its figure."""


def shares(found: RollUp, table: str, row: str, column: str) -> list[Share]:
    """Every organ that puts something into the figure; they add up to it."""
    told = found.closed | found.typed
    figures = {one.pk: _figure(contents, table, row, column) for one, contents in told.items()}
    figures |= _live(found, table, row, column)
    organs = sorted((*found.closed, *found.missing), key=lambda one: one.path)
    return [(one, one in found.closed, figures[one.pk]) for one in organs if figures.get(one.pk)]


def cases_behind(found: RollUp, table: str, row: str, column: str) -> QuerySet[Case]:
    """The cases of the organs that count them; a typed year has none."""
    case = "case" if table == "4" else "pk"
    kept = remedies_in_any if table == "4" else cases_in_any
    closed = kept(_versions(found), row, column).values(case)
    now = _now(found, table, row, column).values(case)
    return Case.objects.filter(Q(pk__in=closed) | Q(pk__in=now))


def _versions(found: RollUp) -> QuerySet[Any, Any]:
    """What was closed last by each organ whose year is closed."""
    own = {"organ__in": list(found.closed), "year": found.contents.year}
    newest = ReportVersion.objects.filter(report=OuterRef("pk")).order_by("-number")
    reports = AnnualReport.objects.filter(**own, is_closed=True)
    return reports.annotate(newest=Subquery(newest.values("pk")[:1])).values("newest")


def _now(found: RollUp, table: str, row: str, column: str) -> QuerySet[Any]:
    live, year = [one for one in found.missing if one not in found.typed], found.contents.year
    if table == "4":
        heard = with_standing(remedies(Q(case__organ__in=live), year), year).filter(kind=row)
        return heard if column == TOTAL_COLUMN else heard.filter(standing=column)
    rows = of_row(counted(Q(organ__in=live)), year, row)
    return rows if column == TOTAL_COLUMN else rows.filter(applicant__report_type=column)


def _live(found: RollUp, table: str, row: str, column: str) -> dict[int, int]:
    key = "case__organ" if table == "4" else "organ"
    rows = _now(found, table, row, column).order_by().values(of=F(key)).annotate(n=Count("pk"))
    return {one["of"]: one["n"] for one in rows}


def _figure(contents: Contents, table: str, row: str, column: str) -> int:
    if table == "4":
        return contents.remedies[row][list(RESULTS).index(column)]
    return contents.requests.value(row, column)
