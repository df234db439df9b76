"""A third party objects by its own code: what it sees, what it stops, and the date that moves."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from cases.models import Case, Consultation
from organs.roles import Role
from tests.factories import House
from tests.journeys.conftest import Day
from tests.journeys.desks import Desks, agree, dispatch, fits, hand_in, open_case, sign, take
from tests.situations import an_assigned_case, fresh

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

SUBJECT = "征地补偿安置方案"
ASKED = {
    "name": "清江县信衡土地评估有限公司",
    "contact_name": "王会计",
    "telephone": "0000-87654321",
    "address": "清江县滨河路99号",
    "information": "柳河村地块土地评估报告（清评〔2025〕8号）",
    "question": "该报告载有成本构成和报价方法，可能涉及商业秘密",
}
GROUNDS = "报告第三章是本公司的成本构成，公开会使同行获知报价方法。"
VERDICT = "成本构成不为公众所知悉，公司采取了保密措施，公开会损害其竞争地位。"
CODE = re.compile(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}")
PHONE = {"width": 360, "height": 740}


def test_a_third_party_objects_and_is_heard(desks: Desks, day: Day, house: House) -> None:
    """Due on 16 October; sent on the 21st, objected to on the 28th: four working days left out."""
    case = an_assigned_case(house)
    day.on = date(2026, 9, 18)
    ask(desks.of(Role.HANDLING_OFFICER))
    approve(desks.of(Role.WORK_BODY_HEAD))
    day.on = date(2026, 9, 21)
    code = print_slip(desks.of(Role.DELIVERY_CLERK))
    send(desks.of(Role.DELIVERY_CLERK))
    day.on = date(2026, 9, 22)
    is_paused(desks.of(Role.RECEIVING_CLERK))
    day.on = date(2026, 9, 28)
    object_on_the_portal(desks, case, code)
    judge(desks.of(Role.HANDLING_OFFICER))
    shows_the_moved_date(desks.of(Role.RECEIVING_CLERK))
    refuse(desks)
    letter = case.letters.get(kind="not_disclosed")
    assert [basis["article"] for basis in letter.context["basis"]] == [15, 32, 36]
    now = fresh(case)
    assert (now.due_on, now.replied_in_time) == (date(2026, 10, 22), True)


def ask(officer: Page) -> None:
    open_case(officer, SUBJECT)
    officer.get_by_role("link", name="征求意见", exact=True).click()
    officer.check("[name=kind][value=third_party]")
    for name, text in ASKED.items():
        officer.fill(f"[name={name}]", text)
    officer.fill("[name=question]", "张三要求公开这份报告")
    officer.get_by_role("button", name="送负责人审批").click()
    expect(officer.locator("#field-question")).to_contain_text("不向对方透露申请人")
    officer.fill("[name=question]", ASKED["question"])
    officer.get_by_role("button", name="送负责人审批").click()
    expect(officer.locator(".todo")).to_contain_text("审批征求意见书")


def approve(head: Page) -> None:
    take(head, "审批征求意见书（第三方 1）")
    expect(head.locator(".sheet")).to_contain_text(ASKED["information"])
    expect(head.locator(".sheet")).not_to_contain_text("张三")
    head.get_by_role("button", name="同意", exact=True).click()
    expect(head.locator(".messages")).to_contain_text("已完成“审批征求意见书")


def print_slip(clerk: Page) -> str:
    """The clerk prints what goes into the envelope; the code is shown this once."""
    take(clerk, "送达征求意见书（第三方 1）")
    clerk.get_by_role("link", name="打印网上提交意见的凭条").click()
    clerk.get_by_role("button", name="生成凭条").click()
    found = CODE.search(clerk.locator(".ticket").inner_text())
    assert found
    return found[0]


def send(clerk: Page) -> None:
    clerk.get_by_role("link", name="回到办件").click()
    clerk.get_by_role("link", name="送达征求意见书").click()
    for name, proof in (("method", "ems_number"), ("notice_method", "notice_proof")):
        clerk.check(f"[name={name}][value=ems]")
        clerk.fill(f"[name={proof}]", "EM123456785CN")
    clerk.get_by_role("button", name="登记送达").click()
    expect(clerk.locator(".messages")).to_contain_text("已完成“送达征求意见书")


def is_paused(reader: Page) -> None:
    open_case(reader, SUBJECT)
    expect(reader.locator(".head .acts")).to_contain_text("已暂停：征求意见")
    expect(reader.locator("article.consultation")).to_contain_text("等待意见")


def object_on_the_portal(desks: Desks, case: Case, code: str) -> None:
    """On a phone, from the slip: the information at issue, and nothing of who asked for it."""
    visitor = desks.stranger(viewport=PHONE)
    asked = Consultation.objects.get()
    visitor.goto(f"{desks.address}/portal/opinion/?organ=430121-zr&number={asked.reference}")
    visitor.fill("[name=code]", code)
    visitor.get_by_role("button", name="查看征求意见的内容").click()
    expect(visitor.locator("main")).to_contain_text(ASKED["information"])
    tells_nothing_of_the_applicant(visitor, case)
    visitor.check("[name=opinion][value=objection]")
    visitor.fill("[name=grounds]", GROUNDS)
    visitor.get_by_role("button", name="提交意见").click()
    expect(visitor.locator("h1")).to_contain_text("已经收到您的意见")
    tells_nothing_of_the_applicant(visitor, case)


def tells_nothing_of_the_applicant(visitor: Page, case: Case) -> None:
    page = visitor.content()
    for hidden in (case.applicant.name, case.subject, case.description, case.applicant.telephone):
        assert hidden not in page
    assert fits(visitor)


def judge(officer: Page) -> None:
    open_case(officer, SUBJECT)
    expect(officer.locator("article.consultation")).to_contain_text(GROUNDS)
    officer.get_by_role("link", name="审查异议理由").click()
    officer.check("[name=verdict][value=reasonable]")
    officer.fill("[name=reasons]", VERDICT)
    officer.get_by_role("button", name="作出结论").click()
    expect(officer.locator(".messages")).to_contain_text("已完成“审查异议理由")


def shows_the_moved_date(reader: Page) -> None:
    open_case(reader, SUBJECT)
    expect(reader.locator(".head .due")).to_contain_text("10月22日")
    expect(reader.locator("#clock b").first).to_contain_text("2026年10月22日")
    expect(reader.locator("#clock")).to_contain_text("征求")


def refuse(desks: Desks) -> None:
    """The reply rests on the objection."""
    officer = desks.of(Role.HANDLING_OFFICER)
    open_case(officer, SUBJECT)
    officer.get_by_role("link", name="拟写答复").click()
    officer.select_option("[name=outcome_code]", "not_disclosed_third_party_rights")
    officer.select_option("[name=ground_code]", "trade_secret")
    officer.fill(
        "[name=reasons]", "该报告载有第三方的成本构成，第三方书面表示不同意公开且理由合理。"
    )
    hand_in(officer)
    for role, title in (
        (Role.OFFICE_HEAD, "科室审核"),
        (Role.LEGAL_REVIEWER, "法制审核"),
        (Role.SECRECY_REVIEWER, "保密审查"),
    ):
        agree(desks.of(role), title)
    sign(desks.of(Role.SIGNATORY))
    dispatch(desks.of(Role.DELIVERY_CLERK), "送达", "EM123456799CN")
