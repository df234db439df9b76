"""Hints: one organ that can work, letters drawn only where a test asks for them."""

import pytest

from tests.factories import House, a_house
from tests.support.letters import letters_without_paper, real_letters
from tests.support.lines import run

__all__ = ["letters_without_paper", "real_letters", "run"]


@pytest.fixture
def house(db: None) -> House:
    return a_house()
