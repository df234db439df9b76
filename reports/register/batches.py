"""Long lists piece by piece: what one statement of the database takes at once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def batched(items: Iterable[Item], size: int) -> Iterator[Sequence[Item]]:
    """The items in stretches of at most ``size``."""
    held = list(items)
    for first in range(0, len(held), size):
        yield held[first : first + size]
