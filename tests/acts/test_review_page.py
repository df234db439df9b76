"""The review page: checklist, remarks, redline; nothing typed is lost on the way to a decision."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from cases.models import Case, ChecklistAnswer
from cases.services import drafting
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.factories import House
from tests.situations import a_case_at, agree, fresh, submit, task_at
from tests.support.checklists import agreeing

Browsers = Callable[[Staff], Client]
REMARK = {"decision": "comment", "part": "provided", "quote": "补偿安置", "remark": "请写明文号"}


@pytest.fixture
def case(house: House) -> Case:
    return a_case_at(Status.LEGAL_REVIEW, house)


@pytest.fixture
def reviewer(house: House, browser_of: Browsers) -> Client:
    return browser_of(house.the(Role.LEGAL_REVIEWER))


@pytest.fixture
def drafter(house: House, browser_of: Browsers) -> Client:
    return browser_of(house.the(Role.HANDLING_OFFICER))


def page(case: Case, node: str = "legal_review") -> str:
    return f"/tasks/{task_at(case, f'CaseFlow.{node}').pk}/"


def test_the_checklist_stands_on_the_page_of_legal_review_only(
    house: House, browser_of: Browsers, case: Case, reviewer: Client
) -> None:
    shown = reviewer.get(page(case)).content.decode()
    assert shown.count('name="finding_') == 3 * len(agreeing(case)) - 3
    assert "提供的形式与申请的要求一致" in shown
    assert "第四十条" in shown
    other = a_case_at(Status.OFFICE_REVIEW, house)
    head = browser_of(house.the(Role.OFFICE_HEAD)).get(page(other, "office_review"))
    assert 'name="finding_' not in head.content.decode()


def test_an_open_question_is_named_and_the_answers_stay(case: Case, reviewer: Client) -> None:
    typed = agreeing(case) | {"finding_time": "", "note_facts": "核对过三份"}
    shown = reviewer.post(page(case), typed)
    text = shown.content.decode()
    assert "还有1项没有回答" in text
    assert 'value="核对过三份"' in text
    assert fresh(case).status == Status.LEGAL_REVIEW


def test_unmet_needs_its_note_and_agreeing_then_a_reason(case: Case, reviewer: Client) -> None:
    typed = agreeing(case) | {"finding_time": "unmet"}
    assert "哪里不符合" in reviewer.post(page(case), typed).content.decode()
    typed |= {"note_time": "延期没有凭证"}
    assert "仍然同意的，写明理由" in reviewer.post(page(case), typed).content.decode()
    assert reviewer.post(page(case), typed | {"despite": "凭证今日补齐"}).status_code == 302
    assert ChecklistAnswer.objects.get(finding="unmet").note == "延期没有凭证"


def test_a_remark_is_kept_and_the_answers_typed_so_far_stay(case: Case, reviewer: Client) -> None:
    typed = REMARK | {"finding_facts": "unmet", "note_facts": "少一份", "reason": "写了一半"}
    shown = reviewer.post(page(case), typed)
    text = shown.content.decode()
    assert shown.status_code == 200
    assert "批注已保存" in text
    assert case.comments.get().text == "请写明文号"
    assert '<mark>补偿安置<a href="#remark-1"' in text
    assert 'value="少一份"' in text
    assert "写了一半" in text
    assert shown.context["form"]["finding_facts"].value() == "unmet"
    assert "请按“同意”或者“退回”" not in text
    assert fresh(case).status == Status.LEGAL_REVIEW


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"part": ""}, "请选择批注的位置"),
        ({"quote": " "}, "请摘录要批注的原文"),
        ({"remark": ""}, "请填写批注"),
        ({"quote": "没有的话"}, "里没有这段文字"),
        ({"part": "reasons"}, "请从列出的几项中选择"),
        ({"remark": "长" * 1001}, "最多1000个字"),
    ],
)
def test_a_remark_without_a_place_or_words_is_not_kept(
    case: Case, reviewer: Client, missing: dict[str, str], words: str
) -> None:
    shown = reviewer.post(page(case), REMARK | missing | {"finding_facts": "met"})
    assert words in shown.content.decode()
    assert shown.context["form"]["finding_facts"].value() == "met"
    assert not case.comments.exists()


def test_agreeing_with_a_remark_open_asks_first(case: Case, reviewer: Client) -> None:
    reviewer.post(page(case), REMARK)
    shown = reviewer.post(page(case), agreeing(case) | {"note_facts": "核对过三份"})
    text = shown.content.decode()
    assert "本环节有1条批注没有处理" in text
    assert 'name="despite_remarks"' in text
    assert 'value="核对过三份"' in text
    assert fresh(case).status == Status.LEGAL_REVIEW
    assert reviewer.post(page(case), agreeing(case) | {"despite_remarks": "on"}).status_code == 302
    assert fresh(case).status == Status.SECRECY_REVIEW


def test_a_remark_dealt_with_on_the_way_asks_nothing(case: Case, reviewer: Client) -> None:
    reviewer.post(page(case), REMARK)
    dealt_with = {f"resolved_{case.comments.get().pk}": "on"}
    assert reviewer.post(page(case), agreeing(case) | dealt_with).status_code == 302


@pytest.mark.parametrize("decision", [{}, {"decision": "return", "reason": "见批注"}])
def test_a_remark_typed_and_not_kept_is_not_thrown_away(
    case: Case, reviewer: Client, decision: dict[str, str]
) -> None:
    shown = reviewer.post(page(case), agreeing(case) | {"remark": "请写明文号"} | decision)
    text = shown.content.decode()
    assert "有一条批注还没有保存" in text
    assert "请写明文号</textarea>" in text
    assert fresh(case).status == Status.LEGAL_REVIEW


def returned_with_a_remark(case: Case, reviewer: Client) -> Any:
    reviewer.post(page(case), REMARK)
    reviewer.post(page(case), {"decision": "return", "reason": "见批注"})
    return case.comments.get()


def test_the_drafter_answers_beside_the_draft(
    case: Case, reviewer: Client, drafter: Client
) -> None:
    remark = returned_with_a_remark(case, reviewer)
    address = f"/cases/{case.pk}/draft/"
    assert "请写明文号" in drafter.get(address).content.decode()
    typed = {
        "outcome_code": "disclosed",
        "provided": "柳河村征地方案，清自资〔2025〕3号（12页）",
        "based_on": "1",
        "action": "save",
        f"answer_{remark.pk}": "已写明",
        f"resolved_{remark.pk}": "on",
    }
    shown = drafter.post(address, typed, follow=True).content.decode()
    remark.refresh_from_db()
    assert (remark.answer, remark.is_open) == ("已写明", False)
    assert "批注都已处理" in shown


def test_a_refused_save_keeps_the_answer_typed_and_stores_none(
    case: Case, reviewer: Client, drafter: Client
) -> None:
    remark = returned_with_a_remark(case, reviewer)
    typed = {
        "outcome_code": "disclosed",
        "provided": "别的话",
        "based_on": "0",
        "action": "save",
        f"answer_{remark.pk}": "已写明",
    }
    shown = drafter.post(f"/cases/{case.pk}/draft/", typed)
    remark.refresh_from_db()
    assert (shown.status_code, remark.answer) == (409, "")
    assert "已写明</textarea>" in shown.content.decode()


def test_words_that_are_gone_are_said_to_be_changed(
    house: House, case: Case, reviewer: Client, drafter: Client
) -> None:
    returned_with_a_remark(case, reviewer)
    drafter.post(
        f"/cases/{case.pk}/draft/",
        {
            "outcome_code": "disclosed",
            "provided": "征收方案（9页）",
            "based_on": "1",
            "action": "save",
        },
    )
    on = date(2026, 9, 24)
    again = agree(submit(fresh(case), house, on=on), house, on=on)
    text = reviewer.get(page(again)).content.decode()
    assert "原文已改" in text
    assert "<mark>" not in text
    assert "与审核过的第1稿相比" in text
    assert "<del>" in text


def test_the_first_review_has_nothing_to_compare(case: Case, reviewer: Client) -> None:
    text = reviewer.get(page(case)).content.decode()
    assert "显示修订" not in text
    assert drafting.latest(case) is not None


def test_a_task_put_back_is_said_to_be_back(case: Case, reviewer: Client) -> None:
    reviewer.post(f"{page(case)}claim/")
    assert task_at(case, "CaseFlow.legal_review").owner is not None
    put_back = reviewer.post(f"{page(case)}release/", follow=True)
    assert "已放回“法制审核”，其他能办的人可以领取。" in put_back.content.decode()
    assert task_at(case, "CaseFlow.legal_review").owner is None
