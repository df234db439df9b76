"""Everything that anybody logs, as it was before any filter."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from cases.identity import IdentityError, check_resident_id

SIGHTS = re.compile(r"(?<!\d)\d{17}[\dX](?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)")


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


def personal_numbers(text: str) -> list[str]:
    """Identity numbers whose check digit is right, and mobile numbers."""
    return [found for found in SIGHTS.findall(text) if len(found) == 11 or _is_valid(found)]


def _is_valid(number: str) -> bool:
    try:
        return bool(check_resident_id(number, on=date(2026, 9, 14)))
    except IdentityError:
        return False
