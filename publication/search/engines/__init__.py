"""The index of each database behind one shape; ``engine()`` is the one of the connection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.db import connection

from publication.models import SearchEntry
from publication.search.engines import postgres, sqlite
from publication.search.query import Filters


class Engine(Protocol):
    """An index over the heads (name, numbers) and over the whole texts of the entries."""

    def put(self, entries: Iterable[SearchEntry]) -> None:
        """Index entries of which nothing is indexed."""

    def drop(self, entries: Iterable[SearchEntry]) -> None:
        """Forget entries as they were indexed."""

    def clear(self) -> None:
        """Forget everything."""

    def heads(
        self, terms: Sequence[str], filters: Filters, *, before: int | None, limit: int
    ) -> list[int]:
        """Keys of the newest entries in whose head all the terms stand."""

    def others(
        self, terms: Sequence[str], filters: Filters, *, before: int | None, limit: int
    ) -> list[int]:
        """Keys of the newest entries in which all the terms stand, but not all in the head."""

    def near(self, terms: Sequence[str], filters: Filters, *, each: int) -> list[int]:
        """For each of the terms the newest so many heads; a key as often as it was found."""


def engine() -> Engine:
    """The engine of the database in use."""
    found: Engine = postgres.Engine() if connection.vendor == "postgresql" else sqlite.Engine()
    return found
