"""Everything that anybody logs, as it was before any filter."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class Kept(logging.Handler):
    """Keeps each record as text, its traceback included."""

    def __init__(self) -> None:
        super().__init__(level=logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def all_logs(level: int = logging.DEBUG) -> Iterator[Kept]:
    """Listens at the root and at every logger that keeps its records to itself."""
    kept = Kept()
    names = [name for name, logger in logging.root.manager.loggerDict.items()
             if isinstance(logger, logging.Logger) and not logger.propagate]  # fmt: skip
    loggers = [logging.getLogger(name) for name in ("", *names)]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(kept)
        logger.setLevel(level)
    try:
        yield kept
    finally:
        for logger, earlier in zip(loggers, before, strict=True):
            logger.removeHandler(kept)
            logger.setLevel(earlier)
