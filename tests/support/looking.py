"""Pages as a browser shows them, without a server: whatever it asks for, the test client answers.

The browser runs in the test's own thread and transaction, so one world serves a whole walk.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from mimetypes import guess_type
from pathlib import Path
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Page, Route

from tests.access.world import body_of

HOST: Final = "http://pages.test"
STATIC: Final = "/static/"
AXE: Final = Axe()
MIDWAY: Final = ".grid, .skip, .not-for-people"
"""What may stand beside the screen: tables that scroll in their own box, links for readers."""


class Looking:
    """One window. ``foreign`` collects addresses of other hosts, ``bytes`` what a page weighs."""

    def __init__(self, page: Page) -> None:
        self.page, self.client, self.answer = page, Client(), None
        self.foreign: list[str] = []
        self.bytes = 0
        page.route("**/*", self._serve)

    def at(self, client: Client, address: str) -> Any:
        """Show what ``client`` gets at ``address``."""
        return self.show(client, client.get(address, follow=True), address)

    def show(self, client: Client, answer: Any, address: str) -> Any:
        """Show an answer that ``client`` got."""
        self.client, self.answer, self.bytes = client, answer, 0
        self.page.goto(f"{HOST}{address}")
        return answer

    def axe(self) -> list[str]:
        """What axe complains of, and where."""
        return [
            f"{found['id']}: {node['html'][:160]}"
            for found in AXE.run(self.page).response["violations"]
            for node in found["nodes"]
        ]

    def hides_typing(self) -> bool:
        """Whether what is typed has the colour of its field."""
        return bool(
            self.page.evaluate(
                """() => [...document.querySelectorAll('input, textarea, select')]
                  .filter(e => e.checkVisibility() && !['radio', 'checkbox'].includes(e.type))
                  .map(e => getComputedStyle(e))
                  .some(style => style.color === style.backgroundColor)"""
            )
        )

    def runs_out(self) -> bool:
        """Whether anything stands outside the width of the screen, or the page scrolls sideways."""
        return bool(
            self.page.evaluate(
                """midway => {
                  const width = document.documentElement.clientWidth;
                  const wide = e => e.checkVisibility() && !e.closest(midway)
                    && e.getBoundingClientRect().right > width + 0.5;
                  return document.documentElement.scrollWidth > width
                    || [...document.querySelectorAll('main *')].some(wide);
                }""",
                MIDWAY,
            )
        )

    def _serve(self, route: Route) -> None:
        url = route.request.url
        if not url.startswith(HOST):
            self.foreign.append(url)
            route.abort()
            return
        path = url.removeprefix(HOST)
        if path.startswith(STATIC):
            self._fulfil(route, *_static(path.removeprefix(STATIC)))
            return
        answer, self.answer = self.answer or self.client.get(path), None
        self._fulfil(route, body_of(answer), dict(answer.headers), answer.status_code)

    def _fulfil(
        self, route: Route, body: bytes, headers: dict[str, str], status: int = 200
    ) -> None:
        self.bytes += len(body)
        route.fulfill(status=status, headers=headers, body=body)


@contextmanager
def looking(browser: Browser, **options: Any) -> Iterator[Looking]:
    """A window of its own, closed afterwards."""
    context = browser.new_context(**options)
    try:
        yield Looking(context.new_page())
    finally:
        context.close()


def _static(name: str) -> tuple[bytes, dict[str, str]]:
    found = finders.find(name.partition("?")[0])
    assert isinstance(found, str), name
    return Path(found).read_bytes(), {"Content-Type": guess_type(found)[0] or ""}
