"""Long lists piece by piece: what one statement of the database takes at once."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from django.db import connection
from django.db.models.expressions import RawSQL

Item = TypeVar("Item")


def batched(items: Iterable[Item], size: int) -> Iterator[Sequence[Item]]:
    """The items in stretches of at most ``size``."""
    held = list(items)
    for first in range(0, len(held), size):
        yield held[first : first + size]


def among(keys: Sequence[int]) -> RawSQL:
    """The keys for an ``__in`` as one parameter: Django prepares each of a list again for every table."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(keys))])
