"""Many letters at once: one printer a core, each with its fonts loaded once.

A letter takes a tenth of a second and one core whole, so a long run is shared out. The printers
get pages and give bytes, and know no database; each sheet has the limits of ``letters.printer``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from types import TracebackType
from typing import Final, Self

from letters.compose import compose
from letters.contexts import LetterContext
from letters.pdf import render_pdf, sheet_of
from letters.printer import Printer

Job = tuple[str, LetterContext]
"""A kind of letter and its facts."""

WORTH_SHARING: Final = 12
"""Below that the start of the processes costs more than they save."""


class Press:
    """Printers that stay warm from one run to the next; closed when there is nothing to print."""

    def __init__(self, workers: int = 0) -> None:
        self._printers = [Printer() for _ in range(workers or os.cpu_count() or 1)]
        self._free: SimpleQueue[Printer] = SimpleQueue()
        for printer in self._printers:
            self._free.put(printer)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    def print(self, jobs: Sequence[Job]) -> Iterator[bytes]:
        """The PDFs, in the order of ``jobs``."""
        if len(self._printers) < 2 or len(jobs) < WORTH_SHARING:
            yield from map(print_one, jobs)
            return
        # Twice as many as printers: while one prints, the sheet it gets next is composed.
        with ThreadPoolExecutor(2 * len(self._printers)) as threads:
            yield from threads.map(self._print, jobs)

    def close(self) -> None:
        """End the processes; the next run starts them again."""
        for printer in self._printers:
            printer.close()

    def _print(self, job: Job) -> bytes:
        sheet = sheet_of(compose(*job))
        printer = self._free.get()
        try:
            return printer.print(sheet)
        finally:
            self._free.put(printer)


def print_one(job: Job) -> bytes:
    """One letter."""
    return render_pdf(compose(*job))
