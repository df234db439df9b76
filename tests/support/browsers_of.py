"""The fixtures of every room of pages: an organ that can work, a day, and people at their browsers."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from organs.models import Staff
from tests.factories import House, a_house

TODAY = date(2026, 9, 24)
"""A Thursday, when every case of ``tests.situations`` has gone as far as it goes; the next day
Mid-Autumn begins."""


@pytest.fixture
def house(db: None) -> House:
    return a_house()


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """The day the views are told when they ask."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)
    return TODAY


@pytest.fixture
def browser_of() -> Callable[[Staff], Client]:
    """A signed-in browser of somebody."""

    def signed_in(staff: Staff) -> Client:
        client = Client()
        client.force_login(staff, backend="organs.auth.StaffBackend")
        return client

    return signed_in
