"""Reading pages: an organ that can work, a day, and people at their browsers."""

from collections.abc import Callable

import pytest
from django.test import Client

from organs.models import Staff
from organs.roles import Role
from tests.factories import House
from tests.support.browsers_of import browser_of, house, today
from tests.support.letters import letters_without_paper, real_letters
from tests.support.worlds import standing_world, world

__all__ = [
    "browser_of",
    "house",
    "letters_without_paper",
    "real_letters",
    "standing_world",
    "today",
    "world",
]


@pytest.fixture
def officer(house: House, browser_of: Callable[[Staff], Client]) -> Client:
    """The browser of the officer who handles the cases."""
    return browser_of(house.the(Role.HANDLING_OFFICER))


@pytest.fixture
def clerk(house: House, browser_of: Callable[[Staff], Client]) -> Client:
    """The browser of the receiving clerk."""
    return browser_of(house.the(Role.RECEIVING_CLERK))
