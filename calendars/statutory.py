"""The statutory days of 《全国年节及纪念日放假办法》第二条, solar and lunar, year by year.

Only these days are certain before the State Council publishes a year's notice; 补假 and 调休
are announced, not derivable, and therefore never guessed here. Which days are statutory changed
with the revisions in force from 2008 (国务院令第513号), 2014 (第644号) and 2025 (第795号).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class LunarDates:
    """Gregorian dates of the movable days: 正月初一, 清明, 端午, 中秋."""

    new_year: tuple[int, int]
    qingming: tuple[int, int]
    dragon_boat: tuple[int, int]
    mid_autumn: tuple[int, int]


# Month and day of 正月初一, 清明, 五月初五, 八月十五 (GB/T 33661-2017 农历的编算和颁行; the test
# suite compares every row with the `holidays` package).
LUNAR: Mapping[int, LunarDates] = MappingProxyType(
    {
        2008: LunarDates((2, 7), (4, 4), (6, 8), (9, 14)),
        2009: LunarDates((1, 26), (4, 4), (5, 28), (10, 3)),
        2010: LunarDates((2, 14), (4, 5), (6, 16), (9, 22)),
        2011: LunarDates((2, 3), (4, 5), (6, 6), (9, 12)),
        2012: LunarDates((1, 23), (4, 4), (6, 23), (9, 30)),
        2013: LunarDates((2, 10), (4, 4), (6, 12), (9, 19)),
        2014: LunarDates((1, 31), (4, 5), (6, 2), (9, 8)),
        2015: LunarDates((2, 19), (4, 5), (6, 20), (9, 27)),
        2016: LunarDates((2, 8), (4, 4), (6, 9), (9, 15)),
        2017: LunarDates((1, 28), (4, 4), (5, 30), (10, 4)),
        2018: LunarDates((2, 16), (4, 5), (6, 18), (9, 24)),
        2019: LunarDates((2, 5), (4, 5), (6, 7), (9, 13)),
        2020: LunarDates((1, 25), (4, 4), (6, 25), (10, 1)),
        2021: LunarDates((2, 12), (4, 4), (6, 14), (9, 21)),
        2022: LunarDates((2, 1), (4, 5), (6, 3), (9, 10)),
        2023: LunarDates((1, 22), (4, 5), (6, 22), (9, 29)),
        2024: LunarDates((2, 10), (4, 4), (6, 10), (9, 17)),
        2025: LunarDates((1, 29), (4, 4), (5, 31), (10, 6)),
        2026: LunarDates((2, 17), (4, 5), (6, 19), (9, 25)),
        2027: LunarDates((2, 6), (4, 5), (6, 9), (9, 15)),
        2028: LunarDates((1, 26), (4, 4), (5, 28), (10, 3)),
        2029: LunarDates((2, 13), (4, 4), (6, 16), (9, 22)),
        2030: LunarDates((2, 3), (4, 5), (6, 5), (9, 12)),
    }
)


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of 放假办法第二条: which days around 春节 and 劳动节 are statutory."""

    number: str
    first_year: int
    spring_festival: tuple[int, ...]
    labour_day: tuple[int, ...]


REVISIONS = (
    Revision("国务院令第513号", 2008, spring_festival=(-1, 0, 1), labour_day=(1,)),
    Revision("国务院令第644号", 2014, spring_festival=(0, 1, 2), labour_day=(1,)),
    Revision("国务院令第795号", 2025, spring_festival=(-1, 0, 1, 2), labour_day=(1, 2)),
)


def revision_of(year: int) -> Revision:
    """The version of 放假办法 that fixes this year's statutory days."""
    return [revision for revision in REVISIONS if revision.first_year <= year][-1]


def statutory_days(year: int) -> Mapping[date, str]:
    """Every statutory day of the year with its name; KeyError outside the lunar table."""
    lunar, revision = LUNAR[year], revision_of(year)
    new_year = date(year, *lunar.new_year)
    days = {date(year, 1, 1): "元旦"}
    days |= {new_year + timedelta(days=n): "春节" for n in revision.spring_festival}
    days[date(year, *lunar.qingming)] = "清明节"
    days |= {date(year, 5, day): "劳动节" for day in revision.labour_day}
    days[date(year, *lunar.dragon_boat)] = "端午节"
    days[date(year, *lunar.mid_autumn)] = "中秋节"
    days |= {date(year, 10, day): "国庆节" for day in (1, 2, 3)}
    return MappingProxyType(days)
