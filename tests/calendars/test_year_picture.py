"""The picture of a year shows every day once, with its mark."""

from datetime import date

import pytest

from calendars import year_picture
from calendars.notices import bundled_years, load
from calendars.working_days import DayKind


def cells(year: int) -> list[year_picture.Cell]:
    months = year_picture.months(load(year))
    return [cell for month in months for week in month.weeks for cell in week if cell]


@pytest.mark.parametrize("year", bundled_years())
def test_every_day_stands_once_under_its_weekday(year: int) -> None:
    shown = [cell.on for cell in cells(year) if cell.on.year == year]
    assert shown == [
        date.fromordinal(n) for n in range(shown[0].toordinal(), shown[-1].toordinal() + 1)
    ]
    assert (shown[0], shown[-1]) == (date(year, 1, 1), date(year, 12, 31))
    for month in year_picture.months(load(year)):
        for week in month.weeks:
            assert all(cell is None or cell.on.weekday() == n for n, cell in enumerate(week))


@pytest.mark.parametrize("year", bundled_years())
def test_marks_are_the_notice(year: int) -> None:
    marked = {cell.on: cell.mark for cell in cells(year) if cell.mark}
    known = load(year)
    assert marked == dict.fromkeys(known.days_off, "休") | dict.fromkeys(known.makeup_days, "班")


def test_december_before_stands_first_when_the_notice_reaches_it() -> None:
    assert [m.title for m in year_picture.months(load(2019))][:2] == ["2018年12月", "2019年1月"]
    assert len(year_picture.months(load(2019))) == 13
    assert len(year_picture.months(load(2026))) == 12


def test_a_day_says_in_words_what_it_is() -> None:
    found = {cell.on: cell for cell in cells(2026)}
    assert found[date(2026, 2, 17)].description == "2026年2月17日，放假（春节）"
    assert found[date(2026, 2, 28)].description == "2026年2月28日，调休上班"
    assert found[date(2026, 3, 1)].kind is DayKind.REST
    assert found[date(2026, 3, 2)].description == "2026年3月2日，工作日"


def test_the_text_keeps_its_columns() -> None:
    text = year_picture.as_text(load(2026))
    assert "2026年2月" in text
    assert " 28班" in text
    assert " 15休" in text
    assert len(text.splitlines()) < 50
