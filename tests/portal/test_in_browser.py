"""On a 360-px phone, in large type and without scripts: nothing runs out of the page or asks another host."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

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


def test_an_idle_terminal_goes_back_to_the_start(
    browser: Browser, live_server: Any, settings: Any
) -> None:
    settings.PORTAL = {**settings.PORTAL, "terminal_idle_seconds": 3}
    an_open_house()
    page = browser.new_context().new_page()
    page.goto(f"{live_server.url}/portal/?terminal=1")
    page.goto(f"{live_server.url}/portal/apply/")
    page.click("button.pick")
    page.fill("[name=description]", "柳河村征地批复")
    expect(page).to_have_url(f"{live_server.url}/portal/ended/", timeout=9000)
    page.go_back()
    expect(page.locator("body")).not_to_contain_text("柳河村征地批复")
