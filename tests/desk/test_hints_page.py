"""While typing, and at the check step without scripts: hints, masked, and never in the way."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from cases.models import Applicant, Case
from organs.models import Staff
from organs.roles import Role
from tests.factories import House, a_person, an_intake, another_house
from tests.situations import a_registered_case

Browsers = Callable[[Staff], Client]
NUMBER = "430121199001010015"
TYPED = {
    "key": "5f0c2f0e-8f2c-4b6c-9d4e-0a5b7d9c1e11",
    "channel": "in_person",
    "submitted_on": "2026-09-14",
    "kind": "natural_person",
    "name": "张三",
    "document_type": "resident_id",
    "document_number": NUMBER,
    "telephone": "13800138000",
    "address": "清江县柳河村五组",
    "has_agent": "no",
    "description": "柳河村2025年征地补偿安置方案",
    "form_of_provision": "paper",
    "way_of_obtaining": "post",
}
DATES = {"checked": "2026-09-14 2026-10-16"}
HINTS = "/cases/new/hints/"


@pytest.fixture
def clerk(house: House, browser_of: Browsers) -> Client:
    return browser_of(house.the(Role.RECEIVING_CLERK))


def an_earlier_case(house: House, **person: Any) -> Case:
    facts = {"document_number": NUMBER, "telephone": "13800138000"} | person
    return a_registered_case(house, an_intake(applicant=a_person(**facts)))


def test_what_is_known_is_shown_masked_with_its_reason(house: House, clerk: Client) -> None:
    case = an_earlier_case(house)
    page = clerk.post(HINTS, {"document_number": NUMBER, "description": TYPED["description"]})
    text = page.content.decode()
    assert "证件号码相同" in text
    assert case.case_number in text
    assert "请核实是否重复提交" in text
    for whole in (NUMBER, "13800138000", case.applicant.address):
        assert whole not in text


@pytest.mark.parametrize("typed", [{}, {"name": "李四"}, {"telephone": "1380013"}])
def test_nothing_known_is_an_empty_answer(
    house: House, clerk: Client, typed: dict[str, str]
) -> None:
    an_earlier_case(house)
    text = clerk.post(HINTS, typed).content.decode()
    assert "known_applicant" not in text
    assert "相近的申请" not in text


def test_another_organ_is_told_nothing(house: House, browser_of: Browsers) -> None:
    case = an_earlier_case(house)
    stranger = browser_of(another_house().the(Role.RECEIVING_CLERK))
    text = stranger.post(HINTS, TYPED).content.decode()
    assert case.case_number not in text
    assert "known_applicant" not in text


@pytest.mark.parametrize("role", [Role.HANDLING_OFFICER, Role.SYSTEM_ADMINISTRATOR])
def test_hints_are_for_those_who_register(house: House, browser_of: Browsers, role: Role) -> None:
    assert browser_of(house.the(role)).post(HINTS, TYPED).status_code == 403


def test_the_check_step_shows_the_same_and_stands_in_nobodys_way(
    house: House, clerk: Client
) -> None:
    an_earlier_case(house)
    page = clerk.post("/cases/new/", TYPED)
    assert "可能是同一申请人" in page.content.decode()
    assert clerk.post("/cases/new/", TYPED | DATES).status_code == 302
    assert Case.objects.count() == 2
    assert Applicant.objects.count() == 2


def test_a_chosen_record_fills_in_what_was_not_typed(house: House, clerk: Client) -> None:
    known = an_earlier_case(house).applicant
    short = TYPED | DATES | {"document_number": "", "telephone": "", "address": ""}
    answer = clerk.post("/cases/new/", short | {"known_applicant": str(known.pk)})
    assert answer.status_code == 302
    assert Case.objects.latest("pk").applicant == known
    assert Applicant.objects.count() == 1


def test_what_was_typed_otherwise_makes_a_record_of_its_own(house: House, clerk: Client) -> None:
    known = an_earlier_case(house).applicant
    moved = {"document_number": "", "telephone": "13900139000", "address": "清江县东城街道8号"}
    clerk.post("/cases/new/", TYPED | DATES | moved | {"known_applicant": str(known.pk)})
    applicant = Case.objects.latest("pk").applicant
    assert applicant != known
    assert (applicant.document_number, applicant.telephone) == (NUMBER, "13900139000")
    assert Applicant.objects.get(pk=known.pk).telephone == "13800138000"


def test_a_record_of_another_name_is_not_taken(house: House, clerk: Client) -> None:
    known = an_earlier_case(house, name="张三丰").applicant
    answer = clerk.post("/cases/new/", TYPED | DATES | {"known_applicant": str(known.pk)})
    assert "选用的申请人是张三丰" in answer.content.decode()
    assert Case.objects.count() == 1


def chosen_card(page: str) -> list[str]:
    return re.findall(r'name="known_applicant"[^>]*value="([^"]*)" checked', page)


def test_the_same_number_and_name_is_the_known_record_of_itself(
    house: House, clerk: Client
) -> None:
    known = an_earlier_case(house).applicant
    short = TYPED | {"telephone": "13800138000", "address": known.address}
    assert chosen_card(clerk.post(HINTS, short).content.decode()) == [str(known.pk)]
    assert chosen_card(clerk.post("/cases/new/", short).content.decode()) == [str(known.pk)]
    assert clerk.post("/cases/new/", short | DATES).status_code == 302
    assert Case.objects.latest("pk").applicant == known


def test_the_same_number_with_another_name_waits_for_an_answer(house: House, clerk: Client) -> None:
    known = an_earlier_case(house, name="贺文").applicant
    assert chosen_card(clerk.post(HINTS, TYPED).content.decode()) == []
    page = clerk.post("/cases/new/", TYPED | DATES).content.decode()
    assert "请核对号码和名称" in page
    assert Case.objects.count() == 1
    another = TYPED | DATES | {"known_applicant": f"not {known.pk}"}
    assert chosen_card(clerk.post(HINTS, another).content.decode()) == [f"not {known.pk}"]
    assert clerk.post("/cases/new/", another).status_code == 302
    assert Case.objects.latest("pk").applicant != known


def test_the_known_record_is_refused_by_saying_so(house: House, clerk: Client) -> None:
    known = an_earlier_case(house, address="清江县柳河村五组").applicant
    sent = TYPED | DATES | {"known_applicant": f"not {known.pk}"}
    assert clerk.post("/cases/new/", sent).status_code == 302
    assert Case.objects.latest("pk").applicant != known


def test_a_record_of_another_organ_does_not_exist(house: House, clerk: Client) -> None:
    foreign = an_earlier_case(another_house()).applicant
    answer = clerk.post("/cases/new/", TYPED | DATES | {"known_applicant": str(foreign.pk)})
    assert "所选的申请人记录已经不在" in answer.content.decode()
    assert not Case.objects.filter(organ=house.organ).exists()


def test_what_the_papers_lack_is_registered_and_asked_for_at_once(
    house: House, clerk: Client, today: date
) -> None:
    lacking = {"lacks": ["identity_proof", "form_of_provision"], "document_number": ""}
    vague = {"description": "请公开有关材料"}
    answer = clerk.post("/cases/new/", TYPED | DATES | lacking | vague)
    assert answer.status_code == 302
    case = Case.objects.get()
    assert case.formal_gaps == ["identity_proof", "form_of_provision"]
    assert "3处已填好" in clerk.get(f"/cases/{case.pk}/").content.decode()
    form = clerk.get(f"/cases/{case.pk}/correction/").context["form"]
    sent = {"items-TOTAL_FORMS": "3", "items-INITIAL_FORMS": "3", "correct_by": "2026-10-20"}
    for at, row in enumerate(list(form.items)[:3]):
        sent |= {f"items-{at}-{name}": str(row[name].value()) for name in ("unclear", "supply")}
    assert clerk.post(f"/cases/{case.pk}/correction/", sent).status_code == 302
    assert case.correction.items.count() == 3


def test_without_the_tick_a_missing_number_is_an_error(clerk: Client) -> None:
    answer = clerk.post("/cases/new/", TYPED | DATES | {"document_number": ""})
    assert "请填写证件号码" in answer.content.decode()
    assert not Case.objects.exists()
