"""The quick way through the forms: keys only, and only the fields that are asked for."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from cases.models import Case
from organs.roles import Role
from tests.factories import PASSWORD, a_house
from tests.support.browser import chromium

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def registration_page(browser: Browser, address: str, **options: Any) -> Page:
    """The page as a receiving clerk opens it."""
    clerk = a_house().the(Role.RECEIVING_CLERK)
    page = browser.new_context(**options).new_page()
    page.goto(f"{address}/login/?next=/cases/new/")
    page.fill("[name=username]", clerk.username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    expect(page).to_have_title("登记新申请")
    page.wait_for_load_state()  # the keys listen from then on
    return page


def test_an_application_is_registered_without_a_mouse(browser: Browser, live_server: Any) -> None:
    page = registration_page(browser, live_server.url)
    keys = page.keyboard
    expect(page.locator("[name=channel]").first).to_be_focused()
    keys.press("Space")
    typed = {
        "name": "张三",
        "document_number": "430121199001010015",
        "telephone": "13800138000",
        "address": "清江县柳河村",
        "description": "柳河村征地批复",
    }
    for name, text in typed.items():
        tab_to(page, name)
        keys.type(text)
    keys.press("Control+Enter")
    expect(page.locator("#check button")).to_be_focused()
    keys.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("已登记")
    assert Case.objects.get().subject == "柳河村征地批复"


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the field is reached; it must come within a few steps."""
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(name)


def test_only_the_proofs_of_the_channel_are_in_sight(browser: Browser, live_server: Any) -> None:
    page = registration_page(browser, live_server.url)
    page.check("[name=channel][value=signed_post]")
    expect(page.locator("[name=signed_for_date]")).to_be_visible()
    expect(page.locator("[name=confirmed_at]")).to_be_hidden()
    page.check("[name=kind][value=organization]")
    expect(page.locator("[name=credit_code]")).to_be_visible()
    expect(page.locator("[name=document_number]")).to_be_hidden()


def test_without_scripts_every_field_says_who_fills_it_in(
    browser: Browser, live_server: Any
) -> None:
    page = registration_page(browser, live_server.url, java_script_enabled=False)
    expect(page.locator("[name=confirmed_at]")).to_be_visible()
    expect(page.locator("#field-credit_code")).to_contain_text("法人或其他组织填写")
    expect(page.locator("#field-tracking_number")).to_contain_text("邮寄（需签收）填写")
