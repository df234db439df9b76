"""The last day of a period that starts with an event: working days, calendar days, months.

The day of the event is not counted (民法典第二百零一条); months end on the corresponding day or the
month's last (第二百零二条); a calendar period whose last day is a statutory rest day ends on the
next working day (第二百零三条). A working-day period always ends on a working day.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from calendars.working_days import ProvisionalCalendar, WorkingCalendar
from law.time_limits import TimeLimit, Unit


def last_day(
    limit: TimeLimit, start: date, calendar: WorkingCalendar | ProvisionalCalendar
) -> date:
    """The last day of the limit when the event was on `start`."""
    if limit.unit is Unit.WORKING_DAYS:
        return calendar.add(start, limit.value)
    return calendar.roll_forward(_nominal(limit, start))


@dataclass(frozen=True, slots=True)
class LastDay:
    """A last day to tell somebody who must not be late: never later than it will turn out to be."""

    on: date
    is_provisional: bool


def last_day_to_tell(
    limit: TimeLimit, start: date, calendar: WorkingCalendar | ProvisionalCalendar
) -> LastDay:
    """The last day of the limit, 暂定 and on the safe side while a notice can still move it.

    A calendar period never ends before its nominal day; only one that gives way to the next
    working day can turn out shorter, when a weekend of an unpublished year is declared worked.
    """
    known = calendar.provisional()
    due = last_day(limit, start, known)
    if limit.unit is Unit.WORKING_DAYS:
        safe = known.safe_day(start, due)
    else:
        nominal = _nominal(limit, start)
        safe = max(nominal, known.safe_day(nominal, due))
    settled = known.is_published(due) and known.safe_day(due, due) == due
    return LastDay(safe, is_provisional=not settled)


def _nominal(limit: TimeLimit, start: date) -> date:
    """The day on which a calendar period ends, worked or not."""
    if limit.unit is Unit.CALENDAR_DAYS:
        return start + timedelta(days=limit.value)
    return _months_after(start, limit.value)


def _months_after(start: date, months: int) -> date:
    """The corresponding day, or the last of a shorter month."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
