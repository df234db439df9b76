"""The statutory clock of a case: its events in, its dates out.

The typed rows (correction, extension) are the facts; ``law.clock`` judges them. The
columns on the case are a copy for sorting and are written only by ``settle``.
"""

from __future__ import annotations

from datetime import date

from calendars.national import national_calendar
from calendars.working_days import WorkingCalendar
from cases.models.case import Case
from cases.models.correction import CorrectionNotice
from law.clock import compute
from law.deadline import Deadline
from law.events import CorrectionNotified, CorrectionReceived, Event, ExtensionGranted


def calendar_of(case: Case) -> WorkingCalendar:
    """The working days that hold where the case's organ sits."""
    return national_calendar()


def events_of(case: Case) -> list[Event]:
    """What happened on the case that the clock knows about, by date."""
    events: list[Event] = []
    notice = CorrectionNotice.objects.filter(case=case).first()
    if notice and notice.notified_on:
        events.append(CorrectionNotified(notice.notified_on))
    if notice and notice.received_on:
        events.append(CorrectionReceived(notice.received_on))
    events.extend(
        ExtensionGranted(told_on, working_days)
        for told_on, working_days in case.extensions.values_list("notified_on", "working_days")
        if told_on is not None
    )
    return sorted(events, key=lambda event: event.on)


def deadline_of(case: Case) -> Deadline:
    """The deadline as it stands, with its reasons."""
    return compute(case.received_on, events_of(case), calendar_of(case))


def deadline_with_extension(case: Case, *, working_days: int, told_on: date) -> Deadline:
    """The deadline if the applicant were told of an extension on ``told_on``."""
    events = [*events_of(case), ExtensionGranted(told_on, working_days)]
    return compute(case.received_on, events, calendar_of(case))


def settle(case: Case) -> Deadline:
    """Recompute the stored dates of ``case`` from its events; the caller saves."""
    deadline = deadline_of(case)
    _copy(case, deadline)
    return deadline


def compute_first(case: Case) -> Deadline:
    """Set the dates of a case that is about to be stored for the first time."""
    deadline = compute(case.received_on, [], calendar_of(case))
    _copy(case, deadline)
    return deadline


def _copy(case: Case, deadline: Deadline) -> None:
    case.clock_status = deadline.status.value
    case.due_on = deadline.due_on
    case.safe_on = deadline.safe_on
    case.due_is_provisional = deadline.provisional
