"""The cases behind a figure, and the cases that make a check fail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Q, QuerySet

from cases.models import Remedy
from organs.models import Organ
from reports.annual.counting import (
    counted,
    of_row,
    remedies,
    rows_of,
    with_standing,
    year_of,
)
from reports.annual.form import (
    BROUGHT_FORWARD,
    CARRIED_FORWARD,
    RECEIVED,
    TOTAL_COLUMN,
)
from reports.models import CountedCase, CountedRemedy, ReportVersion

LINES_IN = (RECEIVED, BROUGHT_FORWARD)
Versions = Sequence[int] | QuerySet[Any, Any]
"""Their keys, or the query that finds them."""


def cases_of(organ: Organ, year: int, row: str, column: str) -> QuerySet[Any]:
    """The cases that one figure of table three counts, as they stand now."""
    found = of_row(counted(Q(organ=organ)), year, row)
    return found if column == TOTAL_COLUMN else found.filter(applicant__report_type=column)


def cases_in(version: ReportVersion, row: str, column: str) -> QuerySet[Any]:
    """The cases that one figure of a closed version counted."""
    return cases_in_any([version.pk], row, column)


def cases_in_any(versions: Versions, row: str, column: str) -> QuerySet[Any]:
    """The same of several organs' versions together."""
    found = CountedCase.objects.filter(version__in=versions)
    if column != TOTAL_COLUMN:
        found = found.filter(column=column)
    if row in LINES_IN:
        found = found.filter(row_in=row)
    elif row == CARRIED_FORWARD:
        found = found.filter(row_out=row)
    else:
        found = found.filter(row_out__startswith=row if row != "3.7" else "3.")
    return counted(Q(pk__in=found.values("case")))


def remedies_in(version: ReportVersion, kind: str, result: str) -> QuerySet[Any]:
    """The reconsiderations and suits that one figure of a closed version counted."""
    return remedies_in_any([version.pk], kind, result)


def remedies_in_any(versions: Versions, kind: str, result: str) -> QuerySet[Any]:
    """The same of several organs' versions together."""
    found = CountedRemedy.objects.filter(version__in=versions, kind=kind)
    if result != TOTAL_COLUMN:
        found = found.filter(standing=result)
    return Remedy.every.filter(pk__in=found.values("remedy"))


def kept_remedies(version: ReportVersion) -> bool:
    """Whether the version holds what its table four counted; years closed earlier kept figures only."""
    figures = version.content["table4"].values()
    return version.remedies.exists() or not any(any(values) for values in figures)


def remedies_of(organ: Organ, year: int, kind: str, result: str) -> QuerySet[Any]:
    """The reconsiderations and suits that one figure of table four counts, as they stand now."""
    found = with_standing(remedies(Q(case__organ=organ), year), year).filter(kind=kind)
    return found if result == TOTAL_COLUMN else found.filter(standing=result)


def answered_before_receipt(organ: Organ, year: int) -> QuerySet[Any]:
    """The cases that unbalance a column: their dates stand in the wrong order."""
    _, last = year_of(year)
    decided = counted(Q(organ=organ)).filter(rows_of(year)["3.7"])
    return decided.filter(Q(closed_on__lt=F("received_on")) | Q(received_on__gt=last))


def moved_since(organ: Organ, year: int) -> QuerySet[Any]:
    """The cases carried into ``year`` by only one of two: last year's closed report, the facts now."""
    versions = ReportVersion.objects.filter(report__organ=organ, report__year=year - 1)
    version = versions.order_by("number").last()
    if version is None:
        return counted(Q(organ=organ)).none()
    then = set(cases_in(version, CARRIED_FORWARD, TOTAL_COLUMN).values_list("pk", flat=True))
    now = set(cases_of(organ, year, BROUGHT_FORWARD, TOTAL_COLUMN).values_list("pk", flat=True))
    return counted(Q(pk__in=then ^ now))


def cases_breaking(organ: Organ, year: int, check: str) -> QuerySet[Any]:
    """The cases behind what ``check`` found; none for checks on figures alone."""
    if check == "a":
        return answered_before_receipt(organ, year)
    if check == "d":
        return moved_since(organ, year)
    return counted(Q(organ=organ)).none()
