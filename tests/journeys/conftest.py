"""Whole journeys: a served copy, an organ at work, a day that can move, browsers under watch."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser

from law.remedies import OrganKind
from organs.roles import Role
from tests.factories import RECEIVED, House, a_house, an_organ
from tests.journeys.desks import Desks
from tests.support.browser import chromium


class Day:
    """The day that the served pages are told when they ask."""

    def __init__(self, on: date) -> None:
        self.on = on


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Day:
    """Monday 14 September 2026, until a journey moves on."""
    today = Day(RECEIVED)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: today.on)
    return today


@pytest.fixture
def house(db: None) -> House:
    """Everybody is there from the start, so that each can be chosen on the others' pages."""
    government = an_organ(
        "430121", "清江县人民政府", kind=OrganKind.COUNTY_GOVERNMENT, document_code="清政"
    )
    staffed = a_house(parent=government)
    for role in Role:
        staffed.the(role)
    return staffed


@pytest.fixture
def desks(browser: Browser, live_server: Any, house: House) -> Iterator[Desks]:
    """Everybody's browser. Afterwards none of them may have complained or looked elsewhere."""
    opened = Desks(browser, live_server.url, house)
    yield opened
    opened.close()
    assert opened.complaints == []
    assert opened.strangers == []
