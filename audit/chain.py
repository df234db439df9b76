"""A chain of digests: each entry carries the digest of the one before it.

Changing, removing, inserting or reordering an entry breaks every digest after it,
so the first bad entry can be named.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from django.db.models import QuerySet

GENESIS = "0" * 64


def digest(previous: str, payload: Mapping[str, Any]) -> str:
    """SHA-256 over the previous digest and the payload in canonical JSON."""
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def first_broken(entries: Iterable[tuple[str, Mapping[str, Any]]]) -> int | None:
    """Index of the first entry whose stored digest is not what its content gives, or None."""
    previous = GENESIS
    for index, (stored, payload) in enumerate(entries):
        if digest(previous, payload) != stored:
            return index
        previous = stored
    return None


class Link(Protocol):
    """A record of a chain: its place, its digest, and what that is computed over."""

    sequence: int
    digest: str

    @property
    def payload(self) -> dict[str, Any]: ...

    def save(self) -> None: ...


def link(record: Link, chain: QuerySet[Any]) -> None:
    """Give ``record`` the next place of ``chain`` and store it. The caller holds the chain's lock."""
    last = chain.order_by("-sequence").values_list("sequence", "digest").first()
    sequence, previous = last or (0, GENESIS)
    record.sequence = sequence + 1
    record.digest = digest(previous, record.payload)
    record.save()


def first_broken_of(chain: Iterable[Link]) -> int | None:
    """Index of the first record, in the order of the chain, that is not as it was written."""
    return first_broken((record.digest, record.payload) for record in chain)
