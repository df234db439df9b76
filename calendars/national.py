"""The national calendar from the bundled notices, with the `holidays` package as second witness.

This is the only module that imports `holidays`. The package invents estimates for years without a
notice, so it is asked about published years only, and it never decides: it is compared.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

import holidays

from calendars.notices import bundled_years, load
from calendars.working_days import DAY, DayCalendar, WorkingCalendar


@cache
def national_calendar() -> WorkingCalendar:
    """The calendar of every bundled year, built once."""
    return WorkingCalendar.from_years(load(year) for year in bundled_years())


@dataclass(frozen=True, slots=True)
class Difference:
    """A day on which our notices and the witness disagree about working."""

    on: date
    ours: bool
    theirs: bool


def judge_differences(year: int, calendar: DayCalendar | None = None) -> list[Difference]:
    """Every day of the year on which our data and the `holidays` package disagree."""
    ours = calendar or national_calendar()
    # The January notice of the year after may give days of December: the witness knows both years.
    theirs = holidays.country_holidays("CN", years=year)
    differences, day = [], date(year, 1, 1)
    while day.year == year:
        works = theirs.is_working_day(day)
        if works != ours.is_working_day(day):
            differences.append(Difference(day, ours.is_working_day(day), works))
        day += DAY
    return differences
