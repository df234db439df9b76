"""Whether the file holds the proofs that an outcome rests on (``law.proofs``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from cases.models import Case
from cases.services import search
from law.outcomes import Outcome
from law.proofs import PROOFS, Proof, ProofRule

_STANDS: Final[dict[Proof, Callable[[Case], bool]]] = {
    Proof.SEARCH_RECORD: lambda case: search.standing(case).exists(),
}


def missing(case: Case, outcome: Outcome) -> list[ProofRule]:
    """The proofs that ``outcome`` needs and the file does not hold."""
    return [PROOFS[proof] for proof in outcome.proofs if not _STANDS[proof](case)]
