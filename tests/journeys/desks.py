"""People at their desks: each role in a browser of its own, and what a person does there."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from organs.roles import Role
from tests.factories import PASSWORD, House


@dataclass
class Desks:
    """The browsers of one house. Every request and every complaint of a console is noted."""

    browser: Browser
    address: str
    house: House
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    pages: dict[Role, Page] = field(default_factory=dict)
    visitors: list[Page] = field(default_factory=list)

    def of(self, role: Role, **options: Any) -> Page:
        """The page of the person with ``role``, signed in when first asked for."""
        if role not in self.pages:
            page = self.pages[role] = self._open(**options)
            self._sign_in(page, role)
        return self.pages[role]

    def stranger(self, **options: Any) -> Page:
        """A browser of somebody who has no account here, under the same watch."""
        page = self._open(**options)
        self.visitors.append(page)
        return page

    def close(self) -> None:
        for page in (*self.pages.values(), *self.visitors):
            _context_of(page).close()

    def _open(self, **options: Any) -> Page:
        context = self.browser.new_context(**options)
        context.route("**/*", self._pass_only_own_host)
        page = context.new_page()
        self._watch(page)
        return page

    def _sign_in(self, page: Page, role: Role) -> None:
        page.goto(f"{self.address}/login/")
        page.fill("[name=username]", self.house.the(role).username)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        expect(page).to_have_title("我的待办")
        page.wait_for_load_state()  # the keys listen from then on

    def _watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: self.complaints.append(said.text) if said.type == "error" else None,
        )

    def _pass_only_own_host(self, route: Route) -> None:
        if route.request.url.startswith(f"{self.address}/"):
            route.continue_()
        else:
            self.strangers.append(route.request.url)
            route.abort()


def _context_of(page: Page) -> BrowserContext:
    return page.context


def press(page: Page, key: str) -> None:
    """One key on a page that has come whole: the keys listen from then on."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def take(page: Page, title: str) -> None:
    """领取 the one task that waits, from the worklist."""
    page.click(".brand")
    page.get_by_role("button", name="领取").click()
    expect(page.locator("h1").first).to_have_text(title)


def agree(page: Page, title: str, button: str = "同意") -> None:
    """领取, read the letter, agree."""
    take(page, title)
    expect(page.locator(".sheet")).to_be_visible()
    for met in page.locator(".checklist input[value=met]").all():
        met.check()
    if button != "同意":
        page.locator(".confirm > summary").click()
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".messages")).to_contain_text(f"已完成“{title}”")


def hand_in(page: Page) -> None:
    """The draft is complete: to the head of the office."""
    page.get_by_role("button", name="保存并送科室负责人").click()
    expect(page.locator(".messages")).to_contain_text("已保存并送科室负责人审核")


def sign(page: Page) -> None:
    """领取, then 签发 and its confirmation."""
    agree(page, "签发", "确认签发")


def send_back(page: Page, title: str, reason: str) -> None:
    """领取, and return with a reason."""
    take(page, title)
    page.get_by_text("退回，说明理由").click()
    page.fill("[name=reason]", reason)
    page.get_by_role("button", name="退回承办人修改").click()
    expect(page.locator(".messages")).to_contain_text(f"已完成“{title}”")


def dispatch(page: Page, title: str, number: str) -> None:
    """领取, and record that the letter went out by express mail today."""
    take(page, title)
    page.check("[name=method][value=ems]")
    page.fill("[name=ems_number]", number)
    page.get_by_role("button", name="登记送达").click()
    expect(page.locator(".messages")).to_contain_text(f"已完成“{title}”")


def open_case(page: Page, subject: str) -> None:
    """Find the case among all cases and open it."""
    page.get_by_role("link", name="全部办件").click()
    page.get_by_role("link", name=subject, exact=True).click()
    expect(page.locator("h1")).to_have_text(subject)


def type_with_keys(page: Page, texts: dict[str, str]) -> None:
    """Reach each field with Tab alone and type into it."""
    for name, text in texts.items():
        _tab_to(page, name)
        page.keyboard.type(text)


def _tab_to(page: Page, name: str) -> None:
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"Tab does not come to {name}")


def fits(page: Page) -> bool:
    """Whether nothing sticks out of the page sideways, once its styles are there."""
    page.wait_for_load_state("load")
    return bool(
        page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
    )
