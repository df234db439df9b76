"""Our notices against two witnesses, day by day; every difference would be listed and judged."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from calendars.national import Difference, judge_differences, national_calendar
from calendars.notices import Overlay, bundled_years, load
from calendars.working_days import WorkingCalendar

# Days on which our notices and `holidays` may differ, each with the reason ours is right.
EXPLAINED: dict[date, str] = {}


@pytest.mark.parametrize("year", bundled_years())
def test_every_difference_from_holidays_is_explained(year: int) -> None:
    found = {difference.on: difference for difference in judge_differences(year)}
    explained = {day for day in EXPLAINED if day.year == year}
    assert set(found) == explained, list(found.values())


@pytest.mark.parametrize("year", bundled_years())
def test_chinesecalendar_agrees_on_every_day(year: int) -> None:
    calendar = national_calendar()
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    differing = [
        day
        for day in days
        if day.year == year and chinese_calendar.is_workday(day) != calendar.is_working_day(day)
    ]
    assert differing == []


def test_a_difference_would_be_seen() -> None:
    wrong = WorkingCalendar.from_years(
        [load(2026)], overlays=[Overlay("误", None, (date(2026, 3, 4),), (date(2026, 3, 7),))]
    )
    assert judge_differences(2026, wrong) == [
        Difference(date(2026, 3, 4), ours=False, theirs=True),
        Difference(date(2026, 3, 7), ours=True, theirs=False),
    ]


def test_the_calendar_is_built_once() -> None:
    assert national_calendar() is national_calendar()


# 休 and 班 of the years at hand, as read from the notices.
OFF_AND_WORKED = {
    2024: (
        "1.1 2.10-17 4.4-6 5.1-5 6.10 9.15-17 10.1-7",
        "2.4 2.18 4.7 4.28 5.11 9.14 9.29 10.12",
    ),
    2025: ("1.1 1.28-31 2.1-4 4.4-6 5.1-5 5.31 6.1-2 10.1-8", "1.26 2.8 4.27 9.28 10.11"),
    2026: (
        "1.1-3 2.15-23 4.4-6 5.1-5 6.19-21 9.25-27 10.1-7",
        "1.4 2.14 2.28 5.9 9.20 10.10",
    ),
}


def written(year: int, text: str) -> set[date]:
    """1.1 2.10-17 as dates."""
    days = set()
    for part in text.split():
        month, span = part.split(".")
        first, _, last = span.partition("-")
        days |= {date(year, int(month), n) for n in range(int(first), int(last or first) + 1)}
    return days


@pytest.mark.parametrize("year", OFF_AND_WORKED)
def test_the_years_at_hand_are_as_written(year: int) -> None:
    off, worked = OFF_AND_WORKED[year]
    notice = load(year)
    assert set(notice.days_off) == written(year, off)
    assert set(notice.makeup_days) == written(year, worked)
