"""The engine against the clerk who counts day by day: they agree on whatever happens to a case.

A sample of the million histories of `benchmarks/oracle_million.py`, other seeds, every run.
"""

from datetime import date

import pytest

from calendars.national import national_calendar
from tests.law import oracle
from tests.law.histories import FIRST_RECEIPT, LAST_RECEIPT, compare, engine
from tests.law.oracle import Fact, Unlawful, judge

SAMPLE = 12_500


@pytest.mark.parametrize("seed", [2019, 2021, 2024, 2026])
def test_random_histories_are_judged_alike(seed: int) -> None:
    tally = compare(seed, SAMPLE)
    assert not tally.differences, tally.differences[0]
    shares = (tally.unlawful, tally.with_defects, tally.excluded, tally.waiting, tally.provisional)
    assert min(shares) >= SAMPLE // 100, "the sample no longer meets every kind of history"


def test_every_day_of_receipt_is_judged_alike() -> None:
    for received in range(FIRST_RECEIPT, LAST_RECEIPT + 1):
        assert engine(received, []) == judge(received, [])


@pytest.mark.parametrize("n", [5, 7, 15, 20, 40])
def test_every_day_of_every_year_counts_alike(n: int) -> None:
    calendar = national_calendar().provisional()
    for start in range(oracle.FIRST, LAST_RECEIPT + 1):
        ours = calendar.add(date.fromordinal(start), n)
        assert ours.toordinal() == oracle.nth_worked(start, n)


def day(year: int, month: int, number: int) -> int:
    return date(year, month, number).toordinal()


def test_the_clerk_knows_the_example_of_the_statute() -> None:
    received = day(2026, 9, 14)
    sent = Fact("consultation_sent", day(2026, 9, 21), "甲", day(2026, 9, 22))
    back = Fact("consultation_ended", day(2026, 10, 12), "甲")
    verdict = judge(received, [sent, back])
    assert (verdict.due, verdict.excluded) == (day(2026, 10, 30), 10)


def test_the_clerk_knows_the_time_line_that_a_court_stated() -> None:
    assert judge(day(2022, 9, 30), []).due == day(2022, 11, 2)


def test_the_clerk_refuses_what_the_law_does_not_know() -> None:
    with pytest.raises(Unlawful):
        judge(day(2026, 9, 14), [Fact("fee_paid", day(2026, 9, 15))])
