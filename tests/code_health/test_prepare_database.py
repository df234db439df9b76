"""Before an upgrade the data of an installation is copied, whole and readable."""

import runpy
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.support import source


@pytest.fixture
def preparation() -> dict[str, Any]:
    return runpy.run_path(str(source.ROOT / "scripts/lib/prepare_database.py"))


def test_the_copy_holds_what_an_open_connection_has_written(
    preparation: dict[str, Any], tmp_path: Path
) -> None:
    database = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(database)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("CREATE TABLE letter (number TEXT)")
        writer.execute("INSERT INTO letter VALUES ('长县自资告〔2026〕1号')")
        writer.commit()
        copy = preparation["back_up"](database)
    with closing(sqlite3.connect(copy)) as reader:
        rows = reader.execute("SELECT number FROM letter").fetchall()
    assert copy.parent == tmp_path / "backups"
    assert rows == [("长县自资告〔2026〕1号",)]
