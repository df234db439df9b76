"""当场答复 (Art 33(1)): a walk-in leaves with the receipt and the reply, in an organ of two people."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from cases.models import Case
from organs.models import Organ
from organs.roles import Role
from tests.factories import RECEIVED, House, a_house, staff_with
from tests.journeys.conftest import Day
from tests.journeys.desks import Desks, hand_in, press, type_with_keys
from tests.support.letters import letters_without_paper, real_letters

__all__ = ["letters_without_paper", "real_letters"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

AT_THE_COUNTER = (Role.HANDLING_OFFICER, Role.RECEIVING_CLERK, Role.DELIVERY_CLERK)
BEHIND_IT = (Role.OFFICE_HEAD, Role.LEGAL_REVIEWER, Role.SECRECY_REVIEWER, Role.SIGNATORY)
APPLICANT = {
    "name": "张三",
    "document_number": "430121199001010015",
    "telephone": "13800000000",
    "address": "清江县柳河村三组12号",
    "description": "柳河村2025年征地补偿安置方案",
}
WHERE = "清江县人民政府网站“征地信息”栏目，《柳河村征地补偿安置公告》，2025年6月3日发布。"


@pytest.fixture
def house(db: None) -> House:
    """One person at the counter, one behind it: drafting and judging stay apart (ADR 0014)."""
    small = a_house()
    Organ.objects.filter(pk=small.organ.pk).update(reviewers_may_sign=True)
    small.organ.refresh_from_db()
    for roles in (AT_THE_COUNTER, BEHIND_IT):
        person = staff_with(*roles, organ=small.organ)
        small.people |= dict.fromkeys(roles, person)
    return small


def test_a_walk_in_is_answered_on_the_spot(desks: Desks, day: Day) -> None:
    clerk, head = desks.of(Role.RECEIVING_CLERK), desks.of(Role.OFFICE_HEAD)
    register_with_keys_only(clerk)
    print_the_receipt(clerk)
    assign_and_draft(clerk)
    judge_and_sign(head)
    hand_over(clerk)
    case = Case.objects.get()
    assert case.received_on == case.replied_on == RECEIVED == date(2026, 9, 14)
    assert case.replied_in_time
    delivered = case.letters.get(kind="already_public").delivery
    assert delivered is not None
    assert (delivered.method, delivered.proof) == (
        "in_person",
        "签收人张三，签收人是申请人本人",
    )


def register_with_keys_only(page: Page) -> None:
    press(page, "n")
    expect(page.locator("[name=channel]").first).to_be_focused()
    press(page, "Space")
    type_with_keys(page, APPLICANT)
    press(page, "Control+Enter")
    expect(page.locator("#check button")).to_be_focused()
    press(page, "Control+Enter")
    expect(page.locator(".messages")).to_contain_text("已登记，编号 2026-000001")


def print_the_receipt(page: Page) -> None:
    """By one key, and back."""
    press(page, "p")
    expect(page.locator(".slip")).to_contain_text("2026-000001")
    page.go_back()
    expect(page.locator(".todo")).to_contain_text("交办")


def assign_and_draft(page: Page) -> None:
    """The only officer stands in the form already; each Enter goes on to the next step."""
    press(page, "Enter")
    expect(page.locator("[name=officer] option:checked")).to_contain_text("承办人")
    page.locator("[name=office]").focus()
    press(page, "Control+Enter")
    expect(page.locator(".messages")).to_contain_text("已完成“交办”")
    press(page, "Enter")
    expect(page.locator("h1").first).to_have_text("拟写答复")
    page.select_option("[name=outcome_code]", "already_public")
    page.fill("[name=where]", WHERE)
    hand_in(page)


def judge_and_sign(page: Page) -> None:
    """Four steps of one person: taken from the list once, then Enter leads from each to the next."""
    page.reload()
    page.get_by_role("button", name="领取").click()
    decide(page, "科室审核")
    for title in ("法制审核", "保密审查", "签发"):
        press(page, "Enter")
        decide(page, title)


def decide(page: Page, title: str) -> None:
    expect(page.locator("h1").first).to_have_text(title)
    for met in page.locator(".checklist input[value=met]").all():
        met.check()
    if title == "签发":
        page.locator(".confirm > summary").click()
    name = "确认签发" if title == "签发" else "同意"
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".messages")).to_contain_text(f"已完成“{title}”")


def hand_over(page: Page) -> None:
    """In person, on the same day, against a signature."""
    page.reload()
    press(page, "Enter")
    expect(page.locator("h1").first).to_have_text("送达")
    page.check("[name=method][value=in_person]")
    expect(page.locator("[name=decided_on]")).to_have_value("2026-09-14")
    page.fill("[name=in_person_signer]", "张三")
    page.select_option("[name=in_person_relation]", "self")
    page.get_by_role("button", name="登记送达").click()
    expect(page.locator(".messages")).to_contain_text("已完成“送达”")
    expect(page.locator(".head .due")).to_contain_text("按期答复 9月14日")
