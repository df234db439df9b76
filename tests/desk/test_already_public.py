"""What is public already, on the clerk's desk and in the officer's draft (Art 36 (1))."""

from collections.abc import Callable

from django.test import Client

from organs.models import Staff
from organs.roles import Role
from tests.desk.test_hints_page import HINTS, TYPED
from tests.factories import House
from tests.publication.shelf import a_document
from tests.situations import an_assigned_case

Browsers = Callable[[Staff], Client]


def test_the_clerk_sees_what_is_public_while_typing(house: House, browser_of: Browsers) -> None:
    document = a_document(house)
    clerk = browser_of(house.the(Role.RECEIVING_CLERK))
    page = clerk.post(HINTS, {"description": TYPED["description"]}).content.decode()
    assert "可能已经主动公开" in page
    assert f"/portal/documents/{document.pk}/" in page
    other = clerk.post(HINTS, {"description": "县医院的采购合同"}).content.decode()
    assert "可能已经主动公开" not in other


def test_the_clerk_sees_that_only_a_part_is_public(house: House, browser_of: Browsers) -> None:
    a_document(house, is_partial=True, withheld="补偿对象的姓名属于个人隐私")
    clerk = browser_of(house.the(Role.RECEIVING_CLERK))
    page = clerk.post(HINTS, {"description": TYPED["description"]}).content.decode()
    assert "◐ 部分公开" in page
    assert "一键拟写“已主动公开”的答复" not in page


def test_one_click_prepares_the_reply_with_its_address(house: House, browser_of: Browsers) -> None:
    document, case = a_document(house), an_assigned_case(house)
    officer = browser_of(house.the(Role.HANDLING_OFFICER))
    link = f"/cases/{case.pk}/draft/?public={document.pk}"
    assert link in officer.get(f"/cases/{case.pk}/").content.decode()
    page = officer.get(link).content.decode()
    assert f"http://testserver/portal/documents/{document.pk}/" in page
    assert "已由本机关于2026年10月9日主动公开，索引号为430121-zr/2026-00001" in page
    assert not case.drafts.exists()


def test_a_document_that_is_not_public_prepares_nothing(house: House, browser_of: Browsers) -> None:
    case = an_assigned_case(house)
    officer = browser_of(house.the(Role.HANDLING_OFFICER))
    assert officer.get(f"/cases/{case.pk}/draft/?public=987654321").status_code == 404
