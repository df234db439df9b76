"""A signed-for letter is registered with nothing but the keyboard; every stroke is counted."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from cases.models import Case
from organs.roles import Role
from tests.factories import PASSWORD, House, a_house, a_person, an_intake
from tests.situations import a_registered_case
from tests.support.browser import chromium

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LETTER = {
    # This browser asks for month, day, year; one set to Chinese asks for year, month, day.
    "signed_for_date": "09212026",
    "tracking_number": "1234567890123",
    "name": "张三",
    "document_number": "430121199001010015",
    "telephone": "13800138000",
    "address": "清江县柳河村五组",
    "description": "柳河村2025年征地补偿安置方案",
}
IN_ORDER = ("tracking_number", "signed_for_date", "name", "document_number", "telephone",
            "address", "description")  # fmt: skip
STROKES_WITHOUT_TEXT = 45
SECONDS = 90
STROKE_SECONDS = 0.28
"""A clerk who types 215 strokes a minute: slow, so that most are faster."""


class Keyboard:
    """The page's keyboard, counting."""

    def __init__(self, page: Page) -> None:
        self.page, self.strokes = page, 0

    def press(self, key: str) -> None:
        self.page.wait_for_load_state()  # the keys listen from then on
        self.page.keyboard.press(key)
        self.strokes += 1

    def tab_to(self, name: str) -> None:
        for _ in range(9):
            if self.page.evaluate("document.activeElement.name") == name:
                return
            self.press("Tab")
        raise AssertionError(name)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.strokes += len(text)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def page(browser: Browser, live_server: Any, house: House) -> Iterator[Page]:
    clerk = house.the(Role.RECEIVING_CLERK)
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(f"{live_server.url}/login/?next=/cases/new/")
    page.fill("[name=username]", clerk.username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    expect(page).to_have_title("登记新申请")
    expect(page.locator("[name=channel]").first).to_be_focused()
    expect(page.locator("html.js")).to_be_attached()
    yield page
    context.close()


def fill_in(keys: Keyboard) -> None:
    keys.press("Space")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    for name in IN_ORDER:
        keys.tab_to(name)
        keys.type(LETTER[name])


def test_a_signed_letter_is_registered_by_keys_alone(page: Page) -> None:
    keys, begun = Keyboard(page), time.monotonic()
    fill_in(keys)
    keys.press("Control+Enter")
    expect(page.locator("#check button")).to_be_focused()
    keys.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("已登记")
    waited, typed = time.monotonic() - begun, sum(map(len, LETTER.values()))
    case = Case.objects.get()
    assert case.receipt.tracking_number == LETTER["tracking_number"]
    assert str(case.received_on) == "2026-09-21"
    assert keys.strokes - typed <= STROKES_WITHOUT_TEXT
    assert keys.strokes * STROKE_SECONDS + waited <= SECONDS
    keys.press("p")
    expect(page.locator(".slip svg")).to_be_visible()
    keys.press("p")
    expect(page.locator(".slip")).to_contain_text("查询码")
    keys.press("n")
    expect(page).to_have_title("登记新申请")


def test_hints_come_while_typing_and_are_chosen_by_keys(page: Page, house: House) -> None:
    person = a_person(document_number=LETTER["document_number"], telephone="13800138000")
    earlier = a_registered_case(house, an_intake(applicant=person))
    keys = Keyboard(page)
    keys.press("Space")
    keys.tab_to("name")
    keys.type("张三")
    keys.tab_to("telephone")
    keys.type("13800138000")
    expect(page.locator("#applicant-hints")).to_contain_text("联系电话相同")
    expect(page.locator("#applicant-hints")).not_to_contain_text(LETTER["document_number"])
    keys.tab_to("known_applicant")
    keys.press("ArrowUp")
    keys.tab_to("description")
    keys.type(earlier.description)
    expect(page.locator("#request-hints")).to_contain_text(earlier.case_number)
    keys.press("Control+Enter")
    expect(page.locator("#check button")).to_be_focused()
    keys.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("已登记")
    assert Case.objects.latest("pk").applicant == earlier.applicant
