"""The public portal: an organ that takes online applications, letters without paper."""

from typing import Any

import pytest

from law.receipt import Channel
from tests.factories import RECEIVED, House, a_house
from tests.support.letters import letters_without_paper, real_letters

__all__ = ["letters_without_paper", "real_letters"]


@pytest.fixture(autouse=True)
def nobody_types_in_a_test(settings: Any) -> None:
    """A test fills in a form in no time; the tests of the limits set the time again."""
    settings.PORTAL = {**settings.PORTAL, "usual_seconds": 0}


@pytest.fixture
def house(db: None) -> House:
    return an_open_house()


def an_open_house() -> House:
    """An organ that opened the online channel."""
    house = a_house()
    house.organ.open_channel(Channel.ONLINE, since=RECEIVED)
    house.organ.save()
    return house
