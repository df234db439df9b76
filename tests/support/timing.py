"""Whether two answers can be told apart by the time they take."""

import random
import time
from collections.abc import Callable, Sequence

Times = Sequence[float]


def told_apart(one: Callable[[], object], other: Callable[[], object], times: int) -> float:
    """The share of answers that the best threshold gets right; a half is guessing.

    Both are asked in turn, in an order drawn each time. The threshold is learnt from every
    second answer and tried on the rest.
    """
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(2 * times):
        for which in random.sample((0, 1), 2):
            began = time.perf_counter()
            (one, other)[which]()
            taken[which].append(time.perf_counter() - began)
    border, is_below = _learnt(taken[0][::2], taken[1][::2])
    right = sum((value <= border) is is_below for value in taken[0][1::2])
    right += sum((value <= border) is not is_below for value in taken[1][1::2])
    return right / (2 * times)


def by_chance(times: int) -> float:
    """What ``told_apart`` may add to its truth by chance: three deviations of so many answers."""
    return 3 * 0.5 / (2 * times) ** 0.5


def _learnt(one: Times, other: Times) -> tuple[float, bool]:
    """The border that parts them best, and whether ``one`` lies below it."""
    best, border, is_below = 0, 0.0, True
    below = 0  # of ``one`` minus of ``other``
    for value, step in sorted([(v, 1) for v in one] + [(v, -1) for v in other]):
        below += step
        if abs(below) > best:
            best, border, is_below = abs(below), value, below > 0
    return border, is_below
