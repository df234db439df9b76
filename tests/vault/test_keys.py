"""Keys from the settings: what is wrong with them is said, what they are never is."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from pytest_django import Settings

from tests.support.keys import INDEX, NEW, OLD, SM4
from vault import keys


def test_the_first_key_seals_and_every_key_opens() -> None:
    ring = keys.parse(f"{NEW}, {OLD},{SM4}")
    assert ring.current.identifier == "new"
    assert list(ring.by_identifier) == ["new", "old", "gm"]
    assert ring.by_identifier["gm"].cipher_name == "sm4"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("just-text", "Entry 1"),
        (f"{OLD},{OLD}", "same id"),
        ("ID_1:" + OLD.partition(":")[2], "1 to 20 characters"),
        ("old:rot13:" + OLD.partition(":")[2], "unknown cipher"),
        ("old:c2hvcnQ=", "5 bytes, 32 needed"),
        ("old:***", "not base64"),
        ("gm:sm4:" + OLD.partition(":")[2], "32 bytes, 16 needed"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, said: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=said) as caught:
        keys.parse(text)
    assert OLD.partition(":")[2] not in str(caught.value)


def test_no_representation_shows_a_key() -> None:
    ring, index = keys.parse(OLD), keys.parse_index_key(INDEX)
    for secret in (ring.current.secret, index.secret):
        assert repr(secret) not in repr((ring, index))


def test_the_index_key_is_its_own(settings: Settings) -> None:
    settings.DATA_KEYS = OLD
    settings.INDEX_KEY = OLD.partition(":")[2]
    with pytest.raises(ImproperlyConfigured, match="must differ"):
        keys.index_key()


def test_the_index_may_use_sm3() -> None:
    assert keys.parse_index_key(f"sm3:{INDEX}").hash_name == "sm3"
    with pytest.raises(ImproperlyConfigured, match="unknown hash"):
        keys.parse_index_key(f"md5:{INDEX}")


@pytest.mark.parametrize("name", ["DATA_KEYS", "INDEX_KEY"])
def test_the_system_check_stops_a_start_without_keys(settings: Settings, name: str) -> None:
    setattr(settings, name, "")
    with pytest.raises(SystemCheckError, match=name):
        call_command("check")
