"""From 1 November on, a calendar without next year asks for its notice."""

from datetime import date

import pytest

from calendars.missing_year import missing_year_warning
from calendars.national import national_calendar
from calendars.notice_text import read
from calendars.notices import bundled_years, load
from calendars.working_days import WorkingCalendar
from tests.support.notices import NOTICE_2027


@pytest.mark.parametrize(
    ("on", "warned"),
    [
        (date(2026, 1, 1), False),
        (date(2026, 10, 31), False),
        (date(2026, 11, 1), True),
        (date(2026, 11, 22), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), True),
        (date(2027, 6, 30), True),
        (date(2029, 2, 1), True),
    ],
)
def test_when_it_warns(on: date, warned: bool) -> None:
    calendar = national_calendar()
    assert (missing_year_warning(on, calendar) is not None) == warned
    assert (missing_year_warning(on, calendar.provisional()) is not None) == warned


def test_it_says_what_it_means_and_what_to_do() -> None:
    said = missing_year_warning(date(2026, 11, 22), national_calendar())
    assert said is not None
    assert said.startswith("2027年的放假安排还没有载入。")
    assert "暂定" in said
    assert "载入通知全文" in said


def test_with_the_notice_it_is_silent_until_the_next_november() -> None:
    years = [*map(load, bundled_years()), read(NOTICE_2027).draft]
    calendar = WorkingCalendar.from_years(years)
    assert missing_year_warning(date(2026, 11, 22), calendar) is None
    assert missing_year_warning(date(2027, 10, 31), calendar) is None
    assert "2028年" in str(missing_year_warning(date(2027, 11, 1), calendar))
