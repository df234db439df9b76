"""What an outcome rests on that the applicant did, or let pass, before the reply (Arts 30, 42)."""

from __future__ import annotations

from typing import Final

from cases import earlier_register
from cases.models import Case, CorrectionNotice, FeeNotice

_RESTS_ON: Final[dict[str, tuple[type[CorrectionNotice | FeeNotice], str]]] = {
    "still_unclear": (CorrectionNotice, CorrectionNotice.Stage.CORRECTED),
    "correction_lapsed": (CorrectionNotice, CorrectionNotice.Stage.LAPSED),
    "fee_unpaid": (FeeNotice, FeeNotice.Stage.LAPSED),
}
"""Where the correction (Art 30) or the fee (Art 42) must have come to, for what rests on it."""


def has_taken_place(case: Case, outcome_code: str) -> bool:
    """Whether what the outcome rests on came about; an outcome that rests on nothing always may.

    Nobody let a period pass that was given by a letter which did not arrive; where a notice has
    no letter here, nothing says that it did not.
    """
    if outcome_code not in _RESTS_ON:
        return True
    notices, stage = _RESTS_ON[outcome_code]
    if outcome_code == "still_unclear" and earlier_register.heard_correction(case):
        return True
    found = notices.objects.filter(case=case, stage=stage).select_related("letter").first()
    if found is None:
        return False
    if stage != found.Stage.LAPSED or found.letter is None:
        return True
    return found.letter.delivery is not None
