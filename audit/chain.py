"""A chain of digests: each entry carries the digest of the one before it.

Changing, removing, inserting or reordering an entry breaks every digest after it,
so the first bad entry can be named.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

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
