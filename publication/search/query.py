"""What is asked: words that must all be found, what it is narrowed to, where to go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Filters:
    """What the hits are narrowed to; what is empty narrows nothing."""

    organ: int | None = None
    kind: str = ""
    subject: str = ""
    field: str = ""
    year: int | None = None

    def chosen(self) -> dict[str, Any]:
        """Column and value of each filter that narrows."""
        named = {
            "organ_id": self.organ,
            "kind": self.kind,
            "subject": self.subject,
            "field": self.field,
            "year": self.year,
        }
        return {column: value for column, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended: first come hits in the name or number (0), then the others (1)."""

    tier: int = 0
    key: int | None = None

    def __str__(self) -> str:
        return f"{self.tier}.{self.key}" if self.key else ""

    @classmethod
    def read(cls, text: str) -> Cursor:
        """The cursor of an address; the beginning when it says nothing sensible."""
        tier, _, key = text.partition(".")
        if tier in {"0", "1"} and key.isascii() and key.isdecimal() and len(key) < 19:
            return cls(int(tier), int(key))
        return cls()
