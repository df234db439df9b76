"""送达 on its pages: each method asks for its own proof; what came back is recorded and sent again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cases.models import Letter
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.delivering import a_returned_notice, reply_of
from tests.factories import House
from tests.situations import a_case_at, fresh, task_at

Browsers = Callable[[Staff], Client]
IN_PERSON = {
    "method": "in_person",
    "decided_on": "2026-09-24",
    "in_person_signer": "李小",
    "in_person_relation": "family",
}


@pytest.fixture
def clerk(house: House, browser_of: Browsers) -> Client:
    return browser_of(house.the(Role.DELIVERY_CLERK))


def test_the_page_offers_each_method_with_its_own_fields(house: House, clerk: Client) -> None:
    case = a_case_at(Status.SIGNED, house)
    page = clerk.get(f"/tasks/{task_at(case, 'CaseFlow.delivery').pk}/").content.decode()
    ways = page.split('class="way"')[1:]
    assert len(ways) == 7
    assert ["ems_number" in way for way in ways].count(True) == 1
    assert "送达日期由平台记录" in page
    assert "打印送达回证" in page


def test_the_proof_is_kept_part_by_part_with_its_scan(house: House, clerk: Client) -> None:
    case = a_case_at(Status.SIGNED, house)
    scan = SimpleUploadedFile("送达回证.txt", "李小代收".encode())
    sent = IN_PERSON | {"action": "deliver", "uploads": scan, "files_are": "delivery"}
    clerk.post(f"/tasks/{task_at(case, 'CaseFlow.delivery').pk}/", sent)
    kept: Any = reply_of(fresh(case)).delivery
    assert kept.parts == {"signer": "李小", "relation": "同住成年家属"}
    assert kept.proof == "签收人李小，签收人是同住成年家属"
    assert case.attachments.get().purpose == "delivery"


def test_what_the_platform_hands_over_is_of_the_day_it_does(house: House, clerk: Client) -> None:
    house.organ.internet_remedy_channel = "https://xzfy.example.cn"
    house.organ.save()
    case = a_case_at(Status.SIGNED, house)
    sent = {"method": "portal", "decided_on": "2026-09-22", "action": "deliver"}
    clerk.post(f"/tasks/{task_at(case, 'CaseFlow.delivery').pk}/", sent)
    assert str(fresh(case).replied_on) == "2026-09-24"


def test_a_failure_leads_back_to_delivery_and_both_attempts_are_shown(
    house: House, clerk: Client
) -> None:
    case = a_case_at(Status.REPLIED, house)
    letter = reply_of(case)
    shown = clerk.get(f"/letters/{letter.pk}/").content.decode()
    assert "登记妥投" in shown
    assert "登记未送达" in shown
    page = f"/letters/{letter.pk}/failed/"
    empty = clerk.post(page, {"failed_on": "2026-09-24"}).content.decode()
    for words in ("请选择未送达的原因", "请选择寄往的地址", "请填写情况和凭证"):
        assert words in empty
    told = {"failure": "returned", "address": "as_given", "failed_on": "2026-09-24", "note": "退信"}
    clerk.post(page, told)
    task = f"/tasks/{task_at(fresh(case), 'CaseFlow.delivery').pk}/"
    assert "首次交邮之日仍作为" in clerk.get(task).content.decode()
    assert "文书有误" not in clerk.get(task).content.decode()
    clerk.post(task, IN_PERSON | {"action": "deliver"})
    both = clerk.get(f"/letters/{letter.pk}/").content.decode()
    assert "退信" in both
    assert "同住成年家属" in both
    assert "邮件退回" in clerk.get(f"/cases/{case.pk}/").content.decode()


def test_a_notice_that_came_back_is_sent_again(house: House, clerk: Client) -> None:
    letter = a_returned_notice(house)
    shown = clerk.get(f"/letters/{letter.pk}/").content.decode()
    assert "再次送达" in shown
    assert "先向申请人核实" in shown or "核对地址" in shown
    clerk.post(f"/letters/{letter.pk}/again/", IN_PERSON)
    assert len(Letter.objects.get(pk=letter.pk).attempts) == 2
    refused = clerk.post(f"/letters/{letter.pk}/again/", IN_PERSON).content.decode()
    assert "不能重复登记" in refused


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_receipt_to_sign_is_printed(house: House, clerk: Client, form: str) -> None:
    letter = reply_of(a_case_at(Status.SIGNED, house))
    answer = clerk.get(f"/letters/{letter.pk}/delivery-receipt.{form}")
    assert answer.status_code == 200
    assert answer.content[:4] in (b"%PDF", b"PK\x03\x04")
