"""The command of the bulk city: the same for the same seed, only where allowed, all or nothing."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction

from demo.bulk.load import Progress, load
from tests.demo.bulk_city import TODAY, digests
from tests.demo.commands import everything, said
from tests.factories import an_organ

NOTHING = (0, 0, 0, 0, 0)


@pytest.mark.django_db
@pytest.mark.slow
def test_two_runs_with_one_seed_write_the_same() -> None:
    found = []
    for seed in ("one", "one", "two"):
        with transaction.atomic():
            load(300, seed=seed, on=TODAY)
            found.append(digests())
            transaction.set_rollback(True)
    assert found[0] == found[1]
    assert found[0]["Case"] != found[2]["Case"]


@pytest.mark.django_db
def test_it_is_refused_where_the_settings_do_not_allow_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "DEMO_ALLOWED", False)
    with pytest.raises(CommandError, match="DEMO_ALLOWED"):
        call_command("seed_load", cases=10)
    assert everything() == NOTHING


@pytest.mark.django_db
def test_nothing_is_added_to_what_is_there() -> None:
    an_organ()
    before = everything()
    with pytest.raises(CommandError, match="空库"):
        call_command("seed_load", cases=10)
    assert everything() == before


@pytest.mark.django_db
def test_an_interrupted_load_leaves_nothing() -> None:
    def interrupt(progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(100, seed="tests", on=TODAY, progress=interrupt)
    assert everything() == NOTHING


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"cases": 0}, {"on": date(2017, 1, 1)}, {"on": date(2090, 1, 1)}], ids=str
)
def test_what_cannot_be_made_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(CommandError, match="应在"):
        call_command("seed_load", **{"cases": 10, "on": TODAY} | wrong)
    assert everything() == NOTHING


@pytest.mark.django_db
def test_it_tells_how_far_it_is_and_what_it_made() -> None:
    told = said("seed_load", cases=100, on=TODAY)
    assert "100/100 件" in told
    assert "办件 100" in told
    assert everything()[2] == 100
