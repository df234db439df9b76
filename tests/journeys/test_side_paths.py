"""Correction and extension from first to last: what the applicant is told, and the date that moves."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from cases.models import Case
from organs.roles import Role
from tests.factories import House
from tests.journeys.conftest import Day
from tests.journeys.desks import Desks, agree, dispatch, fits, open_case
from tests.situations import an_assigned_case

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

SUBJECT = "征地补偿安置方案"


def test_correction_and_extension_move_the_date(desks: Desks, day: Day, house: House) -> None:
    """Received on the 14th; corrected on 22 September: twenty days anew; then ten more."""
    case, reader = an_assigned_case(house), desks.of(Role.RECEIVING_CLERK)
    day.on = date(2026, 9, 16)
    open_case(reader, SUBJECT)
    shows(reader, "还剩 18 个工作日 10月16日", "2026年10月16日")
    correct(desks, day)
    shows(reader, "还剩 20 个工作日 10月27日", "2026年10月27日")
    extend(desks, day)
    shows(reader, "还剩 22 个工作日 11月10日", "2026年11月10日")
    settled = Case.objects.get(pk=case.pk)
    assert (settled.due_on, settled.status) == (date(2026, 11, 10), "handling")
    assert fits(reader)


def correct(desks: Desks, day: Day) -> None:
    officer, reader = desks.of(Role.HANDLING_OFFICER), desks.of(Role.RECEIVING_CLERK)
    open_case(officer, SUBJECT)
    officer.get_by_role("link", name="告知补正").click()
    officer.fill("[name=items-0-unclear]", "没有写明是哪一批次征地")
    officer.fill("[name=items-0-supply]", "征地批次或者批准文号")
    officer.get_by_role("button", name="送负责人审批").click()
    expect(officer.locator(".todo")).to_contain_text("审批补正告知")
    agree(desks.of(Role.WORK_BODY_HEAD), "审批补正告知")
    day.on = date(2026, 9, 17)
    dispatch(desks.of(Role.DELIVERY_CLERK), "送达补正告知", "EM000000005CN")
    reader.reload()
    expect(reader.locator(".head .due")).to_contain_text("等待补正，期限未起算")
    expect(reader.locator(".head .tag")).to_have_text("等待补正")
    day.on = date(2026, 9, 22)
    receive(reader)


def receive(clerk: Page) -> None:
    """The corrected application arrives at the counter."""
    clerk.get_by_role("link", name="登记补正材料").click()
    clerk.check("[name=channel][value=in_person]")
    expect(clerk.locator("[name=submitted_on]")).to_have_value("2026-09-22")
    clerk.fill("[name=description]", "柳河村2025年第三批次征地补偿安置方案")
    clerk.get_by_role("button", name="登记补正").click()
    expect(clerk.locator(".messages")).to_contain_text("已完成“登记补正材料”")
    expect(clerk.locator("main")).to_contain_text("柳河村2025年第三批次征地补偿安置方案")


def extend(desks: Desks, day: Day) -> None:
    officer, reader = desks.of(Role.HANDLING_OFFICER), desks.of(Role.RECEIVING_CLERK)
    day.on = date(2026, 10, 10)
    open_case(officer, SUBJECT)
    officer.get_by_role("link", name="申请延期").click()
    officer.fill("[name=working_days]", "10")
    officer.fill("[name=reason]", "需要到县档案馆调阅纸质档案")
    officer.get_by_role("button", name="送负责人审批").click()
    expect(officer.locator(".todo")).to_contain_text("审批延期")
    agree(desks.of(Role.WORK_BODY_HEAD), "审批延期")
    reader.reload()
    shows(reader, "还剩 12 个工作日 10月27日", "2026年10月27日")
    dispatch(desks.of(Role.DELIVERY_CLERK), "送达延期告知", "EM000000014CN")
    reader.reload()


def shows(page: Page, chip: str, due: str) -> None:
    """The chip at the head and the date beside the picture of the days agree."""
    expect(page.locator(".head .due")).to_contain_text(chip)
    expect(page.locator("#clock b").first).to_contain_text(due)
    expect(page.locator("#clock .days .last")).to_have_count(1)
