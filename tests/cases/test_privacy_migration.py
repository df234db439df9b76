"""Rows from before the vault are sealed by the migration, and opened when it is taken back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cases.models import Applicant
from cases.selectors import applicants_with
from tests.factories import an_organ

BEFORE = [("cases", "0004_nobody_registers_online")]
AFTER = [("cases", "0007_find_sealed_values")]
ROWS = 1200
"""More than two batches."""


def migrate(target: list[tuple[str, str]]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate(target)
    return MigrationExecutor(connection).loader.project_state(target).apps


@pytest.fixture
def _restored(transactional_db: None) -> Iterator[None]:
    yield
    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())


def plain(organ: int, number: int) -> dict[str, Any]:
    return {
        "organ_id": organ,
        "kind": "natural_person",
        "report_type": "natural_person",
        "name": "张三",
        "document_number": f"43012119900101{number:04d}",
        "telephone": f"138{number:08d}",
        "address": "清江县柳河村",
    }


def stored(column: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM cases_applicant ORDER BY id")  # noqa: S608
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.slow
@pytest.mark.usefixtures("_restored")
def test_there_and_back_again() -> None:
    organ = an_organ()
    applicants = migrate(BEFORE).get_model("cases", "Applicant").objects
    applicants.bulk_create(applicants.model(**plain(organ.pk, n)) for n in range(ROWS))
    telephones = stored("telephone")

    migrate(AFTER)
    assert all(value.startswith("ogi1:aes:test:") for value in stored("telephone"))
    assert set(stored("email")) == {""}
    # Columns that later migrations add are not there yet.
    opened = Applicant.objects.only("telephone").order_by("pk")
    assert [row.telephone for row in opened] == telephones
    found = applicants_with(organ, document_number="430121199001010777").only("telephone")
    assert [row.telephone for row in found] == ["13800000777"]

    migrate(BEFORE)
    assert stored("telephone") == telephones
    assert stored("address") == ["清江县柳河村"] * ROWS
    migrate(AFTER)
    connection.cursor().execute("DELETE FROM cases_applicant")
