"""What stands in the name or number comes first, then the others, each newest first."""

from __future__ import annotations

from collections.abc import Callable

from publication.search.query import Cursor

Place = tuple[int, int]
"""Tier and key of a hit."""
Newest = Callable[[int | None, int], list[int]]
"""The newest keys of one tier before a key, and so many."""


def in_tiers(after: Cursor, limit: int, heads: Newest, others: Newest) -> list[Place]:
    """The hits after ``after``, asking for the second tier only when the first is not enough."""
    found: list[Place] = []
    if after.tier == 0:
        found = [(0, key) for key in heads(after.key, limit)]
    if len(found) < limit:
        before = after.key if after.tier == 1 else None
        found += [(1, key) for key in others(before, limit - len(found))]
    return found
