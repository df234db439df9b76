"""The index of each database behind one shape; ``engine()`` is the one of the connection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.db import connection

from publication.models import SearchEntry
from publication.search.engines import postgres, sqlite
from publication.search.engines.tiers import Place
from publication.search.query import Cursor, Filters


class Engine(Protocol):
    """An index over the heads (name, numbers) and over the whole texts of the entries."""

    def put(self, entries: Iterable[SearchEntry]) -> None:
        """Index entries of which nothing is indexed."""

    def drop(self, entries: Iterable[SearchEntry]) -> None:
        """Forget entries as they were indexed."""

    def clear(self) -> None:
        """Forget everything."""

    def places(
        self, terms: Sequence[str], filters: Filters, after: Cursor, limit: int
    ) -> list[Place]:
        """Entries after ``after`` with all the terms: in the head first, each newest first."""

    def near(self, terms: Sequence[str], filters: Filters, *, each: int) -> list[int]:
        """For each of the terms the newest so many heads; a key as often as it was found."""


def engine() -> Engine:
    """The engine of the database in use."""
    found: Engine = postgres.Engine() if connection.vendor == "postgresql" else sqlite.Engine()
    return found
