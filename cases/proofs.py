"""Whether the file holds the proofs that an outcome rests on (``law.proofs``)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from cases.models import Case, Explanation
from cases.services import determination, explanation, search
from law.outcomes import Outcome
from law.proofs import PROOFS, Proof, ProofRule

_REFUSED_REASONS: Final = (Explanation.Verdict.UNREASONABLE, Explanation.Verdict.NOT_GIVEN)


def _asked(case: Case) -> bool:
    """Whether reasons were asked for by a letter that stands as delivered, or that was answered."""
    notice = explanation.standing(case)
    if notice and notice.answered_on:
        return True
    letter = notice.letter if notice and notice.notified_on else None
    return letter is not None and letter.delivery is not None


def _answered(case: Case) -> bool:
    notice = explanation.standing(case)
    return bool(notice and (notice.answered_on or notice.silent_since))


def _judged(case: Case) -> bool:
    notice = explanation.standing(case)
    if notice is None or notice.stage != Explanation.Stage.JUDGED:
        return False
    return Explanation.Verdict(notice.verdict) in _REFUSED_REASONS


_STANDS: Final[dict[Proof, Callable[[Case], bool]]] = {
    Proof.SEARCH_RECORD: lambda case: search.standing(case).exists(),
    Proof.EXPLANATION_ASKED: _asked,
    Proof.EXPLANATION_ANSWERED: _answered,
    Proof.EXPLANATION_JUDGED: _judged,
}


def missing(case: Case, outcome: Outcome, *, on: date) -> list[ProofRule]:
    """The proofs that ``outcome`` needs and the file does not hold on ``on``."""
    return [PROOFS[proof] for proof in outcome.proofs if not _stands(proof, case, on)]


def _stands(proof: Proof, case: Case, on: date) -> bool:
    if proof is not Proof.JOINT_DETERMINATION:
        return _STANDS[proof](case)
    return not case.organ.requires_determination or determination.supports(case, on)
