"""On a 360-px phone, in large type and without scripts: nothing runs out of the page or asks another host."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from portal.models import ApplicationDraft
from tests.portal.conftest import an_open_house
from tests.portal.visitor import WHO
from tests.support.browser import chromium

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def fits(page: Page) -> None:
    """Nothing stands outside the width of the screen."""
    widths = page.viewport_size
    assert widths
    box = page.locator("main").bounding_box()
    assert box
    assert box["width"] <= widths["width"]
    reached = page.locator("main *:visible").evaluate_all(
        "all => Math.max(...all.filter(e => !e.closest('.grid, .skip, .not-for-people'))"
        ".map(e => e.getBoundingClientRect().right))"
    )
    assert reached <= widths["width"], page.url


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_whole_way_on_one_screen(
    browser: Browser, live_server: Any, width: int, large: bool
) -> None:
    an_open_house()
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    foreign: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((live_server.url, "data:")):
            foreign.append(request.url)

    page.on("request", note)
    page.goto(f"{live_server.url}/portal/")
    if large:
        page.click("text=大字版")
    fits(page)
    page.click("text=申请公开 >> nth=0")
    page.goto(f"{live_server.url}/portal/apply/")
    fits(page)
    page.click("button.pick")
    page.fill("[name=description]", "柳河村" * 60)
    page.click("button[value=next]")
    for _ in range(2):
        fits(page)
        page.click("button[value=next]")
    for name in ("name", "document_number", "telephone", "email"):
        page.fill(f"[name={name}]", WHO[name])
    fits(page)
    page.click("button[value=next]")
    fits(page)
    page.click("text=提交申请")
    expect(page.locator("h1")).to_contain_text("提交成功")
    fits(page)
    page.click("text=查看进度")
    expect(page.locator("h1")).to_contain_text("已经收到")
    fits(page)
    assert foreign == []
    context.close()


SECRET = "柳河村征地批复"
BACK = "430121199001010015"


def at_a_terminal(browser: Browser, address: str) -> Page:
    """Somebody has begun to write, and typed a number that was not sent yet."""
    page = browser.new_context().new_page()
    page.clock.install()
    page.goto(f"{address}/portal/?terminal=1")
    page.goto(f"{address}/portal/apply/")
    page.click("button.pick")
    page.fill("[name=description]", SECRET)
    page.click("button[value=next]")
    page.click("button[value=next]")
    page.click("button[value=next]")
    # The script counts, and from here on nothing moves the time but the test.
    expect(page.locator("#idle")).not_to_be_empty()
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    page.fill("[name=document_number]", BACK)
    return page


HARMLESS = {"portal-terminal", "csrftoken"}
"""The cookies that any visit to a terminal has."""


def left_behind(page: Page, address: str) -> list[str]:
    """What is still there: on the page, behind the back button, in a cookie, a store, the server."""
    expect(page).to_have_url(f"{address}/portal/ended/")
    left = [*seen_going_back(page), *(str(one.get("name")) for one in page.context.cookies())]
    stored = page.evaluate("localStorage.length + sessionStorage.length")
    drafts = ApplicationDraft.objects.count()
    return [*left, *["stored"] * stored, *["draft"] * drafts]


def seen_going_back(page: Page) -> Iterator[str]:
    """Which of the two words that were typed stand on any of the last five pages."""
    for _ in range(5):
        page.go_back()
        page.wait_for_load_state()
        shown = page.content() + str(
            page.evaluate("[...document.querySelectorAll('input, textarea')].map(e => e.value)")
        )
        yield from (word for word in (SECRET, BACK) if word in shown)


def test_a_minute_without_a_touch_leaves_nothing_on_a_terminal(
    browser: Browser, live_server: Any
) -> None:
    an_open_house()
    page = at_a_terminal(browser, live_server.url)
    page.clock.fast_forward("00:59")
    expect(page.locator("#idle")).to_have_text("1")
    page.clock.fast_forward("00:02")
    assert set(left_behind(page, live_server.url)) <= HARMLESS


def test_the_end_leaves_nothing_on_a_terminal(browser: Browser, live_server: Any) -> None:
    an_open_house()
    page = at_a_terminal(browser, live_server.url)
    page.click("button.stop")
    assert set(left_behind(page, live_server.url)) <= HARMLESS
