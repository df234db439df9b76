"""Long lists: keyset pages in the order of dates, and counts that never count a whole table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest

from cases.models import Case

PAGE: Final = 50
MOST: Final = 99
"""A count goes no further; beyond it stands 99+."""

_PLACE = "after"


def by_date(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The most urgent first; what has no date yet comes last."""
    return cases.order_by(F("safe_on").asc(nulls_last=True), "pk")


@dataclass(frozen=True)
class Keyset:
    """One page of cases ordered by ``by_date``: its rows and how to go on."""

    rows: list[Case]
    next: str
    is_later: bool
    first_query: str

    @classmethod
    def of(cls, request: HttpRequest, cases: QuerySet[Case]) -> Keyset:
        """The page that the address asks for; no offset and no count."""
        place = _place(request.GET.get(_PLACE, ""))
        kept = {key: value for key, value in request.GET.items() if key != _PLACE and value}
        found = cases.filter(_beyond(*place)) if place else cases
        rows = list(found[: PAGE + 1])
        last = rows[PAGE - 1] if len(rows) > PAGE else None
        following = {**kept, _PLACE: f"{last.safe_on or ''}.{last.pk}"} if last else {}
        return cls(rows[:PAGE], urlencode(following), place is not None, urlencode(kept))


def _place(text: str) -> tuple[date | None, int] | None:
    """Date and number of the last row of the page before; nothing for what is no such place."""
    day, _, pk = text.rpartition(".")
    try:
        return (date.fromisoformat(day) if day else None), int(pk)
    except ValueError:
        return None


def _beyond(day: date | None, pk: int) -> Q:
    if day is None:
        return Q(safe_on__isnull=True, pk__gt=pk)
    return Q(safe_on__gt=day) | Q(safe_on=day, pk__gt=pk) | Q(safe_on__isnull=True)


def bounded_counts(lists: Mapping[str, QuerySet[Any]]) -> dict[str, str]:
    """How many rows each list has, up to 99, then 99+; all in one query."""
    asked: dict[str, tuple[str, tuple[Any, ...]]] = {}
    for name, rows in lists.items():
        try:
            asked[name] = rows.order_by().values("pk")[: MOST + 1].query.sql_with_params()
        except EmptyResultSet:
            continue
    counts = dict.fromkeys(lists, 0) | dict(zip(asked, _count(asked), strict=True))
    return {name: f"{MOST}+" if number > MOST else str(number) for name, number in counts.items()}


def _count(asked: Mapping[str, tuple[str, tuple[Any, ...]]]) -> tuple[int, ...]:
    if not asked:
        return ()
    # Only what Django made of our own querysets is joined here; every value stays a parameter.
    parts = ", ".join(f"(SELECT COUNT(*) FROM ({sql}) AS found)" for sql, _ in asked.values())  # noqa: S608
    params = [value for _, values in asked.values() for value in values]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {parts}", params)
        return tuple(cursor.fetchone())
