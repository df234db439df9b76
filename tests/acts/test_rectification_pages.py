"""更正申请 (Art 41) at the desk, on the case page and in lists."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case, Rectification
from cases.permissions import CASE_READERS
from organs.models import Staff
from organs.roles import Role
from tests.acts.test_registration_page import DATES
from tests.acts.test_registration_page import TYPED as ASKED
from tests.factories import House
from tests.rectifying import CLAIM, a_rectification, an_assigned_rectification
from tests.situations import a_registered_case

ADDRESS = "/cases/new/rectification/"
TYPED = {
    **{name: ASKED[name] for name in list(ASKED)[:10]},
    **vars(CLAIM),
    "way_of_obtaining": "post",
}
WORKING_ON_IT = {
    Role.RECEIVING_CLERK,
    Role.WORK_BODY_HEAD,
    Role.HANDLING_OFFICER,
    Role.OFFICE_HEAD,
    Role.LEGAL_REVIEWER,
    Role.SECRECY_REVIEWER,
    Role.FURTHER_REVIEWER,
    Role.SIGNATORY,
    Role.DELIVERY_CLERK,
}
Browsers = Callable[[Staff], Client]


@pytest.fixture
def clerk(house: House, browser_of: Browsers) -> Client:
    return browser_of(house.the(Role.RECEIVING_CLERK))


def test_the_dates_are_shown_and_then_registered(clerk: Client) -> None:
    shown = clerk.post(ADDRESS, TYPED).content.decode()
    assert f'name="checked" value="{DATES}"' in shown
    assert "第四十一条没有规定更正的期限" in shown
    assert not Case.objects.exists()
    page = clerk.post(ADDRESS, TYPED | {"checked": DATES}, follow=True).content.decode()
    case = Case.objects.get()
    assert case.is_rectification
    assert case.subject == f"更正{CLAIM.record}"
    for part in ("更正申请", *vars(CLAIM).values()):
        assert part in page


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"claimed": CLAIM.recorded}, "claimed", "与现在的记载相同"),
        ({"evidence": ""}, "evidence", "请填写证据"),
        ({"address": ""}, "address", "结果以邮寄告知"),
    ],
)
def test_a_mistake_is_said_at_its_field(
    clerk: Client, change: dict[str, str], field: str, words: str
) -> None:
    form = clerk.post(ADDRESS, TYPED | {"checked": DATES} | change).context["form"]
    assert words in form.errors[field][0]
    assert form["record"].value() == CLAIM.record


def test_lists_mark_it_and_are_narrowed_to_it(clerk: Client, house: House) -> None:
    wrong, asked = a_rectification(house), a_registered_case(house)
    for address in ("/cases/", reverse("worklist")):
        page = clerk.get(address).content.decode()
        assert page.count('<span class="tag">更正申请</span>') == 1
    narrowed = clerk.get("/cases/?type=rectification").content.decode()
    assert wrong.subject in narrowed
    assert f"/cases/{asked.pk}/" not in narrowed


def test_its_page_offers_no_act_on_information(house: House, browser_of: Browsers) -> None:
    officer = browser_of(house.the(Role.HANDLING_OFFICER))
    case = an_assigned_rectification(house)
    page = officer.get(f"/cases/{case.pk}/").content.decode()
    assert "登记检索" in page
    for label in ("申请延期", "告知补正", "征求意见", "办理向导", "提供方式"):
        assert label not in page
    draft = officer.get(f"/cases/{case.pk}/draft/").content.decode()
    assert "审核属实，予以更正" in draft
    assert 'name="provided"' not in draft
    assert 'name="rectified"' in draft


def test_numbers_in_the_claim_are_read_by_whoever_works_on_it(
    house: House, browser_of: Browsers
) -> None:
    case = an_assigned_rectification(house)
    number, telephone = "430121199001010015", "13911111111"
    row = Rectification.objects.get(case=case)
    row.claimed, row.evidence = f"张三户5人，{number}", f"户口簿，电话{telephone}"
    row.save()
    for role in Role:
        page = browser_of(house.the(role)).get(f"/cases/{case.pk}/").content.decode()
        if role in WORKING_ON_IT:
            assert number in page, role
        elif role in CASE_READERS and role is not Role.SUPERVISOR:
            assert "张三户5人，[证件号码]" in page, role
        if role not in WORKING_ON_IT:
            assert number not in page, role
            assert telephone not in page, role
