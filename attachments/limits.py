"""How much one file may hold. Everything here is checked before anything is unpacked."""

from __future__ import annotations

import time
from typing import Final

MIB: Final = 1024 * 1024

MAX_FILE: Final = 20 * MIB
"""Bytes of one file."""
MAX_FILES: Final = 10
"""Files of one submission."""
MAX_UNPACKED: Final = 200 * MIB
"""Bytes of everything that one file holds, at every depth together."""
MAX_RATIO: Final = 100
"""Unpacked bytes for one packed byte."""
RATIO_FLOOR: Final = MIB
"""Below this a high ratio is a short repetitive text, not a bomb."""
MAX_ENTRIES: Final = 2_000
"""Entries at every depth together."""
MAX_DEPTH: Final = 3
"""A ZIP with a document with an embedded table: three."""
MAX_PIXELS: Final = 50_000_000
"""A picture of this many pixels or more is not drawn by anybody's browser here."""
MAX_SECONDS: Final = 20.0
"""What cannot be judged in this time is left to a person."""


class OverLimit(Exception):
    """A limit was passed; ``code`` names the finding."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Budget:
    """What one submission's file may still use, counted across all depths."""

    def __init__(self) -> None:
        self.unpacked = 0
        self.entries = 0
        self._until = time.monotonic() + MAX_SECONDS

    def claim(self, *, unpacked: int, entries: int) -> None:
        """Count what an archive declares, before a byte of it is unpacked."""
        self.unpacked += unpacked
        self.entries += entries
        if self.entries > MAX_ENTRIES:
            raise OverLimit("archive_entries")
        if self.unpacked > MAX_UNPACKED:
            raise OverLimit("archive_size")

    def check_time(self) -> None:
        """Stop when the time is over."""
        if time.monotonic() > self._until:
            raise OverLimit("not_inspected")
