"""Table three (收到和处理政府信息公开申请情况), counted from the cases of one organ.

Counting (law.md §3): a case is received in the year of its receipt date and decided in
the year of its reply or withdrawal; what is open at the end of the year is carried forward.
A registration that was undone is counted nowhere.
The rows and their labels are ``law.outcomes.REPORT_ROWS``; each outcome names its row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cases.models import Case, Redecision, ReportType
from cases.status import Status
from law.outcomes import OUTCOME_ROWS, OUTCOMES, REPORT_ROWS
from organs.models import Organ

RECEIVED, BROUGHT_FORWARD, TOTAL, CARRIED_FORWARD = "1", "2", "3.7", "4"
COLUMNS = tuple(ReportType)


@dataclass(frozen=True)
class Row:
    """One line of the form: seven figures, the last of them the sum of the others."""

    code: str
    label: str
    values: tuple[int, ...]


@dataclass(frozen=True)
class Table:
    """The 25 lines, and whether the form's own check (一 + 二 = 三 + 四) holds in each column."""

    organ: Organ
    year: int
    rows: tuple[Row, ...]

    def row(self, code: str) -> Row:
        """The line with ``code``."""
        return next(row for row in self.rows if row.code == code)

    @property
    def balances(self) -> bool:
        """勾稽关系: first plus second equals third plus fourth, column by column."""
        one, two, three, four = (
            self.row(code).values for code in (RECEIVED, BROUGHT_FORWARD, TOTAL, CARRIED_FORWARD)
        )
        return all(a + b == c + d for a, b, c, d in zip(one, two, three, four, strict=True))


def table_three(organ: Organ, year: int) -> Table:
    """The table of ``organ`` for ``year``, as the cases stand now."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    received = _by_type(organ, Q(received_on__range=(first, last)))
    forward_in = _by_type(organ, Q(received_on__lt=first) & _unanswered_before(first))
    forward_out = _by_type(organ, Q(received_on__lte=last) & _unanswered_after(last))
    decided = _decided(organ, first, last)
    rows: dict[str, Callable[[str], int]] = {
        RECEIVED: lambda kind: received[kind],
        BROUGHT_FORWARD: lambda kind: forward_in[kind],
        TOTAL: lambda kind: sum(decided[code, kind] for code in OUTCOME_ROWS),
        CARRIED_FORWARD: lambda kind: forward_out[kind],
    }
    for code in OUTCOME_ROWS:
        rows[code] = lambda kind, code=code: decided[code, kind]  # type: ignore[misc]
    return Table(organ, year, tuple(_rows(rows)))


def _rows(figures: dict[str, Callable[[str], int]]) -> Iterator[Row]:
    for code, label in REPORT_ROWS.items():
        values = [figures[code](kind.value) for kind in COLUMNS]
        yield Row(code, label, (*values, sum(values)))


def _unanswered_before(day: date) -> Q:
    return Q(closed_on__isnull=True) | Q(closed_on__gte=day)


def _unanswered_after(day: date) -> Q:
    return Q(closed_on__isnull=True) | Q(closed_on__gt=day)


def _counted(organ: Organ) -> QuerySet[Any]:
    """Every case of ``organ`` but those registered by mistake, with the end of its first cycle.

    A reply that was ordered anew is a matter of table four; here a case counts once, and an order
    against silence has no earlier reply to count.
    """
    replied = Redecision.objects.filter(case=OuterRef("pk"), earlier_replied_on__isnull=False)
    first = replied.order_by("number")[:1]
    replied_first = Subquery(first.values("earlier_replied_on"))
    cases = Case.objects.filter(organ=organ).exclude(status=Status.VOIDED)
    return cases.annotate(
        closed_on=Coalesce(replied_first, "replied_on", "withdrawn_on"),
        closed_by=Coalesce(Subquery(first.values("earlier_outcome")), "outcome_code"),
    )


def _by_type(organ: Organ, which: Q) -> Counter[str]:
    counted = (
        _counted(organ)
        .filter(which)
        .order_by()
        .values_list("applicant__report_type")
        .annotate(count=Count("pk"))
    )
    return Counter(dict(counted))


def _decided(organ: Organ, first: date, last: date) -> Counter[tuple[str, str]]:
    counted = (
        _counted(organ)
        .filter(closed_on__range=(first, last))
        .order_by()
        .values_list("closed_by", "applicant__report_type")
        .annotate(count=Count("pk"))
    )
    figures: Counter[tuple[str, str]] = Counter()
    for outcome_code, kind, count in counted:
        figures[OUTCOMES[outcome_code].report_row, kind] += count
    return figures
