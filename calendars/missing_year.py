"""The warning from 1 November on, while next year's notice is not in the calendar."""

from datetime import date
from typing import Final

from calendars.working_days import ProvisionalCalendar, WorkingCalendar

EXPECTED_FROM: Final = (11, 1)
"""Notices of recent years came between 25 October and 8 December."""


def missing_year_warning(on: date, calendar: WorkingCalendar | ProvisionalCalendar) -> str | None:
    """What the missing notice means for due dates and what to do; None while nothing is missing.

    Without the current year's own notice the warning stands at once, in any month.
    """
    missing = calendar.last_published.year + 1
    due = missing <= on.year or (missing == on.year + 1 and (on.month, on.day) >= EXPECTED_FROM)
    if not due:
        return None
    return (
        f"{missing}年的放假安排还没有载入。办理期限落在{missing}年的，系统只按法定节假日推算，"
        "一律标为“暂定”，并按提前一个工作日的保守日期提醒。"
        f"国务院办公厅公布{missing}年部分节假日安排的通知后，"
        "请系统管理员立即在“工作日历”中载入通知全文，在办件的期限随后重新计算。"
    )
