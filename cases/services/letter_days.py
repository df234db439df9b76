"""What a notice counts for, as its deliveries now stand: after a failure, and sent again (ADR 0026)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from cases import clock
from cases.errors import CaseError
from cases.models import (
    Case,
    Consultation,
    CorrectionNotice,
    Deferral,
    Explanation,
    Extension,
    FeeNotice,
    Letter,
)
from cases.replies import current_reply
from cases.services import correction, explanation, fees, undelivered
from cases.services.disclosure_decision import TELLING_THE_OVERRULED
from cases.status import BEFORE_SIGNATURE, CLOCK_RUNS, Status
from law.deadline import ClockStatus

_Asked = Consultation.Stage


def refuse_needless(letter: Letter, told_on: date) -> None:
    """A letter that came back is sent again while it is wanted and the period it gives runs."""
    refusal = undelivered.why_needless(letter)
    if refusal:
        raise CaseError(refusal)
    if letter.kind == correction.NOTICE:
        correction.refuse_sending_past_period(_period_in(letter), told_on)
    if letter.kind == explanation.NOTICE:
        last_day = date.fromisoformat(letter.context["explain_by"])
        explanation.refuse_sending_past_last_day(last_day, told_on)
    if letter.kind == fees.NOTICE:
        fees.refuse_sending_again(letter, told_on)


def is_to_consultee(letter: Letter) -> bool:
    """Whether ``letter`` goes to somebody who is asked, or told, and not to the applicant."""
    asks = Consultation.objects.filter(letter=letter).exists()
    return asks or letter.kind == TELLING_THE_OVERRULED


def is_told_in_task(case: Case, letter: Letter) -> bool:
    """Whether ``letter`` tells a third party of the signed reply, which a task waits for."""
    return case.status == Status.SIGNED and _overruled_by(letter).exists()


def days_given(letter: Letter) -> timedelta | None:
    """How long the applicant has from the first sending of a correction notice."""
    if letter.kind != correction.NOTICE:
        return None
    return _period_in(letter) - letter.attempts[0].decided_on


def redate(case: Case, letter: Letter, *, given: timedelta | None = None) -> Consultation | None:
    """Store the day on which ``letter`` counts as told, or asked; on none, as if it never left.

    ``given``: how long the applicant has to correct, where its sending itself was moved. Returns
    the consultation whose days it moved.
    """
    told = Extension.objects.filter(letter=letter, stage=Extension.Stage.NOTIFIED)
    told.update(notified_on=letter.counted_on)
    Deferral.objects.filter(letter=letter, stage=Deferral.Stage.NOTIFIED).update(
        notified_on=letter.counted_on
    )
    # Whoever gave reasons had been asked, whatever becomes of the letter.
    unanswered = Explanation.objects.filter(letter=letter, answered_on=None)
    unanswered.exclude(stage=Explanation.Stage.DROPPED).update(notified_on=letter.counted_on)
    redate_fee(letter)
    notice = _awaited(letter).first()
    if notice is not None:
        _redate_correction(case, notice, letter, days_given(letter) if given is None else given)
    if letter.delivery is None:
        _overruled_by(letter).update(told_on=None)
    return _redate_consultation(case, letter)


def undo_lapse(case: Case, letter: Letter) -> bool:
    """Nobody let a period pass that was given by a letter which did not arrive (Arts 30, 42).

    Whether that was so. A draft under review then goes back; a reply that has left stands. In a
    cycle that an order opened nobody waits for the applicant any more: there the finding stays in
    the file and carries no reply (``cases.earlier_acts``).
    """
    if case.order or (case.status not in CLOCK_RUNS and not _is_signed_and_here(case)):
        return False
    for asked in Explanation.objects.filter(letter=letter):
        explanation.ask_anew(case, asked)
    lapsed = {"letter": letter, "stage": "lapsed"}
    undone = {"stage": "notified", "lapsed_on": None, "lapse_finding": ""}
    kinds = (FeeNotice, CorrectionNotice)
    found = [kind.objects.filter(**lapsed).update(**undone) for kind in kinds]
    if any(found) and case.status in BEFORE_SIGNATURE:
        correction.resume(case)
    return any(found)


def _is_signed_and_here(case: Case) -> bool:
    reply = current_reply(case) if case.status == Status.SIGNED else None
    return reply is not None and not reply.attempts


def note_arrival(letter: Letter, arrived_on: date) -> None:
    """A third party whose letter was sent again after the reply was told when it arrived."""
    _overruled_by(letter).filter(told_on__isnull=True).update(told_on=arrived_on)


def redate_fee(letter: Letter) -> None:
    """The period to pay runs from the day the applicant got the notice (Art 42).

    Of a notice that was paid meanwhile only the arrival is kept: who paid had been told.
    """
    letter = Letter.objects.get(pk=letter.pk)
    arrived = {"delivered_on": letter.received_on}
    _unpaid(letter).update(notified_on=letter.counted_on, **arrived)
    FeeNotice.objects.filter(letter=letter, stage=FeeNotice.Stage.PAID).update(**arrived)


def _unpaid(letter: Letter) -> QuerySet[FeeNotice]:
    return FeeNotice.objects.filter(letter=letter, stage=FeeNotice.Stage.NOTIFIED)


def _redate_correction(
    case: Case, notice: CorrectionNotice, letter: Letter, given: timedelta | None
) -> None:
    """Delivered again, a notice gives the applicant as many days as it gave at first."""
    notice.notified_on = letter.counted_on
    if letter.delivery is not None and given is not None:
        notice.correct_by = letter.delivery.decided_on + given
    notice.save(update_fields=["notified_on", "correct_by"])
    if case.status == Status.AWAITING_CORRECTION and not _clock_waits(case):
        correction.resume(case)
    elif notice.notified_on and case.status in (Status.REGISTERED, Status.HANDLING):
        correction.wait_if_told_in_time(case)


def _clock_waits(case: Case) -> bool:
    return clock.deadline_of(case).status is ClockStatus.AWAITING_CORRECTION


def _redate_consultation(case: Case, letter: Letter) -> Consultation | None:
    """Nobody was asked by a letter that came back: silence falls, the opinion is awaited anew."""
    unanswered = Q(stage=_Asked.SENT) | Q(stage=_Asked.CLOSED, opinion=Consultation.Opinion.SILENCE)
    asked: Consultation | None = Consultation.objects.filter(unanswered, letter=letter).first()
    if asked is None or case.status not in (*CLOCK_RUNS, Status.SIGNED):
        return None
    asked.stage, asked.opinion = _Asked.SENT, ""
    asked.sent_on = letter.delivery.decided_on if letter.delivery else None
    asked.delivered_on = None
    asked.save(update_fields=["stage", "opinion", "sent_on", "delivered_on"])
    return asked


def _overruled_by(letter: Letter) -> QuerySet[Consultation]:
    return Consultation.objects.filter(decision_letter=letter)


def _awaited(letter: Letter) -> QuerySet[CorrectionNotice]:
    return CorrectionNotice.objects.filter(letter=letter, stage=CorrectionNotice.Stage.NOTIFIED)


def _period_in(letter: Letter) -> date:
    """The last day that the letter itself gives."""
    return date.fromisoformat(letter.context["correct_by"])
