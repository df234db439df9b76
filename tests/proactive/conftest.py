"""An organ whose queue is filled."""

import pytest

from tests.factories import House, a_house
from tests.support.letters import letters_without_paper, real_letters

__all__ = ["letters_without_paper", "real_letters"]


@pytest.fixture
def house(db: None) -> House:
    return a_house()
