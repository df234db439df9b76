"""A last day that somebody is told: never later than it turns out, 暂定 while a notice may move it."""

from datetime import date, timedelta
from functools import cache

import pytest

from calendars.national import national_calendar
from calendars.notices import load
from calendars.working_days import WorkingCalendar
from law.periods import LastDay, last_day, last_day_to_tell
from law.time_limits import (
    REQUEST_RECONSIDERATION,
    SUIT_DIRECT,
    THIRD_PARTY_OPINION,
    TimeLimit,
)

TRUTH = national_calendar()


@cache
def as_known_before(hidden_year: int) -> WorkingCalendar:
    """The calendar while this year's notice was not yet out."""
    return WorkingCalendar.from_years(load(year) for year in range(2008, hidden_year))


@pytest.mark.parametrize("limit", [REQUEST_RECONSIDERATION, SUIT_DIRECT], ids=str)
def test_it_is_never_later_than_the_notice_makes_it(limit: TimeLimit) -> None:
    late = 0
    for hidden in range(2009, 2026):
        known = as_known_before(hidden)
        for n in range(365):
            start = date(hidden - 1, 1, 1) + timedelta(days=n)
            told, truth = last_day_to_tell(limit, start, known), last_day(limit, start, TRUTH)
            assert told.on <= truth, start
            assert told.is_provisional or told.on == truth, start
            if limit is REQUEST_RECONSIDERATION:
                assert told.on >= start + timedelta(days=60), "the nominal day is never undercut"
            late += last_day(limit, start, known.provisional()) > truth
    assert late, "the control: without the safe day some would be late"


@pytest.mark.parametrize(
    ("limit", "start", "told"),
    [
        # 60 days end on Saturday 19 December and give way to Monday; no holiday is near.
        (REQUEST_RECONSIDERATION, date(2026, 10, 20), LastDay(date(2026, 12, 21), False)),
        # They end on Saturday 26 December, which itself may be worked for the New Year of 2027.
        (REQUEST_RECONSIDERATION, date(2026, 10, 27), LastDay(date(2026, 12, 26), True)),
        # They end on Sunday 27 December: if that is not worked, on Monday.
        (REQUEST_RECONSIDERATION, date(2026, 10, 28), LastDay(date(2026, 12, 27), True)),
        # Tuesday 19 January 2027 can only become a later day.
        (REQUEST_RECONSIDERATION, date(2026, 11, 20), LastDay(date(2027, 1, 19), True)),
        # Six months end on a Friday of the published year.
        (SUIT_DIRECT, date(2026, 4, 16), LastDay(date(2026, 10, 16), False)),
        # Fifteen working days end on Thursday 31 December: a day sooner if Sunday 27 is worked.
        (THIRD_PARTY_OPINION, date(2026, 12, 10), LastDay(date(2026, 12, 30), True)),
        # They end long before any day that the next notice may name.
        (THIRD_PARTY_OPINION, date(2026, 11, 2), LastDay(date(2026, 11, 23), False)),
    ],
)
def test_dates_of_the_year_before_an_unpublished_one(
    limit: TimeLimit, start: date, told: LastDay
) -> None:
    assert last_day_to_tell(limit, start, as_known_before(2027)) == told
