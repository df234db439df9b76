"""The pages of the queue, of assessments and of figures; the whole way in a browser."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from cases.models import Case
from organs.models import Staff
from organs.roles import Role
from portal import query_codes
from proactive.models import Assessment, Entry
from proactive.services import assessing
from tests.access.world import signed_in
from tests.factories import PASSWORD, House, a_house, moment
from tests.portal.visits import CODE
from tests.proactive.queue import (
    NAMES,
    ON,
    PLAN,
    an_asking,
    an_entry,
    asked,
    disclosed,
)
from tests.situations import a_case_at, an_assigned_case
from tests.support.browser import chromium


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_list_and_an_entry_cost_the_same_for_one_and_for_many(
    house: House, django_assert_max_num_queries: Any
) -> None:
    case = asked(house, 0)
    for number in range(60):
        an_entry(house, [case], title=f"第{number}项")
    head = signed_in(house.the(Role.WORK_BODY_HEAD))
    with django_assert_max_num_queries(12):
        page = text_of(head.get(reverse("proactive"), {"view": "all"}))
    assert "更早列入的" in page
    assert "第59项" in page
    with django_assert_max_num_queries(34):
        entry = text_of(head.get(reverse("proactive-entry", args=[Entry.objects.latest("pk").pk])))
    assert NAMES[0] in entry


def test_nothing_typed_is_lost_and_the_field_says_what_is_wrong(house: House) -> None:
    officer = signed_in(house.the(Role.HANDLING_OFFICER))
    wrong = {"title": PLAN, "grounds": "村民都想知道", "numbers": "2026-999999"}
    answer = officer.post(reverse("proactive-raise"), wrong)
    assert answer.status_code == 422
    assert "本机关没有编号为2026-999999的办件" in text_of(answer)
    assert "村民都想知道" in text_of(answer)
    entry = an_entry(house)
    typed = {"proposal": "whole", "opinion": "应当公开", "body": "征收范围"}
    page = text_of(officer.post(reverse("proactive-weigh", args=[entry.pk]), typed))
    assert "请至少选择一项公开的理由" in page
    assert "应当公开" in page


def test_what_was_withheld_is_assessed_again_by_its_day(house: House) -> None:
    case = a_case_at_refused(house)
    (due,) = assessing.rows(assessing.withheld(house.organ), 12)
    assert (due.case, due.last, due.due_on) == (case, None, date(2027, 9, 22))
    assert (due.is_late(date(2027, 9, 22)), due.is_late(date(2027, 9, 23))) == (False, True)
    officer = signed_in(house.the(Role.HANDLING_OFFICER))
    address = reverse("assess", args=[case.pk])
    assert "请填写理由" in text_of(officer.post(address, {"finding": "stands"}))
    officer.post(address, {"finding": "changed", "reason": "保密期限已满"})
    assert Assessment.objects.get().finding == "changed"
    entry = Entry.objects.get()
    assert (entry.source, entry.grounds) == ("reassessment", "保密期限已满")
    page = text_of(officer.get(reverse("assessments")))
    assert case.case_number in page
    assert "情势变化，可以公开" in page
    assert assessing.later(date(2026, 8, 31), 6) == date(2027, 2, 28)


def a_case_at_refused(house: House) -> Case:
    return a_case_at("replied", house, "not_disclosed_state_secret")  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def at_desk(browser: Browser, address: str, by: Staff, path: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(f"{address}/login/?next={path}")
    page.fill("[name=username]", by.username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_load_state()
    return page


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_from_a_suggestion_to_the_link_in_the_next_reply(
    browser: Browser, live_server: Any
) -> None:
    house, at = a_house(), live_server.url
    case = disclosed(house, 0)
    query_codes.keep(case, query_codes.hashed(CODE), at=moment(ON))
    applicant = browser.new_context().new_page()
    suggests(applicant, at, case)
    walk_to_publication(browser, at, house)
    applicant.goto(f"{at}/portal/progress/")
    applicant.click(f"a:text-is('{PLAN}')")
    expect(applicant.locator("main")).to_contain_text("由依申请公开转为主动公开")
    public = applicant.url
    following = an_assigned_case(house, an_asking(1))
    page = at_desk(
        browser, at, house.the(Role.HANDLING_OFFICER), reverse("case", args=[following.pk])
    )
    page.click("text=按“已主动公开”拟写答复")
    expect(page.locator("[name=where]")).to_have_value(
        f"《{PLAN}》已由本机关于{entry_day()}主动公开，"
        f"索引号为{index_number()}，可以在以下网址直接查看、下载：{public}"
    )


def suggests(applicant: Page, at: str, case: Case) -> None:
    """The applicant, by number and query code."""
    applicant.goto(f"{at}/portal/query/")
    applicant.select_option("[name=organ]", case.organ.code)
    applicant.fill("[name=number]", case.case_number)
    applicant.fill("[name=code]", CODE)
    applicant.click("text=查看进度")
    applicant.click("text=建议主动公开这项信息")
    applicant.fill("[name=words]", "全村都关心")
    applicant.click("text=提交建议")
    expect(applicant.locator("main")).to_contain_text("建议已经提交")


def walk_to_publication(browser: Browser, at: str, house: House) -> None:
    """The officer proposes, the reviewer agrees, the head decides and publishes."""
    entry = Entry.objects.get()
    path = reverse("proactive-entry", args=[entry.pk])
    page = at_desk(browser, at, house.the(Role.HANDLING_OFFICER), path)
    page.check("[name=proposal][value=whole]")
    page.check("[name=reasons][value=interests]")
    page.fill("[name=body]", "一、征收范围：柳河村一组、二组。")
    page.fill("[name=opinion]", "建议公开。")
    page.click("button:text-is('提出')")
    page = at_desk(browser, at, house.the(Role.SECRECY_REVIEWER), path)
    page.check("[name=result][value=agree]")
    page.check("[name=looked]")
    page.click("text=记录审查意见")
    page = at_desk(browser, at, house.the(Role.WORK_BODY_HEAD), path)
    page.check("[name=verdict][value=whole]")
    page.click("button:text-is('决定')")
    page.click("a:text-is('公开')")
    page.fill("[name=made_on]", "2026-03-02")
    page.select_option("[name=subject]", "local")
    page.click("button:text-is('公开')")
    expect(page.locator("main")).to_contain_text("已经公开，建议人已经答复")


def entry_day() -> str:
    day = Entry.objects.get().published_on
    assert day is not None
    return f"{day:%Y年%-m月%-d日}"


def index_number() -> str:
    document = Entry.objects.get().document
    assert document is not None
    return document.index_number
