"""A city's register reproduces its annual report cell by cell, however its clerks wrote it.

A tenth of the city in every run; all 14,000 rows with ``OGI_TRIALS=14000``.
"""

import json
import os
import time
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from tests.factories import House
from tests.reports.city_table import OUTCOMES, YEAR, City
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
        assert total == sum(rows[2 + n][2][column] for n in range(len(OUTCOMES)))


def test_its_register_counts_to_every_cell(tmp_path: Path, house: House) -> None:
    city = City(SCALE)
    path = write(tmp_path / "台账.xlsx", city.rows(), city.suits())
    begun = time.process_time()
    run(path, house)
    imported = time.process_time() - begun
    out = StringIO()
    call_command("annual_report", organ=house.organ.code, year=YEAR, stdout=out)
    facts = json.loads(out.getvalue())
    rows = facts["table3"]["rows"]
    assert [(row["code"], row["label"], row["values"]) for row in rows] == city.table_three()
    assert facts["table4"] == city.table_four()
    assert [check["code"] for check in facts["checks"] if not check["passed"]] == []
    assert imported < 60
