"""Running jobs when they are due; one that fails is told and tried again next time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from jobs.table import Job

log = logging.getLogger(__name__)


class Rota:
    """Which job runs next; ``elapsed`` is a clock that never jumps."""

    def __init__(self, jobs: Sequence[Job], elapsed: Callable[[], float]) -> None:
        self._jobs = jobs
        self._elapsed = elapsed
        self._next = dict.fromkeys(jobs, float("-inf"))

    def due(self) -> Iterator[Job]:
        """The jobs whose time has come, in the order of the table."""
        for job in self._jobs:
            now = self._elapsed()
            if now >= self._next[job]:
                self._next[job] = now + job.every / timedelta(seconds=1)
                yield job


def run(job: Job, *, at: datetime) -> str:
    """What ``job`` says it did; a failure is logged by its kind and never ends the worker."""
    try:
        return job.run(at)
    except Exception:
        log.exception("job %s failed", job.name)
        return "未完成，原因见日志"
