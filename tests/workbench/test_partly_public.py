"""What is public in part is no reply that it is public: the rest is refused, with reasons (Art 37)."""

import pytest
from django.urls import reverse

from cases.models import Case
from organs.roles import Role
from publication.models import PublishedDocument
from publication.prepared import answer
from tests.access.world import signed_in
from tests.factories import House
from tests.proactive.queue import an_asking
from tests.publication.shelf import a_document
from tests.situations import an_assigned_case

TITLE = "柳河村2025年征地补偿安置方案"
WITHHELD = "补偿对象的姓名和账号属于个人隐私"
AT = "https://www.example.gov.cn/documents/1/"


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house, an_asking(0, TITLE))


def partly_public(house: House) -> PublishedDocument:
    return a_document(house, title=TITLE, is_partial=True, withheld=WITHHELD)


def test_a_document_public_in_part_prepares_a_partial_disclosure(house: House, case: Case) -> None:
    prepared = answer(case, partly_public(house), address=AT)
    assert prepared["outcome_code"] == "partially_disclosed"
    assert prepared["withheld"] == WITHHELD
    assert AT in prepared["provided"]


def test_a_document_public_as_a_whole_is_public_already(house: House, case: Case) -> None:
    prepared = answer(case, a_document(house, title=TITLE), address=AT)
    assert prepared["outcome_code"] == "already_public"
    assert AT in prepared["where"]


def test_the_desk_says_so_and_leads_to_that_draft(house: House, case: Case) -> None:
    document = partly_public(house)
    officer = signed_in(house.the(Role.HANDLING_OFFICER))
    page = officer.get(reverse("case", args=[case.pk])).content.decode()
    assert f"部分公开：{WITHHELD}" in page
    assert "按“部分公开”拟写答复" in page
    assert "按“已主动公开”拟写答复" not in page
    draft = officer.get(reverse("draft", args=[case.pk]), {"public": document.pk}).content.decode()
    assert '<option value="partially_disclosed" selected' in draft
    assert WITHHELD in draft
