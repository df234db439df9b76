"""The statutory days, against the `holidays` package's own lunar calendar."""

from datetime import date

import holidays
import pytest

from calendars.statutory import LUNAR, revision_of, statutory_days

NAMES = {
    "元旦": "元旦",
    "春节": "春节",
    "农历除夕": "春节",
    "清明节": "清明节",
    "劳动节": "劳动节",
    "端午节": "端午节",
    "中秋节": "中秋节",
    "国庆节": "国庆节",
}


def according_to_holidays(year: int) -> dict[date, set[str]]:
    """The statutory days only: neither 补假 nor days moved by a notice."""
    china = holidays.country_holidays("CN", years=year, observed=False, language="zh_CN")
    found: dict[date, set[str]] = {}
    for day, names in china.items():
        for name in names.split("; "):
            plain = name.removesuffix("（推定）")
            if plain in NAMES:
                found.setdefault(day, set()).add(NAMES[plain])
    return found


@pytest.mark.parametrize("year", LUNAR)
def test_every_year_agrees_with_holidays(year: int) -> None:
    ours, theirs = statutory_days(year), according_to_holidays(year)
    assert set(ours) == set(theirs)
    assert all(name in theirs[day] for day, name in ours.items())


@pytest.mark.parametrize(
    ("year", "number", "days"),
    [
        (2008, "国务院令第513号", 11),
        (2013, "国务院令第513号", 11),
        (2014, "国务院令第644号", 11),
        (2024, "国务院令第644号", 11),
        (2025, "国务院令第795号", 13),
        (2027, "国务院令第795号", 13),
    ],
)
def test_each_revision_has_its_number_of_days(year: int, number: str, days: int) -> None:
    assert revision_of(year).number == number
    assert len(statutory_days(year)) == days


def test_a_year_outside_the_table_is_refused() -> None:
    with pytest.raises(KeyError):
        statutory_days(2031)
