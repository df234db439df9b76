"""批注 in a browser: words selected in the draft become the quotation of the remark."""

from typing import Any

import pytest
from playwright.sync_api import expect

from cases.status import Status
from organs.roles import Role
from tests.factories import PASSWORD, House
from tests.situations import a_case_at, task_at
from tests.support.browser import chromium

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SELECT = """part => {
  const text = part.firstChild, range = document.createRange();
  range.setStart(text, 3); range.setEnd(text, 7);
  getSelection().removeAllRanges(); getSelection().addRange(range);
  part.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
}"""


def test_selected_words_fill_the_quotation(house: House, live_server: Any) -> None:
    case = a_case_at(Status.LEGAL_REVIEW, house)
    task = task_at(case, "CaseFlow.legal_review").pk
    with chromium() as browser:
        page = browser.new_page()
        page.goto(f"{live_server.url}/login/")
        page.fill("[name=username]", house.the(Role.LEGAL_REVIEWER).username)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        expect(page).to_have_title("我的待办")
        page.goto(f"{live_server.url}/tasks/{task}/")
        page.locator("[data-part=provided]").evaluate(SELECT)
        expect(page.locator("#id_quote")).to_be_visible()
        expect(page.locator("#id_quote")).to_have_value("征地补偿")
        page.fill("#id_remark", "请写明批次")
        page.get_by_role("button", name="保存批注，继续审核").click()
        expect(page.locator(".remarks mark")).to_contain_text("征地补偿")
    assert case.comments.get().text == "请写明批次"
