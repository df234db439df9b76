"""审核、签发、审批: two answers; who may not judge is told why."""

from collections.abc import Callable

import pytest
from django.test import Client

from cases.models import Case, Review
from cases.status import Status
from organs.establishment import appoint
from organs.models import Staff
from organs.roles import Role
from tests import extending, situations
from tests.factories import House, another_house
from tests.situations import a_case_at, fresh, open_nodes, task_at
from tests.support.checklists import agreeing

Browsers = Callable[[Staff], Client]
REVIEWS = [
    (Status.OFFICE_REVIEW, "office_review", Role.OFFICE_HEAD, Status.LEGAL_REVIEW),
    (Status.LEGAL_REVIEW, "legal_review", Role.LEGAL_REVIEWER, Status.SECRECY_REVIEW),
    (Status.SECRECY_REVIEW, "secrecy_review", Role.SECRECY_REVIEWER, Status.SIGNING),
    (Status.SIGNING, "signature", Role.SIGNATORY, Status.SIGNED),
]


def address(case: Case, node: str) -> str:
    return f"/tasks/{task_at(case, node).pk}/"


@pytest.mark.parametrize(("at", "node", "role", "after"), REVIEWS)
def test_agreeing_passes_the_letter_on(
    house: House, browser_of: Browsers, at: Status, node: str, role: Role, after: Status
) -> None:
    case = a_case_at(at, house)
    browser, page = browser_of(house.the(role)), address(case, f"CaseFlow.{node}")
    shown = browser.get(page).content.decode()
    assert 'class="sheet' in shown
    assert "张三" in shown
    answer = browser.post(page, agreeing(case))
    assert (answer.status_code, answer["Location"]) == (302, f"/cases/{case.pk}/")
    assert fresh(case).status == after


@pytest.mark.parametrize(("at", "node", "role", "after"), REVIEWS)
def test_returning_needs_a_reason_and_leads_to_the_officer(
    house: House, browser_of: Browsers, at: Status, node: str, role: Role, after: Status
) -> None:
    case = a_case_at(at, house)
    browser, page = browser_of(house.the(role)), address(case, f"CaseFlow.{node}")
    refused = browser.post(page, {"decision": "return", "reason": " "})
    assert "退回时请说明理由" in refused.content.decode()
    assert fresh(case).status == at
    browser.post(page, {"decision": "return", "reason": "救济途径请核对"})
    assert open_nodes(case) == ["CaseFlow.drafting"]
    drafting = browser_of(house.the(Role.HANDLING_OFFICER)).get(f"/cases/{case.pk}/draft/")
    assert "救济途径请核对" in drafting.content.decode()


def test_an_answer_without_a_button_is_no_answer(house: House, browser_of: Browsers) -> None:
    case = a_case_at(Status.SIGNING, house)
    page = address(case, "CaseFlow.signature")
    answer = browser_of(house.the(Role.SIGNATORY)).post(page, {"reason": "写了一半"})
    assert "请按“同意”或者“退回”" in answer.content.decode()
    assert "写了一半" in answer.content.decode()
    assert fresh(case).status == Status.SIGNING


@pytest.mark.parametrize(("at", "node", "role", "after"), REVIEWS)
def test_the_drafter_is_told_why_he_cannot_judge(
    house: House, browser_of: Browsers, at: Status, node: str, role: Role, after: Status
) -> None:
    case, drafter = a_case_at(at, house), house.the(Role.HANDLING_OFFICER)
    appoint(drafter, role)
    browser, page = browser_of(drafter), address(case, f"CaseFlow.{node}")
    shown = browser.get(page)
    assert shown.status_code == 403
    assert "您是这份答复的拟稿人" in shown.content.decode()
    assert 'name="decision"' not in shown.content.decode()
    assert browser.post(page, {"decision": "agree"}).status_code == 403
    assert not Review.objects.filter(reviewer=drafter).exists()


def test_another_organs_task_is_not_there(house: House, browser_of: Browsers) -> None:
    case = a_case_at(Status.SIGNING, house)
    stranger = browser_of(another_house().the(Role.SIGNATORY))
    page = address(case, "CaseFlow.signature")
    assert stranger.get(page).status_code == 404
    assert stranger.post(page, {"decision": "agree"}).status_code == 404
    assert stranger.post(f"{page}claim/").status_code == 404


def test_a_role_of_another_step_is_told_so(house: House, browser_of: Browsers) -> None:
    case = a_case_at(Status.SIGNING, house)
    answer = browser_of(house.the(Role.RECEIVING_CLERK)).get(address(case, "CaseFlow.signature"))
    assert answer.status_code == 403
    assert "您的角色不能进行“签发”" in answer.content.decode()


def test_the_correction_notice_is_approved_or_returned(house: House, browser_of: Browsers) -> None:
    case = situations.an_assigned_case(house)
    situations.a_prepared_notice(case, by=house.the(Role.HANDLING_OFFICER))
    browser = browser_of(house.the(Role.WORK_BODY_HEAD))
    page = address(case, "CorrectionFlow.approval")
    assert "批次不明确" in browser.get(page).content.decode()
    browser.post(page, {"decision": "return", "reason": "再写清楚"})
    assert "CorrectionFlow.revision" in open_nodes(case)
    revision = browser_of(house.the(Role.HANDLING_OFFICER)).get(
        address(case, "CorrectionFlow.revision")
    )
    assert "再写清楚" in revision.content.decode()
    assert "批次不明确" in revision.content.decode()


@pytest.mark.parametrize(
    ("decision", "nodes"),
    [("agree", ["CaseFlow.drafting", "ExtensionFlow.dispatch"]), ("return", ["CaseFlow.drafting"])],
)
def test_the_extension_is_granted_or_refused(
    house: House, browser_of: Browsers, decision: str, nodes: list[str]
) -> None:
    case = situations.an_assigned_case(house)
    extending.an_extension_request(case, house)
    browser = browser_of(house.the(Role.WORK_BODY_HEAD))
    page = address(case, "ExtensionFlow.approval")
    assert "需要调阅档案" in browser.get(page).content.decode()
    browser.post(page, {"decision": decision, "reason": "可以按期答复"})
    assert open_nodes(case) == nodes
