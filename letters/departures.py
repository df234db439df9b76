"""How the wording of a letter departs from the house's standard one."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Override:
    """A fixed passage of one letter that says ``new`` instead of ``old``, and why; empty: left out."""

    old: str
    reason: str
    new: str = ""


@dataclass(frozen=True, kw_only=True)
class Adaptation:
    """An organ's own wording of the kind: which version, and its text (``letters.adapting``)."""

    version: int
    effective_from: date
    text: str
