"""Who may see and do what: organs that can work, a day, letters without paper."""

from datetime import date

import pytest

from tests.factories import House, a_house
from tests.support.letters import letters_without_paper, real_letters
from tests.support.worlds import standing_world, world

__all__ = ["letters_without_paper", "real_letters", "standing_world", "world"]

TODAY = date(2026, 9, 24)
"""A Thursday, when every case of ``tests.situations`` has gone as far as it goes."""


@pytest.fixture
def house(db: None) -> House:
    return a_house()


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day the views are told when they ask."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)
