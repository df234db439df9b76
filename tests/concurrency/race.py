"""Runs the same moment in several threads, each with a database connection of its own."""

import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import connection, connections

Result = TypeVar("Result")
PATIENCE = 60
"""Seconds after which a race that does not end is a deadlock, and so a failure."""


def trials(default: int) -> int:
    """How many times to try; ``OGI_TRIALS`` raises it for the yearly thousand."""
    return int(os.environ.get("OGI_TRIALS", default))


@dataclass
class Outcome:
    """What one runner brought home: a result, or the exception that stopped it."""

    result: object = None
    error: Exception | None = None

    @property
    def won(self) -> bool:
        return self.error is None


def race(runners: Sequence[Callable[[], object]]) -> list[Outcome]:
    """Let all ``runners`` go at the same moment and wait for the last one."""
    barrier = threading.Barrier(len(runners))
    outcomes = [Outcome() for _ in runners]

    def run(index: int) -> None:
        outcome = outcomes[index]
        try:
            connection.ensure_connection()
            barrier.wait(PATIENCE)
            outcome.result = runners[index]()
        except Exception as error:  # noqa: BLE001 - whatever stopped it is what we report
            outcome.error = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(i,), daemon=True) for i in range(len(runners))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive(), "a runner still waits: deadlock"
    return outcomes


def winners(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.won]


def losers(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if not outcome.won]
