"""Many letters at once: one process a core, each with its fonts loaded once.

A letter takes a tenth of a second and one core whole, so a long run is shared out. The processes
are started anew (never forked from one that holds database connections), get contexts and give
bytes, and know no database.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from types import TracebackType
from typing import Final, Self

from letters.compose import compose
from letters.contexts import LetterContext
from letters.pdf import render_pdf

Job = tuple[str, LetterContext]
"""A kind of letter and its facts."""

WORTH_SHARING: Final = 12
"""Below that the start of the processes costs more than they save."""
_AT_A_TIME: Final = 8


class Press:
    """Processes that stay warm from one run to the next; closed when there is nothing to print."""

    def __init__(self, workers: int = 0) -> None:
        self._workers = workers or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    def print(self, jobs: Sequence[Job]) -> Iterator[bytes]:
        """The PDFs, in the order of ``jobs``."""
        if self._workers < 2 or len(jobs) < WORTH_SHARING:
            return map(print_one, jobs)
        if self._pool is None:
            anew = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._workers, mp_context=anew, initializer=_begin)
        return self._pool.map(print_one, jobs, chunksize=_AT_A_TIME)

    def close(self) -> None:
        """End the processes; the next run starts them again."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def print_one(job: Job) -> bytes:
    """One letter."""
    kind, context = job
    return render_pdf(compose(kind, context))


def _begin() -> None:
    """A process of its own knows nothing yet: the wording is a set of Django templates."""
    import django  # noqa: PLC0415 - only in the new process

    django.setup()
