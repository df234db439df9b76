"""Two people at once: the second is told who did what and when, and keeps what was typed."""

from collections.abc import Callable

from django.test import Client

from cases.models import Review
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests import situations
from tests.factories import House, staff_with
from tests.situations import a_case_at, fresh, task_at
from tests.support.checklists import agreeing

Browsers = Callable[[Staff], Client]


def test_the_second_reviewer_learns_who_was_first(house: House, browser_of: Browsers) -> None:
    case = a_case_at(Status.LEGAL_REVIEW, house)
    page = f"/tasks/{task_at(case, 'CaseFlow.legal_review').pk}/"
    first, second = (staff_with(Role.LEGAL_REVIEWER, organ=house.organ) for _ in range(2))
    browser_of(first).post(page, agreeing(case))
    late = browser_of(second).post(page, {"decision": "return", "reason": "我写了很久的理由"})
    assert late.status_code == 409
    assert f"{first.name} 已于" in late.content.decode()
    assert "完成“法制审核”" in late.content.decode()
    assert "我写了很久的理由" in late.content.decode()
    assert Review.objects.filter(stage=Status.LEGAL_REVIEW).count() == 1
    assert fresh(case).status == Status.SECRECY_REVIEW


def test_a_finished_task_says_so_when_opened(house: House, browser_of: Browsers) -> None:
    case = a_case_at(Status.SIGNING, house)
    page = f"/tasks/{task_at(case, 'CaseFlow.signature').pk}/"
    leader = browser_of(house.the(Role.SIGNATORY))
    leader.post(page, {"decision": "agree"})
    opened = leader.get(page)
    assert opened.status_code == 403
    assert "这项任务已经办完" in opened.content.decode()


def test_a_finished_task_names_its_own_act_and_not_the_last_of_the_case(
    house: House, browser_of: Browsers
) -> None:
    case = a_case_at(Status.LEGAL_REVIEW, house)
    page = f"/tasks/{task_at(case, 'CaseFlow.legal_review').pk}/"
    legal = browser_of(house.the(Role.LEGAL_REVIEWER))
    legal.post(page, agreeing(case))
    next_page = f"/tasks/{task_at(fresh(case), 'CaseFlow.secrecy_review').pk}/"
    browser_of(house.the(Role.SECRECY_REVIEWER)).post(next_page, agreeing(fresh(case)))
    assert fresh(case).status == Status.SIGNING
    assert "完成“法制审核”" in legal.get(page).content.decode()


def test_a_task_is_claimed_once_and_can_be_given_back(house: House, browser_of: Browsers) -> None:
    case = a_case_at(Status.LEGAL_REVIEW, house)
    page = f"/tasks/{task_at(case, 'CaseFlow.legal_review').pk}/"
    first, second = (staff_with(Role.LEGAL_REVIEWER, organ=house.organ) for _ in range(2))
    assert browser_of(first).post(f"{page}claim/")["Location"] == page
    lost = browser_of(second).post(f"{page}claim/")
    assert lost.status_code == 409
    assert f"{first.name}已经领取了这项任务" in lost.content.decode()
    assert f"{first.name}已于" in browser_of(second).get(page).content.decode()
    assert browser_of(second).post(f"{page}release/").status_code == 409
    assert browser_of(first).post(f"{page}release/")["Location"] == "/"
    assert browser_of(second).post(f"{page}claim/")["Location"] == page


def test_claiming_is_never_done_by_a_link(house: House, browser_of: Browsers) -> None:
    case = a_case_at(Status.LEGAL_REVIEW, house)
    page = f"/tasks/{task_at(case, 'CaseFlow.legal_review').pk}/"
    reviewer = browser_of(house.the(Role.LEGAL_REVIEWER))
    assert reviewer.get(f"{page}claim/").status_code == 405
    assert reviewer.get(f"{page}release/").status_code == 405


def test_an_act_that_came_too_late_names_the_one_before(house: House, browser_of: Browsers) -> None:
    case = situations.a_drafted_case(house)
    officer = browser_of(house.the(Role.HANDLING_OFFICER))
    page = f"/cases/{case.pk}/correction/"
    seen = officer.get(page).context["seen"]
    situations.submit(case, house)
    sent = {
        "items-TOTAL_FORMS": "1",
        "items-INITIAL_FORMS": "0",
        "items-0-unclear": "批次不明确",
        "items-0-supply": "写明批次",
        "correct_by": "2026-10-20",
        "seen": seen,
    }
    late = officer.post(page, sent)
    assert late.status_code == 409
    assert "完成“送审”" in late.content.decode()
    assert "写明批次</textarea>" in late.content.decode()


def test_an_act_outside_ones_office_is_refused(house: House, browser_of: Browsers) -> None:
    case = situations.an_assigned_case(house)
    supervisor = browser_of(house.the(Role.SUPERVISOR))
    sent = {"working_days": "10", "reason": "代为申请"}
    assert supervisor.get(f"/cases/{case.pk}/extension/").status_code == 403
    refused = supervisor.post(f"/cases/{case.pk}/extension/", sent)
    assert refused.status_code == 403
    assert "您的角色不能进行“申请延期”" in refused.content.decode()
