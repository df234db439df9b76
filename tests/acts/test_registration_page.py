"""登记: shown first, then registered; nothing typed is lost; one page, one case."""

from collections.abc import Callable

import pytest
from django.test import Client

from cases.models import Case
from organs.models import Staff
from organs.roles import Role
from tests.factories import House
from workflow.models import CaseProcess

TYPED = {
    "key": "5f0c2f0e-8f2c-4b6c-9d4e-0a5b7d9c1e11",
    "channel": "in_person",
    "submitted_on": "2026-09-14",
    "kind": "natural_person",
    "name": "张三",
    "document_type": "resident_id",
    "document_number": "430121199001010015",
    "telephone": "13800138000",
    "address": "清江县柳河村五组",
    "has_agent": "no",
    "description": "柳河村2025年征地补偿安置方案",
    "form_of_provision": "paper",
    "way_of_obtaining": "post",
    "accepts_other_form": "on",
}
DATES = "2026-09-14 2026-10-16"
Browsers = Callable[[Staff], Client]


@pytest.fixture
def clerk(house: House, browser_of: Browsers) -> Client:
    return browser_of(house.the(Role.RECEIVING_CLERK))


def test_the_page_has_a_key_of_its_own(clerk: Client) -> None:
    first, second = (clerk.get("/cases/new/").context["form"] for _ in range(2))
    assert first["key"].value() != second["key"].value()


def test_the_dates_are_shown_before_anything_is_stored(clerk: Client) -> None:
    page = clerk.post("/cases/new/", TYPED).content.decode()
    assert "2026年9月14日" in page
    assert "2026年10月16日" in page
    assert f'name="checked" value="{DATES}"' in page
    assert not Case.objects.exists()


def test_what_was_shown_is_registered(clerk: Client) -> None:
    answer = clerk.post("/cases/new/", TYPED | {"checked": DATES}, follow=True)
    case = Case.objects.get()
    assert answer.redirect_chain == [(f"/cases/{case.pk}/", 302)]
    assert next(m.message for m in answer.context["messages"]).startswith(
        f"已登记，编号 {case.case_number}，答复期限 2026年10月16日"
    )
    assert case.subject == "柳河村2025年征地补偿安置方案"
    assert CaseProcess.objects.filter(case=case).count() == 1


def test_the_same_page_sent_twice_is_one_case(clerk: Client) -> None:
    for _ in range(2):
        answer = clerk.post("/cases/new/", TYPED | {"checked": DATES})
        assert answer.status_code == 302
    assert Case.objects.count() == 1


def test_dates_that_changed_are_shown_again(clerk: Client) -> None:
    changed = TYPED | {"checked": DATES, "submitted_on": "2026-09-15"}
    assert clerk.post("/cases/new/", changed).status_code == 200
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"document_number": "430121199001010014"}, "校验位不符"),
        ({"submitted_on": "2026-09-25"}, "晚于今天"),
        ({"channel": "signed_post"}, "请填写签收日期"),
        ({"address": ""}, "要求邮寄，请填写收件的联系地址"),
        ({"form_of_provision": "email"}, "要求以电子邮件提供"),
        ({"key": ""}, "请重新打开登记页"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_lost(
    clerk: Client, change: dict[str, str], words: str
) -> None:
    answer = clerk.post("/cases/new/", TYPED | {"checked": DATES} | change)
    page = answer.content.decode()
    assert words in page
    assert "柳河村2025年征地补偿安置方案</textarea>" in page
    assert 'value="13800138000"' in page
    assert not Case.objects.exists()


def test_an_impossible_date_is_shown_as_it_was_typed(clerk: Client) -> None:
    page = clerk.post("/cases/new/", TYPED | {"submitted_on": "2026年9月31日"}).content.decode()
    assert '<input type="text" name="submitted_on" value="2026年9月31日"' in page


def test_an_agent_comes_with_the_case(clerk: Client) -> None:
    agent = {
        "has_agent": "yes",
        "agent_name": "王五",
        "agent_document_type": "passport",
        "agent_document_number": "EA1234567",
        "agent_telephone": "13800138000",
        "agent_has_power_of_attorney": "on",
    }
    clerk.post("/cases/new/", TYPED | {"checked": DATES} | agent)
    assert Case.objects.get().agent.name == "王五"


@pytest.mark.parametrize("role", [Role.HANDLING_OFFICER, Role.SUPERVISOR, Role.SIGNATORY])
def test_other_roles_are_told_that_they_cannot_register(
    house: House, browser_of: Browsers, role: Role
) -> None:
    browser = browser_of(house.the(role))
    assert browser.get("/cases/new/").status_code == 403
    assert browser.post("/cases/new/", TYPED | {"checked": DATES}).status_code == 403
    assert not Case.objects.exists()


def test_a_page_filled_in_again_for_somebody_else_is_another_case(clerk: Client) -> None:
    clerk.post("/cases/new/", TYPED | {"checked": DATES})
    other = {"name": "王五", "document_number": "430121198808080028"}
    for_another = TYPED | other | {"checked": DATES}
    answer = clerk.post("/cases/new/", for_another)
    assert "这一页此前已登记为" in answer.content.decode()
    clerk.post("/cases/new/", for_another | {"key": answer.context["form"]["key"].value()})
    assert [case.applicant.name for case in Case.objects.order_by("pk")] == ["张三", "王五"]
