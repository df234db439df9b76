"""Every page of the portal: no error of axe, 320 px wide, light, and nothing from elsewhere."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.access.declared import DECLARED
from tests.factories import House, moment
from tests.portal.pages import every_page
from tests.support.browser import chromium
from tests.support.looking import looking

pytestmark = pytest.mark.browser

TODAY = date(2026, 9, 24)
BUDGET = 150 * 1024
"""Bytes of a page with all it asks for, not compressed."""
PHONE: ViewportSize = {"width": 320, "height": 640}
"""A screen of 1280 at 400 %."""
DESK: ViewportSize = {"width": 1280, "height": 800}
NO_PAGE = {"suggest", "document-file", "document-data", "documents-data", "feed", "sitemap",
           "receipt-file", "letter", "enclosure", "desk-receipt", "opinion-letter",
           "opinion-decision",
           "opinion-slip", "annual-report-data", "part"}  # fmt: skip
"""Files and data; what the desk prints, which the walk through the workbench sees; and the address
that turns the progress page to another part of the application."""


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(TODAY))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def test_every_page_is_light_narrow_and_free_of_errors(browser: Browser, house: House) -> None:
    faults: dict[str, object] = {}
    seen = set()
    with looking(browser) as window:
        for shown in every_page(house):
            seen.add(shown.answer.resolver_match.url_name)
            window.page.set_viewport_size(DESK)
            window.show(shown.client, shown.answer, shown.address)
            found = window.axe()
            if window.bytes > BUDGET:
                found.append(f"{window.bytes} bytes")
            if window.hides_typing():
                found.append("what is typed cannot be read")
            window.page.set_viewport_size(PHONE)
            if window.runs_out():
                found.append("wider than 320 px")
            window.page.evaluate("document.documentElement.classList.add('large')")
            if window.runs_out():
                found.append("wider than 320 px in large type")
            faults |= {shown.name: found} if found else {}
        assert window.foreign == []
    assert faults == {}
    pages = {
        name.removeprefix("portal:")
        for name, declared in DECLARED.items()
        if name.startswith("portal:") and not declared.only_post
    }
    assert pages - seen == NO_PAGE
