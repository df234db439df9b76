"""What a notice counts for, as its deliveries now stand: after a failure, and sent again (ADR 0026)."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from cases.errors import CaseError
from cases.models import Case, CorrectionNotice, Extension, Letter
from cases.services import correction
from cases.status import Status


def refuse_needless(letter: Letter, told_on: date) -> None:
    """A notice that came back is sent again while it is wanted and the period it gives runs."""
    if letter.kind != correction.NOTICE:
        return
    if not _awaited(letter).exists():
        raise CaseError("这份补正告知已经撤销或者不再等待补正，不再送达。")
    correction.refuse_sending_past_period(_period_in(letter), told_on)


def redate(case: Case, letter: Letter) -> None:
    """Store the day on which the notice that ``letter`` is counts as told; on none, as untold."""
    told = Extension.objects.filter(letter=letter, stage=Extension.Stage.NOTIFIED)
    told.update(notified_on=letter.counted_on)
    notice = _awaited(letter).first()
    if notice is not None:
        _redate_correction(case, notice, letter)


def _redate_correction(case: Case, notice: CorrectionNotice, letter: Letter) -> None:
    """Delivered again, a notice gives the applicant as many days as it gave at first."""
    notice.notified_on = letter.counted_on
    if letter.delivery is not None:
        given = _period_in(letter) - letter.attempts[0].decided_on
        notice.correct_by = letter.delivery.decided_on + given
    notice.save(update_fields=["notified_on", "correct_by"])
    if notice.notified_on is None and case.status == Status.AWAITING_CORRECTION:
        correction.resume(case)
    elif notice.notified_on and case.status in (Status.REGISTERED, Status.HANDLING):
        correction.wait_if_told_in_time(case)


def _awaited(letter: Letter) -> QuerySet[CorrectionNotice]:
    return CorrectionNotice.objects.filter(letter=letter, stage=CorrectionNotice.Stage.NOTIFIED)


def _period_in(letter: Letter) -> date:
    """The last day that the letter itself gives."""
    return date.fromisoformat(letter.context["correct_by"])
