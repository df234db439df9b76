"""Which cases an annual report counts, where, and how many: one aggregate a table.

Counting (law.md §3): a case is received in the year of its receipt date and decided in the year
of its reply or withdrawal; what is open at the end of the year is carried forward. A case counts
once, by its first cycle: a reply that was ordered anew is a matter of table four. A registration
that was undone is counted nowhere, nor is an application to correct a record (Art 41).
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Case as Choose
from django.db.models import Count, F, FilteredRelation, Min, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from cases.models import Case, OrganRole, Redecision, Remedy
from cases.status import Status
from law.case_types import UNREPORTED
from law.outcomes import OUTCOMES
from reports.annual.form import BROUGHT_FORWARD, CARRIED_FORWARD, PENDING, RECEIVED

Tally = Counter[tuple[str, str]]


def year_of(year: int) -> tuple[date, date]:
    """Its first and its last day."""
    return date(year, 1, 1), date(year, 12, 31)


def counted(organs: Q) -> QuerySet[Any]:
    """The cases of ``organs`` that count at all, with the end of their first cycle.

    The first order that set a reply aside keeps how that reply ended; an order against silence
    has none to keep.
    """
    cases = Case.objects.filter(organs).exclude(status=Status.VOIDED).order_by()
    return with_first_end(cases.exclude(case_type__in=UNREPORTED))


def with_first_end(cases: QuerySet[Any]) -> QuerySet[Any]:
    """Each with the day and the outcome of the end of its first cycle."""
    replied = Redecision.objects.filter(earlier_replied_on__isnull=False).order_by()
    first = Subquery(replied.values("case").annotate(first=Min("pk")).values("first"))
    ended: QuerySet[Any] = cases.annotate(
        first_order=FilteredRelation("redecisions", condition=Q(redecisions__pk__in=first)),
        closed_on=Coalesce("first_order__earlier_replied_on", "replied_on", "withdrawn_on"),
        closed_by=Coalesce("first_order__earlier_outcome", "outcome_code"),
    )
    return ended


def rows_of(year: int) -> dict[str, Q]:
    """What the three lines ask that do not depend on the outcome, and, as "3.7", the decided ones."""
    first, last = year_of(year)
    is_open = Q(closed_on__isnull=True)
    return {
        RECEIVED: Q(received_on__range=(first, last)),
        BROUGHT_FORWARD: Q(received_on__lt=first) & (is_open | Q(closed_on__gte=first)),
        "3.7": Q(closed_on__range=(first, last)),
        CARRIED_FORWARD: Q(received_on__lte=last) & (is_open | Q(closed_on__gt=last)),
    }


def of_row(cases: QuerySet[Any], year: int, row: str) -> QuerySet[Any]:
    """Of the ``counted`` ones, those that line ``row`` of the report for ``year`` counts."""
    lines = rows_of(year)
    if row in lines:
        return cases.filter(lines[row])
    codes = [code for code, outcome in OUTCOMES.items() if outcome.report_row.startswith(row)]
    return cases.filter(lines["3.7"], closed_by__in=codes)


def tally_requests(organs: Q, year: int) -> Tally:
    """How many cases each row and column of table three counts, by one aggregate."""
    lines = rows_of(year)
    counting = (RECEIVED, BROUGHT_FORWARD, CARRIED_FORWARD)
    decided = Choose(When(lines["3.7"], then=F("closed_by")), default=Value(""))
    found = (
        counted(organs)
        .filter(lines[RECEIVED] | lines[BROUGHT_FORWARD] | lines["3.7"])
        .values_list("applicant__report_type", decided)
        .annotate(count=Count("pk"), **{f"row_{row}": Count("pk", lines[row]) for row in counting})
    )
    tally: Tally = Counter()
    for kind, outcome, count, *figures in found:
        for row, figure in zip(counting, figures, strict=True):
            tally[row, kind] += figure
        if outcome:
            tally[OUTCOMES[outcome].report_row, kind] += count
    return tally


def remedies(organs: Q, year: int) -> QuerySet[Remedy]:
    """What table four counts: pending in the year or ended in it, as the organ that acted first."""
    first, last = year_of(year)
    return (
        Remedy.objects.filter(organs, organ_role=OrganRole.ORIGINAL, filed_on__lte=last)
        .filter(Q(closed_on__isnull=True) | Q(closed_on__gte=first))
        .exclude(case__status=Status.VOIDED)
        .order_by()
    )


def with_standing(found: QuerySet[Remedy], year: int) -> QuerySet[Any]:
    """Each with the column it is counted in: its result, or pending at the end of the year."""
    known = When(closed_on__lte=year_of(year)[1], then=F("result"))
    return found.annotate(standing=Choose(known, default=Value(PENDING)))


def tally_remedies(organs: Q, year: int) -> Tally:
    """How many reconsiderations and suits each block and column of table four counts."""
    found = with_standing(remedies(organs, year), year).values_list("kind", "standing")
    return Counter({(kind, how): n for kind, how, n in found.annotate(n=Count("pk"))})
