"""A city's register reproduces its annual report cell by cell, however its clerks wrote it.

Two years that a city published, whole; of the made-up city a twenty-fifth in every run, all 14,000
rows with ``OGI_TRIALS=14000``.
"""

import json
import os
import time
from dataclasses import replace
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from tests.factories import House
from tests.reports.city_table import MADE, SUQIAN, City
from tests.reports.registers import write
from tests.reports.test_register_import import run

SCALE = 1 if int(os.environ.get("OGI_TRIALS", "0")) >= 14_000 else 25


def test_the_table_is_that_of_a_city_of_14_000() -> None:
    rows = City().table_three()
    assert 14_000 <= rows[0][2][-1] + rows[1][2][-1] < 15_500
    assert len(rows) == 25
    for column in range(7):
        new, before, total, left = (rows[n][2][column] for n in (0, 1, -2, -1))
        assert new + before == total + left
        assert total == sum(rows[2 + n][2][column] for n in range(len(MADE.outcomes)))


def test_its_register_counts_to_every_cell(tmp_path: Path, house: House) -> None:
    city = City(scale=SCALE)
    path = write(tmp_path / "台账.xlsx", city.rows(), city.suits())
    begun = time.process_time()
    run(path, house)
    imported = time.process_time() - begun
    assert reported(house, MADE.year) == (city.table_three(), city.table_four(), [])
    assert imported < 60


def test_what_is_published_is_in_balance() -> None:
    """By the sums that the city prints: 3,511 and 3,525 new, 121 carried from one year to the next."""
    tables = [City(year).table_three() for year in SUQIAN]
    totals = [{code: values[-1] for code, _, values in table} for table in tables]
    assert [(t["1"], t["2"], t["3.7"], t["4"]) for t in totals] == [
        (3511, 96, 3486, 121),
        (3525, 121, 3521, 125),
    ]
    assert SUQIAN[0].carried_forward == SUQIAN[1].brought_forward
    four = [City(year).table_four() for year in SUQIAN]
    assert [[cells[-1] for cells in table.values()] for table in four] == [
        [440, 24, 89],
        [170, 25, 52],
    ]


def test_one_register_counts_to_two_published_years(tmp_path: Path, house: House) -> None:
    """What was pending at the end of the first year is the same application or suit in the second."""
    first, second = SUQIAN
    carried = tuple(0 for _ in first.carried_forward)
    pending = {block: cells[-1] for block, cells in first.remedies.items()}
    others = {
        block: (*cells[:-1], cells[-1] - pending[block]) for block, cells in second.remedies.items()
    }
    cities = [
        City(replace(first, carried_forward=carried)),
        City(replace(second, remedies=others)),
    ]
    rows = [row for city in cities for row in city.rows()]
    suits = [row for city in cities for row in city.suits()]
    run(write(tmp_path / "台账.xlsx", rows, suits), house)
    for year in SUQIAN:
        city = City(year)
        assert reported(house, year.year) == (city.table_three(), city.table_four(), [])


Reported = tuple[list[tuple[str, str, list[int]]], dict[str, list[int]], list[str]]


def reported(house: House, year: int) -> Reported:
    """Tables three and four as the command prints them, and the checks that fail."""
    out = StringIO()
    call_command("annual_report", organ=house.organ.code, year=year, stdout=out)
    facts = json.loads(out.getvalue())
    rows = [(row["code"], row["label"], row["values"]) for row in facts["table3"]["rows"]]
    return rows, facts["table4"], [one["code"] for one in facts["checks"] if not one["passed"]]
