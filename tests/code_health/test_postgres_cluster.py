"""The private PostgreSQL of the tests leaves nothing behind."""

from pathlib import Path

import psycopg
import pytest

from tests.support.postgres import PostgresNotFoundError, find_programs, private_cluster


def socket_folder(url: str) -> Path:
    return Path(url.partition("@")[2].partition("/")[0].replace("%2F", "/"))


@pytest.fixture(autouse=True)
def _programs() -> None:
    try:
        find_programs()
    except PostgresNotFoundError as error:
        pytest.skip(str(error))


def test_a_cluster_serves_its_socket_and_is_gone_afterwards() -> None:
    with private_cluster() as url:
        folder = socket_folder(url)
        connection = psycopg.connect(host=str(folder), user="tests", dbname="postgres")
        with connection:
            row = connection.execute("SELECT current_setting('listen_addresses')").fetchone()
        connection.close()
        assert row == ("",)
    assert not folder.exists()
