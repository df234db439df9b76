"""检索记录 at the desk: key in, strike through, print; nothing typed is lost."""

from collections.abc import Callable

import pytest
from django.test import Client

from cases.models import Case
from cases.services import drafting, search
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.factories import House, a_search
from tests.situations import a_draft, an_assigned_case, fresh

Browsers = Callable[[Staff], Client]
FOUND_NOTHING = {
    "carrier": "archive",
    "place": "局档案室",
    "method": "catalogue",
    "words": "2025年征地档案目录",
    "searched_by": "档案员王五",
    "searched_on": "2026-09-23",
    "hits": "0",
    "found": "目录中没有",
}
NOT_HELD = {
    "outcome_code": "not_held",
    "reasons": "由街道办事处制作",
    "search": "检索了公文管理系统",
    "based_on": "0",
    "action": "submit",
}


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


@pytest.fixture
def officer(house: House, browser_of: Browsers) -> Client:
    return browser_of(house.the(Role.HANDLING_OFFICER))


def test_the_form_begins_with_oneself_and_today(house: House, case: Case, officer: Client) -> None:
    form = officer.get(f"/cases/{case.pk}/searches/new/").context["form"]
    assert form["searched_by"].value() == house.the(Role.HANDLING_OFFICER).name
    assert str(form["searched_on"].value()) == "2026-09-24"


def test_a_search_keyed_in_stands_on_the_case_page(case: Case, officer: Client) -> None:
    answer = officer.post(f"/cases/{case.pk}/searches/new/", FOUND_NOTHING)
    assert answer["Location"] == f"/cases/{case.pk}/searches/"
    assert "局档案室：2025年征地档案目录" in officer.get(f"/cases/{case.pk}/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"words": ""}, "请填写检索词或者范围"),
        ({"hits": ""}, "没有命中的填写0"),
        ({"hits": "-1"}, "不能小于0"),
        ({"searched_on": "2026-10-01"}, "检索日期还没有到"),
        ({"carrier": ""}, "请选择检索载体"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_the_rest_stays(
    case: Case, officer: Client, wrong: dict[str, str], words: str
) -> None:
    answer = officer.post(f"/cases/{case.pk}/searches/new/", FOUND_NOTHING | wrong)
    shown = answer.content.decode()
    assert words in shown
    assert next(iter(answer.context["form"].errors)) == next(iter(wrong))
    assert "目录中没有</textarea>" in shown
    assert not case.searches.exists()


def test_a_correction_strikes_the_old_entry_and_prints_both(
    house: House, case: Case, officer: Client
) -> None:
    wrong = a_search(case, house, words="柳合村")
    address = f"/searches/{wrong.pk}/strike/"
    assert "柳合村" in officer.get(address).content.decode()
    sent = FOUND_NOTHING | {"reason": "村名写错", "action": "replace"}
    assert officer.post(address, sent).status_code == 302
    page = officer.get(f"/cases/{case.pk}/searches/").content.decode()
    assert "第1条（已划去）" in page
    assert "村名写错（另记更正）" in page
    assert "第2条</h2>" in page


def test_striking_alone_asks_for_the_reason_only(house: House, case: Case, officer: Client) -> None:
    wrong = a_search(case, house)
    address, sent = f"/searches/{wrong.pk}/strike/", {"reason": "", "action": "strike"}
    assert "请填写原来的记录错在哪里" in officer.post(address, sent).content.decode()
    officer.post(address, sent | {"reason": "记到了别的办件上"})
    assert not search.standing(case).exists()
    assert case.searches.count() == 1


def test_handing_in_without_a_search_says_so_at_the_field(case: Case, officer: Client) -> None:
    answer = officer.post(f"/cases/{case.pk}/draft/", NOT_HELD)
    assert "还没有检索记录" in str(answer.context["form"].errors["search"])
    assert "由街道办事处制作</textarea>" in answer.content.decode()
    assert fresh(case).status == Status.HANDLING
    officer.post(f"/cases/{case.pk}/searches/new/", FOUND_NOTHING)
    officer.post(f"/cases/{case.pk}/draft/", NOT_HELD)
    assert fresh(case).status == Status.OFFICE_REVIEW


def test_the_draft_begins_with_the_record_and_keeps_what_was_written(
    house: House, case: Case, officer: Client
) -> None:
    a_search(case, house)
    shown = officer.get(f"/cases/{case.pk}/draft/").context["form"]
    assert shown["search"].value() == search.letter_text(case)
    a_draft(case, house, "not_held")
    assert drafting.latest(case) is not None
    shown = officer.get(f"/cases/{case.pk}/draft/").context["form"]
    assert shown["search"].value() == "柳河村征地补偿安置方案（12页）"


@pytest.mark.parametrize(("form", "magic"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_the_record_prints_and_stores_nothing(
    house: House, case: Case, officer: Client, form: str, magic: bytes
) -> None:
    a_search(case, house)
    events = case.events.count()
    answer = officer.get(f"/cases/{case.pk}/searches/record.{form}")
    assert answer.content.startswith(magic)
    assert (case.letters.count(), case.events.count()) == (1, events)
    assert officer.get(f"/cases/{case.pk}/searches/record.txt").status_code == 404
