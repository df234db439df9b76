"""Writing the search: entries and the engine's index always together."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from django.db import transaction

from publication.models import Kind, SearchEntry
from publication.search import entries
from publication.search.engines import engine

BATCH = 2000


@transaction.atomic
def put(found: Iterable[SearchEntry]) -> int:
    """Make things findable that are not yet; how many."""
    remaining, count = iter(found), 0
    while batch := list(islice(remaining, BATCH)):
        SearchEntry.objects.bulk_create(batch)
        engine().put(batch)
        count += len(batch)
    return count


@transaction.atomic
def forget(kind: Kind, sources: Iterable[int]) -> None:
    """Make things of one kind unfindable, those that are."""
    rows = list(SearchEntry.objects.filter(kind=kind, source__in=list(sources)))
    engine().drop(rows)
    SearchEntry.objects.filter(pk__in=[row.pk for row in rows]).delete()


@transaction.atomic
def rebuild() -> int:
    """Everything anew from the facts; how many entries there are."""
    engine().clear()
    SearchEntry.objects.all().delete()
    return put(entries.everything())
