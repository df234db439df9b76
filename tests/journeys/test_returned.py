"""Legal review sends a reply back with its checklist and a remark; what was mended stands in sight.

The reply goes out, a reconsideration body annuls it, and the same case is answered anew.
"""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from cases.models import Finding
from cases.replies import current_reply
from cases.status import Status
from organs.roles import Role
from tests.factories import House
from tests.journeys.conftest import Day
from tests.journeys.desks import Desks, agree, dispatch, hand_in, open_case, sign, take
from tests.situations import a_case_at, fresh
from tests.support.letters import letters_without_paper, real_letters

__all__ = ["letters_without_paper", "real_letters"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

SUBJECT = "征地补偿安置方案"
QUOTE = "征地补偿安置方案（12页）"
REMARK = "请写明是哪一年、哪一批次的方案"
REASON = "没有写明提供的是哪一批次的方案"
MENDED = "柳河村2025年第三批次征地补偿安置方案（12页）"
ANSWER = "已写明2025年第三批次"
ANEW = date(2026, 11, 6)
FINDINGS = "只提供了方案，没有提供附表。"
COMPLETE = "柳河村2025年第三批次征地补偿安置方案及附表（15页）"
ORDER = {
    "body": "望江县人民政府",
    "document_number": "望政复决字〔2026〕31号",
    "effective_on": "2026-11-05",
    "period": "20",
    "findings": FINDINGS,
}


def test_a_reply_comes_back_and_goes_out_mended(desks: Desks, day: Day, house: House) -> None:
    case = a_case_at(Status.LEGAL_REVIEW, house)
    day.on = date(2026, 9, 21)
    return_with_a_remark(desks.of(Role.LEGAL_REVIEWER))
    mend(desks.of(Role.HANDLING_OFFICER))
    reads_what_changed(desks.of(Role.OFFICE_HEAD))
    review_sign_and_send(desks, "EM123456785CN")
    returned = case.reviews.get(decision="return")
    assert (returned.reason, returned.draft.version) == (REASON, 1)
    assert returned.answers.get(finding=Finding.UNMET).note == "批次没有写明"
    now = fresh(case)
    assert (now.drafts.count(), now.status, now.replied_in_time) == (2, Status.REPLIED, True)

    day.on = ANEW
    record_the_order(desks.of(Role.RECEIVING_CLERK))
    assert fresh(case).due_on == date(2026, 12, 3)
    answer_anew(desks.of(Role.HANDLING_OFFICER))
    review_sign_and_send(desks, "EM987654326CN")
    again = fresh(case)
    assert (again.status, again.replied_on, again.replied_in_time) == (Status.REPLIED, ANEW, True)
    replies = case.letters.filter(kind="disclosed").order_by("pk")
    assert [reply == current_reply(again) for reply in replies] == [False, True]


def review_sign_and_send(desks: Desks, number: str) -> None:
    agree(desks.of(Role.OFFICE_HEAD), "科室审核")
    agree(desks.of(Role.LEGAL_REVIEWER), "法制审核")
    agree(desks.of(Role.SECRECY_REVIEWER), "保密审查")
    sign(desks.of(Role.SIGNATORY))
    dispatch(desks.of(Role.DELIVERY_CLERK), "送达", number)


def return_with_a_remark(reviewer: Page) -> None:
    """One question of the checklist is not met, and a passage is remarked on; both are kept."""
    take(reviewer, "法制审核")
    reviewer.get_by_text("添加批注", exact=True).click()
    reviewer.select_option("[name=part]", "provided")
    reviewer.fill("[name=quote]", QUOTE)
    reviewer.fill("[name=remark]", REMARK)
    reviewer.get_by_role("button", name="保存批注，继续审核").click()
    expect(reviewer.locator(".remarks mark")).to_contain_text(QUOTE)
    first = reviewer.locator(".checklist li").first
    first.locator("input[value=unmet]").check()
    first.locator("input[type=text]").fill("批次没有写明")
    for met in reviewer.locator(".checklist li:not(:first-child) input[value=met]").all():
        met.check()
    reviewer.get_by_text("退回，说明理由").click()
    reviewer.fill("[name=reason]", REASON)
    reviewer.get_by_role("button", name="退回承办人修改").click()
    expect(reviewer.locator(".messages")).to_contain_text("已完成“法制审核”")


def mend(officer: Page) -> None:
    """The officer reads reason and remark beside the draft, mends it and answers."""
    open_case(officer, SUBJECT)
    expect(officer.locator(".todo")).to_contain_text(REASON)
    officer.get_by_role("link", name="拟写答复").click()
    expect(officer.locator(".remarks")).to_contain_text(REMARK)
    officer.fill("[name=provided]", MENDED)
    officer.get_by_text("回复或者标为已处理").click()
    officer.locator("[name^=answer_]").fill(ANSWER)
    officer.locator("[name^=resolved_]").check()
    hand_in(officer)


def reads_what_changed(head: Page) -> None:
    """Only the new words are marked, against the version that was judged."""
    head.reload()
    head.get_by_role("link", name=SUBJECT, exact=True).click()
    changes = head.locator(".since")
    changes.locator("summary").click()
    expect(changes).to_contain_text("与审核过的第1稿相比")
    expect(changes.locator("ins", has_text="第三批次")).not_to_have_count(0)
    expect(head.locator(".remarks")).to_contain_text(ANSWER)
    expect(head.locator(".sheet")).to_contain_text(MENDED)


def record_the_order(clerk: Page) -> None:
    """The case that was answered opens again, with the period that the decision states."""
    open_case(clerk, SUBJECT)
    clerk.get_by_role("link", name="登记责令重新答复").click()
    clerk.check("[name=ordered_by][value=reconsideration]")
    clerk.check("[name=effect][value=annulled]")
    clerk.check("[name=fault][value=merits]")
    for name, typed in ORDER.items():
        clerk.fill(f"[name={name}]", typed)
    clerk.get_by_role("button", name="登记，重新办理").click()
    expect(clerk.locator("main")).to_contain_text("第 2 轮办理中")


def answer_anew(officer: Page) -> None:
    """What the decision found stands beside the draft of the new cycle."""
    open_case(officer, SUBJECT)
    officer.get_by_role("link", name="拟写答复").click()
    expect(officer.locator("main")).to_contain_text(FINDINGS)
    officer.select_option("[name=outcome_code]", "disclosed")
    officer.fill("[name=provided]", COMPLETE)
    hand_in(officer)
