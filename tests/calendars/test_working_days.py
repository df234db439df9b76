"""Working-day arithmetic: exact, bounded, unwilling to guess."""

from datetime import date, timedelta
from itertools import accumulate

import chinese_calendar
import pytest

from calendars import working_days
from calendars.national import national_calendar
from calendars.notices import Overlay, load
from calendars.working_days import (
    CalendarError,
    CalendarNotPublished,
    CalendarTooEarly,
    DayKind,
    WorkingCalendar,
)

CALENDAR = national_calendar()
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        (date(2022, 9, 30), 20, date(2022, 11, 2)),
        (date(2024, 9, 13), 20, date(2024, 10, 17)),
        (date(2025, 1, 26), 20, date(2025, 2, 28)),
        (date(2025, 12, 31), 20, date(2026, 1, 29)),
        (date(2026, 2, 10), 7, date(2026, 2, 26)),
        (date(2026, 2, 10), 20, date(2026, 3, 16)),
        (date(2026, 2, 10), 40, date(2026, 4, 14)),
        (date(2026, 2, 14), 20, date(2026, 3, 20)),
        (date(2026, 2, 15), 20, date(2026, 3, 20)),
        (date(2026, 4, 29), 20, date(2026, 5, 29)),
        (date(2026, 6, 18), 15, date(2026, 7, 10)),
        (date(2026, 9, 18), 20, date(2026, 10, 22)),
        (date(2026, 9, 18), 40, date(2026, 11, 19)),
    ],
)
def test_the_nth_working_day_after(start: date, n: int, expected: date) -> None:
    assert CALENDAR.add(start, n) == expected
    assert CALENDAR.count(start, expected) == n


@pytest.mark.parametrize(("year", "days"), [(2024, 251), (2025, 248), (2026, 248)])
def test_working_days_of_a_year(year: int, days: int) -> None:
    assert CALENDAR.count(date(year - 1, 12, 31), date(year, 12, 31)) == days


@pytest.mark.parametrize("n", [5, 7, 15, 20, 40])
def test_every_start_since_2008_agrees_with_counting_day_by_day(n: int) -> None:
    day, last = CALENDAR.first_day, CALENDAR.last_published
    all_days = [day + DAY * offset for offset in range((last - day).days + 1)]
    works = [chinese_calendar.is_workday(day) for day in all_days]
    working = [day for day, at_work in zip(all_days, works, strict=True) if at_work]
    for start, before in zip(all_days, accumulate(works), strict=True):
        if before + n <= len(working):
            assert CALENDAR.add(start, n) == working[before + n - 1]


def test_counting_backwards_is_negative() -> None:
    assert CALENDAR.count(date(2026, 10, 16), date(2026, 10, 9)) == -6
    assert CALENDAR.count(date(2026, 10, 16), date(2026, 10, 16)) == 0


@pytest.mark.parametrize(
    ("day", "kind", "name", "notice"),
    [
        (date(2026, 9, 21), DayKind.WORKING, None, None),
        (date(2026, 9, 19), DayKind.REST, None, None),
        (date(2026, 9, 26), DayKind.HOLIDAY, "中秋节", "国办发明电〔2025〕7号"),
        (date(2026, 9, 20), DayKind.MAKEUP, None, "国办发明电〔2025〕7号"),
        (date(2020, 1, 31), DayKind.HOLIDAY, "春节", "国办发明电〔2020〕1号"),
        (date(2018, 12, 29), DayKind.MAKEUP, None, "国办发明电〔2018〕15号"),
        (date(2024, 6, 9), DayKind.REST, None, None),
    ],
)
def test_what_a_day_is_and_who_said_so(
    day: date, kind: DayKind, name: str | None, notice: str | None
) -> None:
    assert CALENDAR.day_kind(day) is kind
    assert CALENDAR.holiday_name(day) == name
    assert CALENDAR.notice(day) == notice
    assert CALENDAR.is_working_day(day) == kind.works
    assert kind.label


def test_rolling_forward_to_a_working_day() -> None:
    assert CALENDAR.roll_forward(date(2026, 5, 1)) == date(2026, 5, 6)
    assert CALENDAR.roll_forward(date(2026, 5, 9)) == date(2026, 5, 9)


def test_the_working_day_before() -> None:
    assert CALENDAR.previous_working_day(date(2026, 10, 8)) == date(2026, 9, 30)
    assert CALENDAR.previous_working_day(date(2008, 1, 3)) == date(2008, 1, 2)
    for first in (date(2008, 1, 1), date(2008, 1, 2)):
        with pytest.raises(CalendarTooEarly):
            CALENDAR.previous_working_day(first)


def test_past_the_last_notice_it_refuses() -> None:
    last = date(2026, 12, 31)
    assert CALENDAR.add(date(2026, 12, 3), 20) == CALENDAR.last_published == last
    assert (CALENDAR.is_published(last), CALENDAR.is_published(last + DAY)) == (True, False)
    with pytest.raises(CalendarNotPublished, match="2027年的节假日安排尚未公布") as refusal:
        CALENDAR.add(date(2026, 12, 4), 20)
    assert refusal.value.year == 2027
    with pytest.raises(CalendarNotPublished):
        CALENDAR.is_working_day(last + DAY)
    for ask in (CALENDAR.is_working_day, CALENDAR.holiday_name, CALENDAR.notice):
        with pytest.raises(CalendarNotPublished) as later:
            ask(date(2028, 5, 1))
        assert later.value.year == 2028
    with pytest.raises(CalendarNotPublished):
        CALENDAR.add(date(2029, 1, 1), 1)


def test_before_the_first_notice_it_refuses() -> None:
    with pytest.raises(CalendarTooEarly, match="2007年"):
        CALENDAR.add(date(2007, 12, 31), 1)
    with pytest.raises(CalendarError):
        CALENDAR.count(date(2007, 12, 31), date(2008, 1, 2))


@pytest.mark.parametrize("n", [0, -1])
def test_fewer_than_one_working_day_is_not_a_period(n: int) -> None:
    with pytest.raises(ValueError, match="不少于1"):
        CALENDAR.add(date(2026, 9, 14), n)


def test_a_missing_year_ends_the_calendar() -> None:
    calendar = WorkingCalendar.from_years(load(year) for year in (2026, 2023, 2024))
    assert calendar.first_day == date(2023, 1, 1)
    assert calendar.last_published == date(2024, 12, 31)


def test_a_calendar_needs_a_notice() -> None:
    with pytest.raises(ValueError, match="至少要有一个年度"):
        WorkingCalendar.from_years([])


def test_regional_days_lie_over_the_national_ones() -> None:
    """放假办法第四条: 三月三 in 广西, with a weekend day worked for it."""
    local = Overlay(
        "壮族三月三", "桂政办电〔2026〕0号（示例）", (date(2026, 4, 20),), (date(2026, 4, 25),)
    )
    calendar = WorkingCalendar.from_years([load(2026)], overlays=[local])
    assert calendar.holiday_name(date(2026, 4, 20)) == "壮族三月三"
    assert calendar.day_kind(date(2026, 4, 25)) is DayKind.MAKEUP
    assert CALENDAR.is_working_day(date(2026, 4, 20))


def test_kinds_of_days_have_their_codes_and_words() -> None:
    """The codes are stored and drawn by; the words are read."""
    assert {kind.value: kind.label for kind in DayKind} == {
        "working": "工作日",
        "rest": "周末",
        "holiday": "放假",
        "makeup": "调休上班",
    }
    assert timedelta(days=1) == working_days.DAY


def test_the_first_day_held_is_a_day_like_any_other() -> None:
    assert CALENDAR.day_kind(CALENDAR.first_day) is DayKind.HOLIDAY


def test_before_the_first_day_the_refusal_names_the_year_and_the_beginning() -> None:
    with pytest.raises(CalendarTooEarly) as refusal:
        CALENDAR.previous_working_day(CALENDAR.first_day)
    assert refusal.value.year == 2007
    assert str(refusal.value) == "工作日历自2008-01-01起，2007年的日期不能计算。"


def test_a_refusal_is_a_sentence() -> None:
    with pytest.raises(ValueError, match=r"^工作日数应当不少于1，收到的是0。$"):
        CALENDAR.add(date(2026, 3, 2), 0)
    with pytest.raises(ValueError, match=r"^至少要有一个年度的节假日通知。$"):
        WorkingCalendar.from_years([])


def test_working_days_between_two_days() -> None:
    span = CALENDAR.working_days(date(2026, 9, 18), date(2026, 9, 28))
    assert [day.day for day in span] == [20, 21, 22, 23, 24, 28]
    assert CALENDAR.working_days(date(2026, 9, 25), date(2026, 9, 27)) == ()


def test_statutory_days_are_struck_out_to_the_last_year_of_the_table() -> None:
    provisional = CALENDAR.provisional()
    assert provisional.day_kind(date(2030, 10, 1)) is DayKind.HOLIDAY
    assert provisional.day_kind(date(2027, 1, 1)) is DayKind.HOLIDAY


@pytest.mark.parametrize(
    ("start", "due", "safe"),
    [
        (date(2027, 1, 11), date(2027, 1, 15), date(2027, 1, 14)),
        (date(2027, 1, 12), date(2027, 1, 15), date(2027, 1, 15)),
        (date(2027, 1, 12), date(2027, 1, 26), date(2027, 1, 25)),
        (date(2027, 1, 12), date(2027, 1, 25), date(2027, 1, 25)),
    ],
)
def test_a_statutory_day_ten_days_off_still_makes_the_date_unsafe(
    start: date, due: date, safe: date
) -> None:
    assert CALENDAR.provisional().safe_day(start, due) == safe
