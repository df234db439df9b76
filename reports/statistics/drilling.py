"""The cases behind a figure, page by page, as far as the person may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Prefetch, QuerySet

from cases.models import Case
from organs.models import Staff
from reports.statistics import standing
from reports.statistics.asked import Asked
from reports.statistics.indicators import Indicator
from reports.statistics.reach import listed

PAGE: Final = 50


@dataclass(frozen=True)
class Page:
    """Fifty cases, and the number of the last one where more follow."""

    rows: list[Any]
    next: int | None


def behind(indicator: Indicator, asked: Asked, staff: Staff) -> QuerySet[Any]:
    """The cases that ``indicator`` counts; of reconsiderations and suits those they are about."""
    code = indicator.opens
    which = standing.remedy_conditions(asked.span)
    if code not in which:
        return listed(standing.behind(code, asked.cases, asked.span), staff)
    rows = standing.remedies(asked.remedies, asked.span).filter(which[code])
    found = listed(Case.objects.filter(pk__in=rows.values("case")), staff)
    return found.prefetch_related(Prefetch("remedies", rows.order_by("filed_on"), to_attr="heard"))


def page(found: QuerySet[Any], after: str) -> Page:
    """The page that begins after the case of that number; newest first."""
    rows = found.order_by("-pk")
    if after.isascii() and after.isdecimal() and len(after) < 19:
        rows = rows.filter(pk__lt=int(after))
    shown = list(rows[: PAGE + 1])
    return Page(shown[:PAGE], shown[PAGE - 1].pk if len(shown) > PAGE else None)
