"""Long lists: keyset pages in the order of dates, and counts that never count a whole table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol
from urllib.parse import urlencode

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest

PAGE: Final = 50
MOST: Final = 99
"""A count goes no further; beyond it stands 99+."""

_PLACE = "after"


def by_date(cases: QuerySet[Any]) -> QuerySet[Any]:
    """The most urgent first; what has no date yet comes last.

    Rows are cases, or whatever was annotated with their ``safe_on``.
    """
    return cases.order_by(F("safe_on").asc(nulls_last=True), "pk")


@dataclass(frozen=True)
class Keyset:
    """One page of rows ordered by ``by_date``, and how to go on."""

    rows: list[Any]
    next: str
    is_later: bool
    first_query: str

    @classmethod
    def of(cls, request: HttpRequest, cases: QuerySet[Any]) -> Keyset:
        """The page that the address asks for; no offset and no count."""
        place = _place(request.GET.get(_PLACE, ""))
        kept = {key: value for key, value in request.GET.items() if key != _PLACE and value}
        found = cases.filter(beyond(*place)) if place else cases
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


def beyond(day: date | None, pk: int) -> Q:
    """What comes after that row in the order of ``by_date``."""
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


@dataclass(frozen=True)
class Tab:
    """One of several lists beside each other: its number of rows, and whether it is shown."""

    name: str
    label: str
    count: str
    query: str
    current: bool
    bad: bool = False


class Listed(Protocol):
    """A list as a tab names it: which rows of all of them it keeps."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def which(self) -> Q: ...


@dataclass(frozen=True)
class Tabs:
    """All lists over the same rows, with the one that the address names, or the first with rows."""

    shown: Any
    tabs: list[Tab]

    @classmethod
    def of(cls, lists: Sequence[Listed], rows: QuerySet[Any], view: str, kept: str) -> Tabs:
        """Count every list up to its bound; ``kept`` is the filter that the tabs carry along."""
        counts = bounded_counts({one.name: rows.filter(one.which) for one in lists})
        named = (one for one in lists if one.name == view)
        filled = (one for one in lists if counts[one.name] != "0")
        shown = next(named, None) or next(filled, lists[0])
        before = f"{kept}&" if kept else ""
        tabs = [
            Tab(
                one.name, one.label, counts[one.name], f"{before}view={one.name}",
                current=one is shown, bad=getattr(one, "bad", False) and counts[one.name] != "0",
            )
            for one in lists
        ]  # fmt: skip
        return cls(shown, tabs)
