"""The wizard from the first question to the prepared draft with nothing but the keyboard; and without scripts."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from cases.models import Case
from cases.services import path
from organs.roles import Role
from tests.factories import PASSWORD, House, a_house
from tests.situations import an_assigned_case
from tests.support.browser import chromium

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DOWN = {"pending": 0, "clear": 0, "nature": 0, "frequency": 0, "responsible": 2}
"""How often the arrow goes down at each question: the last answers that others are responsible."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


def signed_in(browser: Browser, live_server: Any, house: House, **options: Any) -> Page:
    page = browser.new_context(locale="zh-CN", **options).new_page()
    page.goto(f"{live_server.url}/login/")
    page.fill("[name=username]", house.the(Role.HANDLING_OFFICER).username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    expect(page.locator("h1")).to_contain_text("待办")
    return page


def test_from_the_first_question_to_the_draft_by_keys_alone(
    browser: Browser, live_server: Any, house: House, case: Case
) -> None:
    page = signed_in(browser, live_server, house)
    page.goto(f"{live_server.url}/cases/{case.pk}/path/")
    page.locator(".path-end .main-act").focus()
    page.keyboard.press("Enter")
    for question, down in DOWN.items():
        expect(page).to_have_url(f"{live_server.url}/cases/{case.pk}/path/{question}/")
        expect(page.locator("[name=answer]").first).to_be_focused()
        page.wait_for_load_state()  # the keys listen from then on
        page.keyboard.press("Space")
        for _ in range(down):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.type("核对了职责规定")
        page.keyboard.press("Control+Enter")
    expect(page.locator("#path-end")).to_have_text("结果：不属于本机关负责公开")
    page.locator(".path-end .main-act").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name=outcome_code]")).to_have_value("not_responsible")
    expect(page.locator("[name=deviation]")).to_be_hidden()
    page.locator("[name=outcome_code]").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("[name=deviation]")).to_be_visible()
    assert [step.remark for step in path.path_of(case).steps] == ["核对了职责规定"] * len(DOWN)
    page.context.close()


def test_it_works_without_scripts_on_a_phone(
    browser: Browser, live_server: Any, house: House, case: Case
) -> None:
    narrow = {"width": 360, "height": 780}
    page = signed_in(browser, live_server, house, java_script_enabled=False, viewport=narrow)
    page.goto(f"{live_server.url}/cases/{case.pk}/path/pending/")
    page.check("[value=withdrawn]")
    page.click(".question .main-act")
    expect(page.locator("#path-end")).to_have_text("结果：申请人撤回申请")
    boxes = [part.bounding_box() for part in page.locator(".main .card").all()]
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)
    page.context.close()
