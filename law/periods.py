"""The last day of a period that starts with an event: working days, calendar days, months.

The day of the event is not counted (民法典第二百零一条); months end on the corresponding day or the
month's last (第二百零二条); a calendar period whose last day is a statutory rest day ends on the
next working day (第二百零三条). A working-day period always ends on a working day.
"""

from calendar import monthrange
from datetime import date, timedelta

from calendars.working_days import ProvisionalCalendar, WorkingCalendar
from law.time_limits import TimeLimit, Unit


def last_day(
    limit: TimeLimit, start: date, calendar: WorkingCalendar | ProvisionalCalendar
) -> date:
    """The last day of the limit when the event was on `start`."""
    if limit.unit is Unit.WORKING_DAYS:
        return calendar.add(start, limit.value)
    if limit.unit is Unit.CALENDAR_DAYS:
        return calendar.roll_forward(start + timedelta(days=limit.value))
    return calendar.roll_forward(_months_after(start, limit.value))


def _months_after(start: date, months: int) -> date:
    """The corresponding day, or the last of a shorter month."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
