"""What an applicant says who comes late, with a correction (Art 30) or a payment (Art 42)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Lateness:
    """Why it came late, and a person's finding whether that is 正当理由."""

    because: str = ""
    is_excused: bool = False


NOTHING_SAID: Final = Lateness()
