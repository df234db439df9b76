"""axe finds no error on any page of workbench and administration."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from organs.roles import Role
from tests.access.declared import DECLARED, Declared
from tests.access.world import World
from tests.support.browser import chromium
from tests.support.looking import looking

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SHOWN = {
    name: declared
    for name, declared in DECLARED.items()
    if not declared.only_post and not name.startswith("portal:")
}


@pytest.fixture(scope="module", autouse=True)
def browser() -> Iterator[Browser]:
    """Started before the world is built: the browser's thread has a connection of its own."""
    with chromium() as running:
        yield running


def who_opens(declared: Declared) -> Role:
    return next(role for role in Role if declared.expected(role) == 200)


def test_no_page_has_an_error(browser: Browser, world: World) -> None:
    faults: dict[str, list[str]] = {}
    with looking(browser) as window:
        for name, declared in SHOWN.items():
            client, address = world.client(who_opens(declared)), world.address(name, declared)
            answer = client.get(address, follow=True)
            assert answer.status_code == 200, name
            if answer.headers["Content-Type"].startswith("text/html"):
                window.show(client, answer, address)
                found = window.axe()
                faults |= {name: found} if found else {}
    assert faults == {}
