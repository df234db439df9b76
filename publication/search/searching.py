"""Asking: hits in the name or number first, then the others, each newest first, page by page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any, Final

from django.db.models import Model, QuerySet

from publication.models import (
    CatalogueItem,
    DisclosedTitle,
    Kind,
    PublishedDocument,
    SearchEntry,
)
from publication.search import everyday, looser
from publication.search.engines import engine
from publication.search.entries import day_of
from publication.search.query import Cursor, Filters
from publication.search.texts import Piece, around, pieces, terms

NO_FILTERS: Final = Filters()
MOST: Final = 200


@dataclass(frozen=True)
class Hit:
    """One thing that was found, as a page shows it."""

    key: int
    kind: Kind
    source: Any
    words: tuple[str, ...]

    @property
    def title(self) -> str:
        """Its name."""
        return str(self.source)

    @property
    def number_pieces(self) -> list[Piece]:
        """The document number with the words marked; nothing where there is none."""
        return pieces(getattr(self.source, "document_number", ""), self.words)

    @property
    def on(self) -> date:
        """The day by which it is sorted."""
        return day_of(self.key)

    @property
    def title_pieces(self) -> list[Piece]:
        """The name with the words marked."""
        return pieces(self.title, self.words)

    @property
    def excerpt_pieces(self) -> list[Piece]:
        """Where the words stand in what it says, marked."""
        return pieces(self.excerpt, self.words)

    @property
    def excerpt(self) -> str:
        """The part of the text around the first word."""
        return around(_text_of(self.source), self.words)


@dataclass(frozen=True)
class Found:
    """One page of hits, and the cursor of the next."""

    hits: list[Hit]
    next: Cursor | None = None
    read_as: tuple[str, ...] = ()
    """The pieces that a question was cut into, where nothing contains all that was typed."""


def search(
    query: str,
    filters: Filters = NO_FILTERS,
    limit: int = 20,
    *,
    after: Cursor | None = None,
    literally: bool = False,
) -> Found:
    """The entries in which every word of ``query`` stands; the newest when nothing was asked.

    Words that stand together nowhere are read otherwise, unless ``literally``: as the name of an
    organ with what it published, or without marks around them (``looser``); at last as a question
    (``everyday``). A query of nothing but marks that are not compared (``texts.normalise``) finds
    nothing.
    """
    words, limit = terms(query), min(max(limit, 1), MOST)
    if _only_marks(query, words):
        return Found([])
    found = _page(words, filters, limit, after)
    if found.hits or not words or literally:
        return found
    others = (_page(*read, limit, after) for read in looser.readings(words, filters))
    cut = (_cut(read, filters, limit, after) for read in everyday.readings(words))
    return next((page for page in chain(others, cut) if page.hits), found)


def _cut(words: tuple[str, ...], filters: Filters, limit: int, after: Cursor | None) -> Found:
    return replace(_page(words, filters, limit, after), read_as=words)


def _page(words: tuple[str, ...], filters: Filters, limit: int, after: Cursor | None) -> Found:
    found = places(words, filters, after or Cursor(), limit + 1)
    more = len(found) > limit
    shown = found[:limit]
    return Found(hits_of([key for _, key in shown], words), Cursor(*shown[-1]) if more else None)


def keys(query: str, filters: Filters = NO_FILTERS, *, limit: int) -> list[int]:
    """Only the keys, best first."""
    words = terms(query)
    if _only_marks(query, words):
        return []
    return [key for _, key in places(words, filters, Cursor(), limit)]


def _only_marks(query: str, words: Sequence[str]) -> bool:
    """Whether something was typed of which nothing can be compared."""
    return bool(query.strip()) and not words


def places(
    words: Sequence[str], filters: Filters, after: Cursor, limit: int
) -> list[tuple[int, int]]:
    """Tier and key of the hits after ``after``."""
    if not words:
        return [(0, key) for key in _newest(filters, after.key, limit)]
    return engine().places(words, filters, after, limit)


def _newest(filters: Filters, before: int | None, limit: int) -> QuerySet[SearchEntry, int]:
    entries = SearchEntry.objects.filter(**filters.chosen()).order_by("-key")
    if before is not None:
        entries = entries.filter(key__lt=before)
    return entries.values_list("key", flat=True)[:limit]


def hits_of(found: Sequence[int], words: tuple[str, ...]) -> list[Hit]:
    """What stands behind the keys, in their order."""
    rows = {
        row.key: row for row in SearchEntry.objects.filter(key__in=found).only("kind", "source")
    }
    sources = _sources(rows.values())
    return [
        Hit(key, Kind(row.kind), source, words)
        for key in found
        if (row := rows.get(key)) and (source := sources.get((row.kind, row.source)))
    ]


_SHOWN: Final[Mapping[str, Callable[[], QuerySet[Any]]]] = {
    Kind.DOCUMENT: lambda: PublishedDocument.objects.filter(withdrawn_on=None),
    Kind.CATALOGUE: CatalogueItem.objects.all,
    Kind.REPLY: DisclosedTitle.objects.all,
}
"""What may be shown, whatever an index says that was restored apart from its rows."""


def _sources(rows: Any) -> dict[tuple[str, int], Model]:
    """One question for each kind there is."""
    wanted: dict[str, list[int]] = {}
    for row in rows:
        wanted.setdefault(row.kind, []).append(row.source)
    return {
        (kind, source.pk): source
        for kind, numbers in wanted.items()
        for source in _SHOWN[kind]().filter(pk__in=numbers).select_related("organ")
    }


def _text_of(source: Any) -> str:
    if isinstance(source, PublishedDocument):
        return (
            source.text
            if source.text.startswith(source.summary)
            else (f"{source.summary}　{source.text}")
        )
    return source.elements if isinstance(source, CatalogueItem) else ""
