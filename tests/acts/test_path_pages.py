"""办理向导 at the desk: one question a page, back without loss, a prepared draft, the reviewers see."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from cases.services import drafting, path
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from screening import index
from tests.factories import House, an_intake
from tests.situations import a_case_at, an_assigned_case, fresh, task_at

Browsers = Callable[[Staff], Client]
WITHDRAWN = {"pending": "withdrawn"}
UNCLEAR = {"pending": "yes", "clear": "unclear"}
NOT_RESPONSIBLE = {
    "pending": "yes",
    "clear": "clear",
    "nature": "information",
    "frequency": "neither",
    "responsible": "others",
}
NOT_HELD = NOT_RESPONSIBLE | {"responsible": "ours", "held": "not_held"}


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


@pytest.fixture
def officer(house: House, browser_of: Browsers) -> Client:
    return browser_of(house.the(Role.HANDLING_OFFICER))


def follow(case: Case, officer: Client, answers: dict[str, str]) -> str:
    """Answer question after question; where the last answer leads."""
    leads = ""
    for question, answer in answers.items():
        sent = {"answer": answer, "remark": f"看了{question}"}
        leads = officer.post(f"/cases/{case.pk}/path/{question}/", sent)["Location"]
    return leads


def page(case: Case, officer: Client, part: str = "") -> str:
    return officer.get(f"/cases/{case.pk}/path/{part}").content.decode()


def test_each_answer_leads_to_the_next_question(case: Case, officer: Client) -> None:
    assert follow(case, officer, {"pending": "yes"}) == f"/cases/{case.pk}/path/clear/"
    shown = page(case, officer, "clear/")
    assert "申请写清楚了吗？" in shown
    assert "第二十九条第二款" in shown
    assert f'href="/cases/{case.pk}/path/pending/"' in shown


def test_going_back_shows_what_was_answered(case: Case, officer: Client) -> None:
    follow(case, officer, NOT_RESPONSIBLE)
    form = officer.get(f"/cases/{case.pk}/path/nature/").context["form"]
    assert (form["answer"].value(), form["remark"].value()) == ("information", "看了nature")


def test_no_answer_is_a_sentence_at_the_field_and_keeps_the_remark(
    case: Case, officer: Client
) -> None:
    sent = {"answer": "", "remark": "已经电话核实"}
    shown = officer.post(f"/cases/{case.pk}/path/pending/", sent).content.decode()
    assert "请选择一项" in shown
    assert "已经电话核实</textarea>" in shown
    assert not case.path_answers.exists()


def test_a_question_that_is_not_on_the_way_leads_back(case: Case, officer: Client) -> None:
    answer = officer.get(f"/cases/{case.pk}/path/severable/")
    assert answer["Location"] == f"/cases/{case.pk}/path/"
    assert officer.get(f"/cases/{case.pk}/path/nonsense/").status_code == 404


def test_the_end_names_outcome_article_and_draft(case: Case, officer: Client) -> None:
    assert follow(case, officer, NOT_RESPONSIBLE) == f"/cases/{case.pk}/path/"
    shown = page(case, officer)
    assert "结果：不属于本机关负责公开" in shown
    assert "第三十六条第（五）项" in shown
    assert f'href="/cases/{case.pk}/draft/?path=1"' in shown


def test_what_has_to_be_done_first_is_a_link(case: Case, officer: Client) -> None:
    follow(case, officer, UNCLEAR)
    shown = page(case, officer)
    assert "先告知补正" in shown
    assert f'href="/cases/{case.pk}/correction/"' in shown


def test_a_result_whose_procedure_is_missing_says_so(case: Case, officer: Client) -> None:
    follow(case, officer, {"pending": "yes", "clear": "still_unclear"})
    shown = page(case, officer)
    assert "前面的程序" in shown
    assert "按此拟写答复" not in shown


def test_a_result_without_its_search_says_so(case: Case, officer: Client) -> None:
    follow(case, officer, NOT_HELD)
    assert "还没有检索记录" in page(case, officer)


def test_the_draft_opens_prepared_and_nothing_is_saved(case: Case, officer: Client) -> None:
    follow(case, officer, NOT_RESPONSIBLE)
    form = officer.get(f"/cases/{case.pk}/draft/?path=1").context["form"]
    assert form["outcome_code"].value() == "not_responsible"
    assert form["reasons"].value().startswith("【请写明：")
    assert drafting.latest(case) is None


def test_words_already_written_are_not_replaced(case: Case, officer: Client) -> None:
    follow(case, officer, NOT_RESPONSIBLE)
    sent = {"outcome_code": "not_responsible", "reasons": "由住建局负责", "based_on": "0"}
    officer.post(f"/cases/{case.pk}/draft/", sent | {"action": "save"})
    form = officer.get(f"/cases/{case.pk}/draft/?path=1").context["form"]
    assert form["reasons"].value() == "由住建局负责"


def test_another_outcome_asks_why_and_the_reviewer_reads_it(
    house: House, case: Case, officer: Client, browser_of: Browsers
) -> None:
    follow(case, officer, NOT_RESPONSIBLE)
    sent = {"outcome_code": "disclosed", "provided": "方案", "based_on": "0", "action": "submit"}
    refused = officer.post(f"/cases/{case.pk}/draft/", sent)
    assert "请写明理由" in str(refused.context["form"].errors["deviation"])
    officer.post(f"/cases/{case.pk}/draft/", sent | {"deviation": "职责上月划入本局"})
    assert fresh(case).status == Status.OFFICE_REVIEW

    head = browser_of(house.the(Role.OFFICE_HEAD))
    shown = head.get(f"/tasks/{task_at(case, 'CaseFlow.office_review').pk}/").content.decode()
    assert "拟办结果与向导不一致" in shown
    assert "职责上月划入本局" in shown
    assert "看了responsible" in shown


def test_a_reason_is_asked_for_only_where_the_path_says_otherwise(
    case: Case, officer: Client
) -> None:
    assert 'name="deviation"' not in officer.get(f"/cases/{case.pk}/draft/").content.decode()
    follow(case, officer, NOT_RESPONSIBLE)
    assert 'name="deviation"' in officer.get(f"/cases/{case.pk}/draft/").content.decode()


def test_readers_see_the_path_and_change_nothing(
    house: House, case: Case, officer: Client, browser_of: Browsers
) -> None:
    follow(case, officer, WITHDRAWN)
    shown = page(case, browser_of(house.the(Role.LEGAL_REVIEWER)))
    assert "结果：申请人撤回申请" in shown
    assert "改答" not in shown
    assert "按此拟写答复" not in shown


def test_earlier_decisions_of_the_organ_stand_beside(house: House, officer: Client) -> None:
    earlier, pending = a_case_at(Status.REPLIED, house), an_assigned_case(house)
    case = an_assigned_case(house, an_intake())
    for one in (earlier, pending, case):
        index.keep(one)
    for address in (f"/cases/{case.pk}/path/", f"/cases/{case.pk}/draft/"):
        shown = officer.get(address).content.decode()
        assert "以前怎样答复相近的申请" in shown
        assert earlier.case_number in shown
        assert pending.case_number not in shown.split("以前怎样答复相近的申请")[1]
        assert f'href="/letters/{earlier.letters.last().pk}/"' in shown  # type: ignore[union-attr]


def test_the_page_costs_the_same_for_few_and_many_answers(case: Case, officer: Client) -> None:
    follow(case, officer, {"pending": "yes"})
    officer.get(f"/cases/{case.pk}/path/")
    with CaptureQueriesContext(connection) as few:
        officer.get(f"/cases/{case.pk}/path/")
    follow(
        case, officer, {name: NOT_RESPONSIBLE[name] for name in ("clear", "nature", "frequency")}
    )
    with CaptureQueriesContext(connection) as many:
        officer.get(f"/cases/{case.pk}/path/")
    assert len(path.path_of(case).steps) == 4
    assert len(many) == len(few)
