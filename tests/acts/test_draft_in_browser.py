"""The letter beside the request follows what is typed; a server that is silent is told of."""

from typing import Any

import pytest
from playwright.sync_api import Route, expect

from organs.roles import Role
from tests.factories import PASSWORD, a_house
from tests.situations import a_drafted_case
from tests.support.browser import chromium


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_letter_follows_the_keys_by_one_request_and_says_when_it_cannot(
    live_server: Any,
) -> None:
    house = a_house()
    case = a_drafted_case(house, "requires_creation")
    with chromium() as browser:
        page = browser.new_context().new_page()
        page.goto(f"{live_server.url}/login/?next=/cases/{case.pk}/draft/")
        page.fill("[name=username]", house.the(Role.HANDLING_OFFICER).username)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        expect(page).to_have_title("拟写答复")
        page.wait_for_load_state()
        asked: list[str] = []
        page.on("request", lambda sent: asked.append(sent.url) if "/preview/" in sent.url else None)
        page.locator("[name=reasons]").press_sequentially("逐户核对。")
        expect(page.locator("#live-letter")).to_contain_text("逐户核对")
        assert len(asked) == 1, "keys in a row ask once"
        assert case.drafts.count() == 1, "nothing is kept"
        expect(page.locator(".stale")).to_be_hidden()

        def silent(route: Route) -> None:
            route.abort()

        page.route("**/preview/", silent)
        page.locator("[name=reasons]").press_sequentially("再核对。")
        expect(page.locator(".stale")).to_be_visible()
        expect(page.locator("#live-letter")).not_to_contain_text("再核对")
