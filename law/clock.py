"""The reply clock: receipt, events and a calendar in, a Deadline with its reasons out.

第三十条 (补正), 第三十二至三十五条 (征求意见、答复和延长期限、延迟答复), 第四十二条 with
国办函〔2020〕109号 (收费). Derived from the events every time, never counted down, never edited.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from calendars.working_days import ProvisionalCalendar, WorkingCalendar
from law import clock_wording as wording
from law.citations import Citation
from law.consultation import OPINION_LIMITS, Consultation, opinion_due_on
from law.count import Count
from law.deadline import ClockStatus, Deadline, Defect, DefectKind, Reason, ReasonKind
from law.events import (
    ConsultationEnded,
    ConsultationSent,
    CorrectionNotified,
    CorrectionReceived,
    Deferred,
    Event,
    ExtensionGranted,
    FeeNotified,
    FeePaid,
)
from law.time_limits import (
    CORRECTION_NOTICE,
    EXTENSION_MAX,
    FEE_PAYMENT,
    FEE_RESTART,
    REPLY,
    NoSuchLimit,
    TimeLimit,
    in_force,
)


class ClockError(ValueError):
    """Events that the law does not allow, or that contradict each other."""

    def __init__(self, message: str, basis: Citation) -> None:
        super().__init__(message)
        self.basis = basis


def compute(
    received_on: date,
    events: Sequence[Event],
    calendar: WorkingCalendar | ProvisionalCalendar,
    reply: TimeLimit = REPLY,
) -> Deadline:
    """The reply deadline after these events, taken in the order of their days.

    ``reply`` is the period that the type of case has (``law.case_types``).
    A date past the last published notice is computed with statutory days alone and marked
    provisional. Raises ClockError for events the law does not allow.
    """
    clock = _Clock(received_on, calendar.provisional(), reply)
    for event in sorted(events, key=lambda event: event.on):
        clock.take(event)
    return clock.read()


class _Clock:
    """The clock while the events are read; one method an event."""

    def __init__(self, received_on: date, calendar: ProvisionalCalendar, reply: TimeLimit) -> None:
        self.received_on = received_on
        self.calendar = calendar
        self.reply = self._in_force(reply)
        self.count = Count(calendar, received_on, self.reply.value)
        self.extension: ExtensionGranted | None = None
        self.correction: CorrectionNotified | None = None
        self.correction_is_late = False
        self.corrected = False
        self.fee: FeeNotified | None = None
        self.payment_due_on: date | None = None
        self.paid = False
        self.waiting = ClockStatus.RUNNING
        self.waiting_since: date | None = None
        self.reasons: list[Reason] = []
        self.defects: list[Defect] = []
        text = wording.received(received_on, self.reply)
        self._reason(ReasonKind.RECEIVED, text, self.reply.basis, received_on)

    # Reading the events

    def take(self, event: Event) -> None:
        """Apply one event; events come in the order of their days."""
        if event.on < self.received_on:
            raise ClockError(wording.before_receipt(event.on, self.received_on), self.reply.basis)
        _HANDLERS[type(event)](self, event)

    def correction_notified(self, event: CorrectionNotified) -> None:
        """第三十条: once only; in time it stops the clock, late it is a defect and changes nothing."""
        limit = self._in_force(CORRECTION_NOTICE)
        if self.correction:
            raise ClockError(wording.SECOND_CORRECTION_NOTICE, limit.basis)
        self._require_running(limit.basis)
        if event.correct_by and event.correct_by < event.on:
            raise ClockError(wording.correct_by_too_early(event.on, event.correct_by), limit.basis)
        self.correction = event
        last = self.calendar.add(self.received_on, limit.value)
        if event.on > last:
            self.correction_is_late = True
            text = wording.correction_notice_late(event.on, last, limit)
            self._defect(DefectKind.CORRECTION_NOTICE_LATE, text, limit.basis, event.on)
            return
        self._wait(ClockStatus.AWAITING_CORRECTION, event.on)
        text = wording.correction_notified(event.on, limit)
        self._reason(ReasonKind.CORRECTION_NOTIFIED, text, limit.basis, event.on)

    def correction_received(self, event: CorrectionReceived) -> None:
        """第三十条: the reply period counts afresh, in full, from receipt of the correction."""
        basis = CORRECTION_NOTICE.basis
        if not self.correction or self.corrected:
            raise ClockError(wording.NO_CORRECTION_AWAITED, basis)
        self.corrected = True
        if self.correction_is_late:
            text = wording.correction_without_effect(event.on, basis)
        else:
            self._restart(event.on, self.reply.value)
            text = self._corrected(event, basis)
        self._reason(ReasonKind.CORRECTION_RECEIVED, text, basis, event.on)

    def _corrected(self, event: CorrectionReceived, basis: Citation) -> str:
        """Whether the correction came in its period; a late one is for a person to judge."""
        last = self._correct_by()
        if last is None or event.on <= last:
            return wording.correction_received(event.on, self.reply, basis)
        if event.has_proper_reason:
            return wording.correction_excused(event.on, last, self.reply, basis)
        text = wording.correction_late(event.on, last, basis)
        self._defect(DefectKind.CORRECTION_RECEIVED_LATE, text, basis, event.on)
        return wording.correction_received(event.on, self.reply, basis)

    def consultation_sent(self, event: ConsultationSent) -> None:
        """第三十二条、第三十四条: opinion asked; a letter sent after the due date revives nothing."""
        limit = self._in_force(OPINION_LIMITS[event.consultee])
        if event.ref in self.count.consultations:
            raise ClockError(wording.consultation_repeated(event.ref), limit.basis)
        if event.delivered_on is not None and event.delivered_on < event.on:
            raise ClockError(
                wording.delivered_before_sent(event.on, event.delivered_on), limit.basis
            )
        if self._running() and event.on > self.count.due():
            text = wording.consultation_late(event.on, self.count.due())
            self._defect(DefectKind.CONSULTATION_LATE, text, wording.PAUSE, event.on)
        if event.delivered_on is None and event.failed_on is None:
            text = wording.consultee_receipt_unknown(event, limit)
            self._defect(DefectKind.CONSULTEE_RECEIPT_UNKNOWN, text, limit.basis, event.on)
        last = opinion_due_on(event, limit, self.calendar)
        self.count.consultations[event.ref] = Consultation(event, last, limit)

    def consultation_ended(self, event: ConsultationEnded) -> None:
        """The opinion came back."""
        consultation = self.count.consultations.get(event.ref)
        if consultation is None or consultation.returned_on is not None:
            raise ClockError(wording.no_consultation(event.ref), wording.PAUSE)
        consultation.returned_on = event.on

    def extension_granted(self, event: ExtensionGranted) -> None:
        """第三十三条第二款: once, at most twenty working days, told before the period ends."""
        limit = self._in_force(EXTENSION_MAX)
        if self.extension or self.count.deferred_until:
            raise ClockError(wording.SECOND_EXTENSION, limit.basis)
        if not 1 <= event.working_days <= limit.value:
            raise ClockError(wording.extension_length(event.working_days, limit), limit.basis)
        self._require_running(limit.basis)
        self.extension = event
        due = self.count.due()
        if event.on > due:
            text = wording.extension_late(event.on, due, limit)
            self._defect(DefectKind.EXTENSION_LATE, text, limit.basis, event.on)
            return
        self.count.extension = event.working_days
        text = wording.extension_granted(event.on, event.working_days, limit)
        self._reason(ReasonKind.EXTENSION, text, limit.basis, event.on)

    def fee_notified(self, event: FeeNotified) -> None:
        """第四十二条: within the reply period; the clock waits for the payment."""
        limit = self._in_force(FEE_PAYMENT)
        if self.fee:
            raise ClockError(wording.SECOND_FEE_NOTICE, limit.basis)
        if event.delivered_on is not None and event.delivered_on < event.on:
            text = wording.fee_notice_received_before_sent(event.on, event.delivered_on)
            raise ClockError(text, limit.basis)
        self._require_running(limit.basis)
        self.fee = event
        due = self.count.due()
        if event.on > due:
            text = wording.fee_notice_late(event.on, due, limit)
            self._defect(DefectKind.FEE_NOTICE_LATE, text, limit.basis, event.on)
            return
        # The period to pay runs from the applicant's receipt; the reply period stops with the notice.
        self.payment_due_on = self.calendar.add(event.delivered_on or event.on, limit.value)
        self._wait(ClockStatus.AWAITING_PAYMENT, event.on)
        text = wording.fee_notified(event, self.payment_due_on, limit)
        self._reason(ReasonKind.FEE_NOTIFIED, text, limit.basis, event.on)

    def fee_paid(self, event: FeePaid) -> None:
        """The reply period starts again, in full, the day after payment."""
        limit = self._in_force(FEE_RESTART)
        if not self.fee or self.paid:
            raise ClockError(wording.NO_PAYMENT_AWAITED, limit.basis)
        self.paid = True
        if self.payment_due_on is None:
            text = wording.payment_without_effect(event.on, limit)
            self._reason(ReasonKind.FEE_PAID, text, limit.basis, event.on)
            return
        if event.on > self.payment_due_on:
            text = wording.fee_paid_late(event.on, self.payment_due_on, limit)
            self._defect(DefectKind.FEE_PAID_LATE, text, limit.basis, event.on)
        self._restart(event.on, limit.value)
        text = wording.fee_paid(event.on, limit)
        self._reason(ReasonKind.FEE_PAID, text, limit.basis, event.on)

    def deferred(self, event: Deferred) -> None:
        """第三十五条: a date the organ sets, told before the old one passes."""
        if not wording.DEFERRAL.instrument.in_force(self.received_on):
            raise ClockError(wording.NO_DEFERRAL, wording.DEFERRAL)
        if self.count.deferred_until:
            raise ClockError(wording.SECOND_DEFERRAL, wording.DEFERRAL)
        self._require_running(wording.DEFERRAL)
        due = self.count.due()
        if event.on > due:
            text = wording.deferral_late(event.on, due)
            self._defect(DefectKind.DEFERRAL_LATE, text, wording.DEFERRAL, event.on)
            return
        if event.until <= due:  # as when the calendar changed, or a receipt was entered, since
            text = wording.deferral_not_later(event.on, event.until, due)
            self._defect(DefectKind.DEFERRAL_NOT_LATER, text, wording.DEFERRAL, event.on)
            return
        self.count.deferred_until = event.until
        text = wording.deferred(event.on, event.until)
        self._reason(ReasonKind.DEFERRED, text, wording.DEFERRAL, event.on)

    # Reading the clock

    def read(self) -> Deadline:
        """The deadline as it now stands."""
        running = self._running()
        due = self.count.due() if running else None
        deferred = self.count.deferred_until
        excluded, safe = self._explained(due) if due else ((), None)
        return Deadline(
            received_on=self.received_on,
            status=self.waiting,
            due_on=due,
            safe_on=safe,
            provisional=due is not None and not deferred and not self.calendar.is_published(due),
            counting_from=self.count.start,
            base_working_days=self.count.base,
            extension_working_days=self.count.extension,
            excluded=excluded,
            pauses=tuple(pause for pause, _ in self.count.pauses(due)) if due else (),
            correction_notice_due_on=self._correction_notice_due_on(),
            waiting_since=self.waiting_since,
            payment_due_on=self.payment_due_on,
            deferred_until=deferred,
            reasons=tuple(self.reasons),
            defects=tuple(self.defects),
            correct_by=self._correct_by(),
        )

    def _explained(self, due: date) -> tuple[tuple[date, ...], date]:
        """The days left out and the safe day, after the closing sentences that tell them."""
        count = self.count
        excluded, safe = count.excluded(due), count.safe(due)
        if count.deferred_until:
            return excluded, safe
        for pause, days in count.pauses(due):
            text = wording.paused(pause, days)
            self._reason(ReasonKind.CONSULTATION, text, wording.PAUSE, pause.sent_on)
        text = wording.due(due, count.base, count.extension, len(excluded), self.reply)
        self._reason(ReasonKind.DUE, text, self.reply.basis, due)
        if not self.calendar.is_published(due):
            text = wording.provisional(due, safe)
            self._reason(ReasonKind.PROVISIONAL, text, wording.HOLIDAYS, due)
        elif safe != due:
            text = wording.cautious(due, safe)
            self._reason(ReasonKind.SAFE, text, wording.HOLIDAYS, due)
        return excluded, safe

    def _correct_by(self) -> date | None:
        """The last day to correct; a rest day gives way to the next working day."""
        last = self.correction.correct_by if self.correction else None
        return self.calendar.roll_forward(last) if last else None

    def _correction_notice_due_on(self) -> date | None:
        if self.reply.code != REPLY.code:
            return None  # 第三十条 is about applications for information
        try:
            limit = in_force(CORRECTION_NOTICE, self.received_on)
        except NoSuchLimit:
            return None
        return self.calendar.add(self.received_on, limit.value)

    # Small moves

    def _running(self) -> bool:
        return self.waiting is ClockStatus.RUNNING

    def _require_running(self, basis: Citation) -> None:
        if not self._running():
            raise ClockError(wording.not_running(self.waiting.label), basis)

    def _wait(self, status: ClockStatus, on: date) -> None:
        self.waiting, self.waiting_since = status, on

    def _restart(self, on: date, working_days: int) -> None:
        """Count afresh, in full; an extension of the old count lapses with it, and is reported."""
        if self.count.extension:
            text = wording.extension_lapsed(on, self.reply)
            self._defect(DefectKind.EXTENSION_LAPSED, text, self.reply.basis, on)
        self.count.restart(on, working_days)
        self.waiting, self.waiting_since = ClockStatus.RUNNING, None

    def _in_force(self, limit: TimeLimit) -> TimeLimit:
        try:
            return in_force(limit, self.received_on)
        except NoSuchLimit as error:
            raise ClockError(str(error), limit.basis) from None

    def _reason(self, kind: ReasonKind, text: str, basis: Citation, on: date) -> None:
        self.reasons.append(Reason(kind, text, basis, on))

    def _defect(self, kind: DefectKind, text: str, basis: Citation, on: date) -> None:
        self.defects.append(Defect(kind, text, basis, on))


_HANDLERS: Final[dict[type[Event], Callable[[_Clock, Any], None]]] = {
    CorrectionNotified: _Clock.correction_notified,
    CorrectionReceived: _Clock.correction_received,
    ConsultationSent: _Clock.consultation_sent,
    ConsultationEnded: _Clock.consultation_ended,
    ExtensionGranted: _Clock.extension_granted,
    FeeNotified: _Clock.fee_notified,
    FeePaid: _Clock.fee_paid,
    Deferred: _Clock.deferred,
}
