"""Prepared drafts, splitting, merging and the papers of the desk, as their pages do them."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from cases.models import AppliedMerge, Case
from cases.status import Status
from law.receipt import Channel, ReceiptFacts
from organs.models import Staff
from organs.roles import Role
from tests.factories import (
    RECEIVED,
    House,
    a_person,
    an_application,
    an_intake,
    an_organ,
    another_house,
)
from tests.situations import a_case_at, a_registered_case, an_assigned_case, fresh

Browsers = Callable[[Staff], Client]
THREE = "一、柳河村征地批复；二、柳河村安置方案；三、听证笔录"


@pytest.fixture
def clerk(house: House, browser_of: Browsers) -> Client:
    return browser_of(house.the(Role.RECEIVING_CLERK))


@pytest.fixture
def officer(house: House, browser_of: Browsers) -> Client:
    return browser_of(house.the(Role.HANDLING_OFFICER))


def test_another_organs_reply_is_one_click_away_and_nothing_is_saved(
    house: House, officer: Client
) -> None:
    schools = an_organ("430121-jy", "清江县教育局", telephone="0731-88880000")
    case = an_assigned_case(house)
    page = officer.get(f"/cases/{case.pk}/")
    assert f'<option value="{schools.pk}">清江县教育局</option>' in page.content.decode()
    form = officer.get(f"/cases/{case.pk}/draft/?organ={schools.pk}").context["form"]
    assert form["outcome_code"].value() == "not_responsible"
    assert "0731-88880000" in form["other_organ"].value()
    assert not case.drafts.exists()


def test_a_repeated_request_finds_its_earlier_reply(house: House, officer: Client) -> None:
    answered = a_case_at(Status.REPLIED, house)
    again = an_assigned_case(house)
    page = officer.get(f"/cases/{again.pk}/").content.decode()
    assert f"/cases/{again.pk}/draft/?earlier={answered.pk}" in page
    form = officer.get(f"/cases/{again.pk}/draft/?earlier={answered.pk}").context["form"]
    assert form["outcome_code"].value() == "repeat_application"
    assert answered.case_number in form["earlier_reply"].value()


def test_another_organs_case_cannot_be_the_earlier_one(house: House, officer: Client) -> None:
    foreign, case = a_registered_case(another_house()), an_assigned_case(house)
    assert officer.get(f"/cases/{case.pk}/draft/?earlier={foreign.pk}").status_code == 404
    assert officer.get(f"/cases/{case.pk}/draft/?organ=999999").status_code == 404


def test_numbered_matters_are_offered_and_split(house: House, clerk: Client) -> None:
    case = a_registered_case(house, an_intake(application=an_application(description=THREE)))
    assert "按事项拆分" in clerk.get(f"/cases/{case.pk}/").content.decode()
    form = clerk.get(f"/cases/{case.pk}/split/").context["form"]
    texts = [row["description"].value() for row in form.items if row["description"].value()]
    assert texts == ["柳河村征地批复", "柳河村安置方案", "听证笔录"]
    sent = {"items-TOTAL_FORMS": "3", "items-INITIAL_FORMS": "3"}
    sent |= {f"items-{at}-description": text for at, text in enumerate(texts)}
    answer = clerk.post(f"/cases/{case.pk}/split/", sent, follow=True)
    said = re.sub(r"<[^>]+>", "", answer.content.decode())
    assert "另立2026-000002、2026-000003" in said
    assert [c.split_from for c in Case.objects.order_by("pk")] == [None, case, case]
    assert "由<a" in clerk.get(f"/cases/{Case.objects.latest('pk').pk}/").content.decode()


def test_a_single_matter_is_refused_with_a_sentence(house: House, clerk: Client) -> None:
    case = a_registered_case(house)
    sent = {"items-TOTAL_FORMS": "2", "items-INITIAL_FORMS": "0", "items-0-description": "甲"}
    assert "至少写明两个事项" in clerk.post(f"/cases/{case.pk}/split/", sent).content.decode()
    assert Case.objects.count() == 1


def test_records_are_merged_and_the_merge_undone_on_one_page(house: House, clerk: Client) -> None:
    kept = a_registered_case(house)
    other = a_registered_case(house, an_intake(applicant=a_person(telephone="13900000000")))
    address = f"/cases/{kept.pk}/applicants/"
    page = clerk.get(address).content.decode()
    assert "证件号码相同" in page
    assert "430121199001010018" not in page
    merge = {"action": "merge", "merged": str(other.applicant_id)}
    assert "请填写为什么" in clerk.post(address, merge).content.decode()
    clerk.post(address, merge | {"reason": "已电话核实"})
    assert fresh(other).applicant == kept.applicant
    undo = {"action": "undo", "merge": str(AppliedMerge.objects.get().pk), "reason": "两个人"}
    clerk.post(address, undo)
    assert fresh(other).applicant == other.applicant
    assert "撤销：两个人" in clerk.get(address).content.decode()


def test_the_poorer_record_is_offered_into_the_fuller_one(house: House, clerk: Client) -> None:
    fuller = a_registered_case(house, an_intake(applicant=a_person(email="zhang@example.com")))
    poorer = a_registered_case(house)
    assert 'value="into"' not in clerk.get(f"/cases/{fuller.pk}/applicants/").content.decode()
    address = f"/cases/{poorer.pk}/applicants/"
    assert 'value="into"' in clerk.get(address).content.decode()
    into = {"action": "into", "merged": str(fuller.applicant_id), "reason": "已电话核实"}
    clerk.post(address, into)
    assert fresh(poorer).applicant == fuller.applicant
    assert fresh(poorer).contact == poorer.applicant


def test_the_receipt_has_its_code_and_the_next_case_is_one_key_away(
    house: House, clerk: Client
) -> None:
    case = a_registered_case(house)
    page = clerk.get(f"/cases/{case.pk}/receipt/").content.decode()
    assert "<svg" in page
    assert case.case_number in page
    assert "2026年10月16日" in page
    assert 'data-key="p"' in page
    assert "style=" not in page


def test_an_oral_request_is_printed_for_signature(house: House, clerk: Client) -> None:
    proofs = ReceiptFacts(submitted_on=RECEIVED, transcribed_by="王登记")
    case = a_registered_case(house, an_intake(Channel.ORAL, proofs))
    page = clerk.get(f"/cases/{case.pk}/transcription/").content.decode()
    assert "代为填写人：王登记" in page
    assert case.description in page
    assert "申请人（签名或者捺印）" in page
    assert case.applicant.document_number not in page


def test_other_requests_have_no_transcription(house: House, clerk: Client) -> None:
    page = clerk.get(f"/cases/{a_registered_case(house).pk}/transcription/").content.decode()
    assert "不是口头提出的" in page
    assert "签名或者捺印" not in page
