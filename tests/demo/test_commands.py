"""The commands of the demonstration: once, only where allowed, and always with a sentence."""

from datetime import date

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from demo import load
from demo.management.commands.demo_accounts import table
from demo.seals import seal_png
from tests.demo.commands import everything, said
from tests.factories import an_organ
from tests.support.letters import without_paper


@pytest.mark.django_db
def test_it_is_refused_where_the_settings_do_not_allow_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "DEMO_ALLOWED", False)
    with pytest.raises(CommandError, match="DEMO_ALLOWED"):
        call_command("seed_demo", if_empty=True)
    assert load.is_empty()


def test_production_does_not_allow_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "x" * 60)
    monkeypatch.setenv("DATA_KEYS", settings.DATA_KEYS)
    monkeypatch.setenv("INDEX_KEY", settings.INDEX_KEY)
    monkeypatch.setenv("ALLOWED_HOSTS", "example.com")
    from config.settings import base, production  # noqa: PLC0415 - it reads the environment

    assert production.DEMO_ALLOWED is False
    assert base.DEMO_ALLOWED is False


@pytest.mark.django_db
def test_real_organs_are_left_alone() -> None:
    an_organ()
    before = everything()
    assert "不载入演示数据" in said("seed_demo", if_empty=True)
    with pytest.raises(CommandError, match="空库"):
        call_command("seed_demo")
    assert everything() == before


@pytest.mark.django_db
def test_an_interrupted_load_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    without_paper(monkeypatch)

    def interrupt(done: int, of: int, day: date) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load.load(date(2026, 11, 22), progress=interrupt)
    assert everything() == (0, 0, 0, 0, 0)


@pytest.mark.django_db
def test_without_the_city_the_accounts_say_how_to_get_it() -> None:
    assert "seed_demo" in said("demo_accounts")


def test_the_columns_stand_under_each_other_though_chinese_is_wide() -> None:
    assert list(table([("角色", "a"), ("x", "b")])) == ["角色  a", "x     b"]


def test_a_seal_is_a_small_picture() -> None:
    picture = seal_png("云岭市生态环境局清江分局")
    assert picture is None or (picture.startswith(b"\x89PNG") and len(picture) < 30_000)


@pytest.mark.django_db
@pytest.mark.parametrize("on", [date(2019, 5, 1), date(2090, 1, 1)], ids=str)
def test_a_today_out_of_reach_is_refused(on: date) -> None:
    with pytest.raises(CommandError, match="应在2022年1月1日至"):
        call_command("seed_demo", on=on)
    assert load.is_empty()


def test_a_date_that_is_none_is_named() -> None:
    with pytest.raises(CommandError, match="22/11/2026"):
        call_command("seed_demo", "--on", "22/11/2026")
