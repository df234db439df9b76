"""A year without a notice: statutory days only, and a safe date that is not too late.

The truth is what the notices later said. For each hidden year the engine computes from every start
of the year before, as it would have done before the notice came.
"""

from datetime import date, timedelta
from functools import cache

import pytest

from calendars.national import national_calendar
from calendars.notices import load
from calendars.working_days import (
    CalendarNotPublished,
    DayKind,
    ProvisionalCalendar,
    WorkingCalendar,
)

TRUTH = national_calendar()
PROVISIONAL = TRUTH.provisional()


@cache
def as_known_before(hidden_year: int) -> ProvisionalCalendar:
    """The calendar while this year's notice was not yet out."""
    known = WorkingCalendar.from_years(load(year) for year in range(2008, hidden_year))
    return known.provisional()


def days_of(year: int) -> list[date]:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    return [day for day in days if day.year == year]


@pytest.mark.parametrize("year", range(2019, 2026))
@pytest.mark.parametrize("n", [7, 15, 20, 40, 60])
def test_the_safe_date_is_never_later_than_the_real_one(year: int, n: int) -> None:
    calendar = as_known_before(year + 1)
    for start in days_of(year):
        safe = calendar.safe_day(start, calendar.add(start, n))
        assert safe <= TRUTH.add(start, n), start


@pytest.mark.parametrize("year", range(2008, 2019))
@pytest.mark.parametrize("n", [7, 20])
def test_it_held_in_earlier_years_too(year: int, n: int) -> None:
    calendar = as_known_before(year + 1)
    for start in days_of(year):
        safe = calendar.safe_day(start, calendar.add(start, n))
        assert safe <= TRUTH.add(start, n), start


def test_without_the_safe_date_some_dates_would_be_late() -> None:
    """The control: the margin is needed, or the tests above would prove nothing."""
    late = [
        start
        for year in range(2008, 2026)
        for start in days_of(year)
        if as_known_before(year + 1).add(start, 20) > TRUTH.add(start, 20)
    ]
    assert late


def test_a_published_date_can_be_moved_by_the_next_notice() -> None:
    """The notice for 2019 had people work on Saturday 29 December 2018."""
    calendar, start = as_known_before(2019), date(2018, 12, 3)
    due = calendar.add(start, 20)
    assert calendar.is_published(due)
    assert due == date(2018, 12, 31)
    assert calendar.safe_day(start, due) == date(2018, 12, 28) < TRUTH.add(start, 20)


def test_starts_within_a_hidden_year_are_rarely_late_and_then_by_one_day() -> None:
    """Loading a notice after its year began is not the rule's case; measured, not promised."""
    checked, late = 0, []
    for year in range(2020, 2026):
        calendar = as_known_before(year)
        for start in days_of(year):
            safe = calendar.safe_day(start, calendar.add(start, 20))
            real = TRUTH.add(start, 20)
            checked += 1
            if safe > real:
                late.append(TRUTH.count(real, safe))
    assert checked == 2192
    assert len(late) <= 4
    assert set(late) <= {0, 1}


def test_it_is_another_object_than_the_published_calendar() -> None:
    assert not isinstance(PROVISIONAL, WorkingCalendar)
    assert TRUTH.provisional() is PROVISIONAL
    assert PROVISIONAL.provisional() is PROVISIONAL
    assert PROVISIONAL.last_published == TRUTH.last_published
    assert PROVISIONAL.is_published(date(2026, 12, 31))
    assert not PROVISIONAL.is_published(date(2027, 1, 1))


def test_published_days_are_as_the_notices_say() -> None:
    for day in days_of(2026):
        assert PROVISIONAL.day_kind(day) is TRUTH.day_kind(day)


def test_2027_has_its_statutory_days_and_no_others() -> None:
    off = {day for day in days_of(2027) if PROVISIONAL.day_kind(day) is DayKind.HOLIDAY}
    assert off == {
        date(2027, 1, 1),
        *(date(2027, 2, n) for n in (5, 6, 7, 8)),
        date(2027, 4, 5),
        *(date(2027, 5, n) for n in (1, 2)),
        date(2027, 6, 9),
        date(2027, 9, 15),
        *(date(2027, 10, n) for n in (1, 2, 3)),
    }
    assert PROVISIONAL.notice(date(2027, 1, 1)) is None
    assert not any(PROVISIONAL.day_kind(day) is DayKind.MAKEUP for day in days_of(2027))


def test_far_from_a_statutory_day_nothing_is_taken_off() -> None:
    start, due = date(2027, 7, 5), date(2027, 8, 2)
    assert PROVISIONAL.safe_day(start, due) == due


def test_a_statutory_day_reaches_ten_days_and_no_further() -> None:
    """中秋 is 15 September 2027: a period ending on the 5th is in reach, on the 4th it is not."""
    start = date(2027, 7, 5)
    assert PROVISIONAL.safe_day(start, date(2027, 9, 4)) == date(2027, 9, 4)
    assert PROVISIONAL.safe_day(start, date(2027, 9, 5)) == date(2027, 9, 3)
    assert PROVISIONAL.safe_day(start, date(2027, 9, 6)) == date(2027, 9, 3)


def test_past_the_lunar_table_it_refuses_too() -> None:
    assert PROVISIONAL.last_day == date(2030, 12, 31)
    with pytest.raises(CalendarNotPublished):
        PROVISIONAL.add(date(2030, 12, 30), 5)
