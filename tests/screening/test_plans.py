"""A look-up never walks an organ's records: each statement goes by the key it asks for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from screening import hints
from screening.hints import Typed
from tests.factories import House
from tests.situations import a_registered_case

WALKS = ("SCAN cases_", "SCAN screening_", "organ_id=?)")
BY_KEY = ("document_index", "credit_index", "telephone_index", "key=?", "rowid=?")


def plan_of(statement: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}".replace("%", "%%"))
        return [row[3] for row in cursor.fetchall()]


@pytest.mark.sqlite
def test_no_statement_of_a_hint_walks_the_organ(house: House) -> None:
    a_registered_case(house)
    typed = Typed(
        name="张三",
        document_number="430121199001010018",
        credit_code="91430121MA4L2X3Y0A",
        telephone="13800000000",
        address="清江县柳河村",
    )
    with CaptureQueriesContext(connection) as asked:
        found = hints.applicants_like(house.organ, typed)
        own = hints.certainly_same(found)
        assert hints.requests_like(house.organ, "柳河村2025年征地补偿安置方案", of=own)
    steps = [step for query in asked for step in plan_of(query["sql"])]
    walking = [
        step
        for step in steps
        if (step.endswith(WALKS) and not any(key in step for key in BY_KEY))
        or step.startswith(WALKS[:2])
    ]
    assert found
    assert not walking
