"""The checks of one organ's report beside last year's, and what they say in JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cases.models import Case, Redecision, Remedy
from organs.models import Organ
from reports.annual.balance import Check, checks
from reports.annual.cells import cases_breaking
from reports.annual.contents import Contents, contents_of
from reports.annual.counting import year_of
from reports.models import AnnualReport

NAMED = 50
"""At most so many cases are named beside a check; the list behind it has all."""


@dataclass(frozen=True)
class Reviewed:
    """A check with the cases behind what it found."""

    check: Check
    cases: tuple[Case, ...]


def review(organ: Organ, contents: Contents, previous: Contents | None) -> tuple[Reviewed, ...]:
    """All checks of ``contents``; cases are looked for only where a check fails."""
    return tuple(
        Reviewed(check, _cases(organ, contents.year, check)) for check in checks(contents, previous)
    )


def previous_of(organ: Organ, year: int) -> Contents | None:
    """Last year's report; None for the first year of which anything is known."""
    known = AnnualReport.objects.filter(organ=organ, year=year - 1).exists()
    first, _ = year_of(year)
    if known or Case.objects.filter(organ=organ, received_on__lt=first).exists():
        return contents_of(organ, year - 1)
    return None


def orders_without_remedy(organ: Organ, year: int) -> Any:
    """Cases whose reply was set aside in ``year``, while no reconsideration or suit is on record."""
    orders = Redecision.objects.filter(effective_on__range=year_of(year), case__organ=organ)
    return Case.objects.filter(pk__in=orders.values("case")).exclude(
        pk__in=Remedy.objects.values("case")
    )


def _cases(organ: Organ, year: int, check: Check) -> tuple[Case, ...]:
    if check.passed:
        return ()
    return tuple(cases_breaking(organ, year, check.code).order_by("pk")[:NAMED])


def facts_of(one: Reviewed) -> dict[str, Any]:
    """A check as JSON says it."""
    return {
        "code": one.check.code,
        "label": one.check.label,
        "passed": one.check.passed,
        "standing": one.check.standing,
        "warning": one.check.is_warning,
        "unknown": one.check.unknown,
        "breaks": [{"text": b.text, "mend": b.mend} for b in one.check.breaks],
        "cases": [case.case_number for case in one.cases],
    }
