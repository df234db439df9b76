"""How the wording of a letter departs from the house's standard one."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Override:
    """A fixed passage of one letter that says ``new`` instead of ``old``, and why; empty: left out."""

    old: str
    reason: str
    new: str = ""
