"""S26: keys change while people read and write; nobody notices, nothing is lost."""

import threading
from collections.abc import Iterator
from typing import Self

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from pytest_django import Settings

from cases.models import Applicant
from cases.selectors import applicants_with
from tests.factories import House, a_house, a_person
from tests.support.keys import INDEX, NEW, OLD
from vault import rows

ROWS = 2000


@pytest.fixture
def house(transactional_db: None, settings: Settings) -> House:
    settings.DATA_KEYS = OLD
    return a_house()


def fill(house: House, number: int) -> None:
    Applicant.objects.bulk_create(
        Applicant(organ=house.organ, **a_person(telephone=f"1380{n:07d}")) for n in range(number)
    )


class Readers:
    """People who read all rows over and over while the keys change."""

    def __init__(self, number: int) -> None:
        self.stop, self.reads, self.failed = threading.Event(), 0, list[Exception]()
        self.threads = [threading.Thread(target=self._read) for _ in range(number)]

    def _read(self) -> None:
        try:
            while not self.stop.is_set():
                for row in Applicant.objects.order_by("?")[:100]:
                    assert row.telephone.startswith("1380")
                    self.reads += 1
        except Exception as error:  # noqa: BLE001 - whatever stopped a reader is what we report
            self.failed.append(error)
        finally:
            connections.close_all()

    def __enter__(self) -> Self:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *args: object) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join(60)


def test_no_read_fails_while_two_thousand_rows_change_keys(
    house: House, settings: Settings
) -> None:
    fill(house, ROWS)
    settings.DATA_KEYS = f"{NEW},{OLD}"
    with Readers(2) as readers:
        call_command("rotate_data_keys", batch=100, verbosity=0, stdout=_Silent())
    assert readers.failed == []
    assert readers.reads > 0
    assert set(rows.counts(Applicant)) == {"new"}
    settings.DATA_KEYS = NEW
    assert {row.telephone for row in Applicant.objects.all()} == {
        f"1380{n:07d}" for n in range(ROWS)
    }


def test_an_interrupted_run_goes_on_where_it_stopped(house: House, settings: Settings) -> None:
    fill(house, 30)
    settings.DATA_KEYS = f"{NEW},{OLD}"
    run: Iterator[int] = rows.rewrite(Applicant, rows.sealed_again, batch=10)
    assert next(run) == 10
    del run
    assert rows.counts(Applicant) == {"old": 60, "new": 30}
    assert sum(rows.rewrite(Applicant, rows.sealed_again, batch=10)) == 20
    assert sum(rows.rewrite(Applicant, rows.sealed_again, batch=10)) == 0


def test_what_is_written_meanwhile_is_kept(house: House, settings: Settings) -> None:
    fill(house, 20)
    settings.DATA_KEYS = f"{NEW},{OLD}"
    run = rows.rewrite(Applicant, rows.sealed_again, batch=10)
    next(run)
    last = Applicant.objects.order_by("-pk")[0]
    last.telephone = "13999999999"
    last.save()
    sum(run)
    last.refresh_from_db()
    assert last.telephone == "13999999999"
    assert list(applicants_with(house.organ, telephone="13999999999")) == [last]


def test_the_command_says_what_each_key_still_seals(
    house: House, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(house, 3)
    settings.DATA_KEYS = f"{NEW},{OLD}"
    call_command("rotate_data_keys", check=True)
    assert "密钥 old 9 项" in capsys.readouterr().out
    call_command("rotate_data_keys")
    said = capsys.readouterr().out
    assert "重新加密 3 行" in said
    assert "密钥 new（当前密钥） 9 项" in said
    assert "old" not in said
    with pytest.raises(CommandError, match="正整数"):
        call_command("rotate_data_keys", batch=0)


def test_a_new_index_key_finds_again_after_reindexing(
    house: House, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(house, 3)
    settings.INDEX_KEY = INDEX
    assert not applicants_with(house.organ, telephone="13800000001")
    call_command("rotate_data_keys", reindex=True)
    assert "重算检索散列 3 行" in capsys.readouterr().out
    assert applicants_with(house.organ, telephone="13800000001").count() == 1


class _Silent:
    def write(self, text: str) -> None:
        pass
