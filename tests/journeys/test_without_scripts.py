"""The same pages with JavaScript switched off: register, assign, draft, hand in."""

import pytest
from playwright.sync_api import Page, expect

from cases.models import Case
from cases.status import Status
from organs.roles import Role
from tests.journeys.conftest import Day
from tests.journeys.desks import Desks, take

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

SUBJECT = "青溪河水质监测数据"
TYPED = {
    "name": "李四",
    "document_number": "430121199001010015",
    "telephone": "13800000000",
    "address": "清江县城关镇",
    "description": SUBJECT,
}


def test_an_application_is_handled_without_scripts(desks: Desks, day: Day) -> None:
    clerk = desks.of(Role.RECEIVING_CLERK, java_script_enabled=False)
    register(clerk)
    assign(clerk, desks)
    draft(desks.of(Role.HANDLING_OFFICER, java_script_enabled=False))
    assert Case.objects.get().status == Status.OFFICE_REVIEW


def register(page: Page) -> None:
    page.get_by_role("link", name="登记新申请").click()
    page.check("[name=channel][value=in_person]")
    for name, text in TYPED.items():
        page.fill(f"[name={name}]", text)
    page.get_by_role("button", name="核对收到日期和答复期限").click()
    expect(page.locator("#check")).to_contain_text("2026年10月16日")
    page.locator("#check").get_by_role("button", name="登记，出具回执").click()
    expect(page.locator(".messages")).to_contain_text("已登记，编号 2026-000001")


def assign(page: Page, desks: Desks) -> None:
    take(page, "交办")
    page.select_option("[name=office]", label=desks.house.handling.name)
    page.select_option("[name=officer]", str(desks.house.the(Role.HANDLING_OFFICER).pk))
    page.get_by_role("button", name="交办", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("已完成“交办”")


def draft(page: Page) -> None:
    page.reload()
    page.get_by_role("link", name=SUBJECT, exact=True).click()
    page.select_option("[name=outcome_code]", "disclosed")
    page.fill("[name=provided]", "青溪河断面2026年上半年水质监测数据（4页）")
    page.get_by_role("button", name="预览").click()
    expect(page.locator(".sheet")).to_contain_text("上半年水质监测数据")
    page.get_by_role("button", name="保存并送科室负责人").click()
    expect(page.locator(".messages")).to_contain_text("已保存并送科室负责人审核")
    expect(page.locator(".head .tag")).to_have_text("科室审核")
