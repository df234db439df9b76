"""R15: tables three and four of random years equal a count by hand, and every check holds.

``OGI_TRIALS`` names how many years; 1,000 by hand, fewer in each run of the tests.
"""

import os
import random
from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import transaction

from organs.models import Organ
from reports.annual.balance import checks
from reports.annual.cells import cases_of, remedies_of
from reports.annual.contents import contents_of
from reports.annual.form import COLUMNS, REMEDIES, RESULTS
from reports.annual.table import ENDS, KINDS, table_four, table_three
from tests.reports.cases_by_the_hundred import YEAR, Bulk, Fact, a_fact, by_hand

TRIALS = int(os.environ.get("OGI_TRIALS", "120"))
SEED = 20261122


@pytest.fixture(scope="module")
def years(
    django_db_setup: None, django_db_blocker: pytest.MonkeyPatch
) -> Iterator[list[tuple[Organ, list[Fact]]]]:

    chance, bulk = random.Random(SEED), Bulk()  # noqa: S311 - made-up years
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        facts = [
            [a_fact(chance) for _ in range(chance.choice([0, 1, 5, 20, 40]))] for _ in range(TRIALS)
        ]
        made = [(bulk.an_organ(year), year) for year in facts]
        bulk.write()
        yield made
        transaction.set_rollback(True)


def figures(
    counted: Counter[tuple[str, str]], row: str, columns: tuple[str, ...]
) -> tuple[int, ...]:
    line = [counted[row, column] for column in columns]
    return (*line, sum(line))


def test_both_tables_equal_a_count_by_hand(db: None, years: list[tuple[Organ, list[Fact]]]) -> None:
    for organ, facts in years:
        three, four = by_hand(facts)
        for row in table_three(organ, YEAR).rows:
            assert row.values == figures(three, row.code, KINDS), (organ, row.code)
        assert table_four(organ, YEAR) == {kind: figures(four, kind, ENDS) for kind in REMEDIES}


def test_every_check_holds_and_nothing_is_lost_between_two_years(
    db: None, years: list[tuple[Organ, list[Fact]]]
) -> None:
    for organ, _ in years:
        found = checks(contents_of(organ, YEAR), contents_of(organ, YEAR - 1))
        assert [check.code for check in found if not check.passed] == [], organ


def test_every_figure_opens_as_many_cases(db: None, years: list[tuple[Organ, list[Fact]]]) -> None:
    organ, _ = max(years, key=lambda one: len(one[1]))
    for row in table_three(organ, YEAR).rows:
        opened = tuple(cases_of(organ, YEAR, row.code, column).count() for column in COLUMNS)
        assert opened == row.values, row.code
    for kind, values in table_four(organ, YEAR).items():
        opened = tuple(remedies_of(organ, YEAR, kind, result).count() for result in RESULTS)
        assert opened == values


def test_one_aggregate_a_table(
    years: list[tuple[Organ, list[Fact]]], django_assert_num_queries: object, db: None
) -> None:
    organ, _ = years[0]
    with django_assert_num_queries(1):  # type: ignore[operator]
        table_three(organ, YEAR)
    with django_assert_num_queries(1):  # type: ignore[operator]
        table_four(organ, YEAR)
