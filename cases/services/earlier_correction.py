"""A correction that the register of before told (Art 30): its row, made when something comes of it."""

from __future__ import annotations

from datetime import date

from cases import earlier_register
from cases.models import Case, CorrectionNotice
from organs.models import Staff


def told_by_register(
    case: Case, *, last_day: date, by: Staff | None, on: date
) -> CorrectionNotice | None:
    """The row of a notice that the register of before told, made when something comes of it.

    It has no letter here. The register names no last day; who asks says which one holds. Nothing
    for a case that has a row, or whose register tells no notice that waits for its answer.
    """
    told_on = earlier_register.awaited_correction(case)
    if told_on is None or by is None or CorrectionNotice.objects.filter(case=case).exists():
        return None
    return CorrectionNotice.objects.create(
        case=case, stage=CorrectionNotice.Stage.NOTIFIED, notified_on=told_on, correct_by=max(last_day, told_on),
        prepared_by=by, prepared_on=on,
    )  # fmt: skip
