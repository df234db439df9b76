"""Long names, long texts, rare characters, lost files; what is next, and why a draft came back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from cases.models import Case, Decision
from cases.services import review
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.factories import House, a_person, an_application, an_intake
from tests.situations import REVIEW_ACTS, a_case_at, a_registered_case, an_assigned_case, do

Browser = Callable[[Staff], Client]
RARE = "𠮷田㐂䶮𬭎"
"""CJK extensions A, B and E: written, searched and shown like any other character."""
LONG_NAME = "清江县" + "长" * 37
WORKLISTS = ["/", "/office/", "/urgent/", "/cases/", "/cases/?q=补偿"]


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("name", [RARE, LONG_NAME, "<b>&\"'"])
def test_a_name_is_shown_whole_wherever_it_stands(house: House, clerk: Client, name: str) -> None:
    case = a_registered_case(house, an_intake(applicant=a_person(name=name)))
    for address in ("/", "/cases/", f"/cases/{case.pk}/", f"/cases/?q={name[:2]}"):
        assert str(escape(name)) in text_of(clerk, address)


def test_five_thousand_characters_are_shown_whole(house: House, clerk: Client) -> None:
    text = "关于" + RARE + "的全部文件" * 1000
    case = a_registered_case(house, an_intake(application=an_application(description=text)))
    assert text in text_of(clerk, f"/cases/{case.pk}/")


@pytest.mark.parametrize("address", WORKLISTS)
@pytest.mark.parametrize("role", [Role.RECEIVING_CLERK, Role.HANDLING_OFFICER, Role.SUPERVISOR])
def test_a_worklist_costs_at_most_twelve_questions(
    house: House,
    browser_of: Browser,
    django_assert_max_num_queries: Any,
    role: Role,
    address: str,
) -> None:
    """And three more that keep the session."""
    returned(a_case_at(Status.LEGAL_REVIEW, house), house)
    a_registered_case(house)
    client = browser_of(house.the(role))
    client.get(address)
    with django_assert_max_num_queries(12 + 3):
        assert client.get(address).status_code == 200


def returned(case: Case, house: House) -> Case:
    node, act, role = REVIEW_ACTS[case.legal_status]
    reviewer, on = house.the(role), date(2026, 9, 21)
    return do(
        case,
        f"CaseFlow.{node}",
        lambda seen: review.decide(
            seen, act, decision=Decision.RETURN, reason="没有写明依据", by=reviewer, on=on
        ),
        by=reviewer,
    )


def test_the_row_says_why_the_draft_came_back(house: House, officer: Client) -> None:
    an_assigned_case(house)
    returned(a_case_at(Status.LEGAL_REVIEW, house), house)
    for address in ("/", "/office/"):
        assert text_of(officer, address).count("9月21日退回：没有写明依据") == 1


def test_a_case_leads_on_to_the_next_task(house: House, officer: Client) -> None:
    first, second = an_assigned_case(house), an_assigned_case(house)
    following = officer.get(f"/cases/{first.pk}/").context["next"]
    assert following.case == second
    assert f'href="/tasks/{following.task.pk}/" data-key="t"' in text_of(
        officer, f"/cases/{first.pk}/"
    )


def test_what_is_held_comes_before_what_may_be_claimed(
    house: House, officer: Client, clerk: Client
) -> None:
    done, waiting = a_registered_case(house), a_registered_case(house)
    assert clerk.get(f"/cases/{done.pk}/").context["next"].case == waiting
    assert officer.get(f"/cases/{done.pk}/").context["next"] is None


def test_a_lost_file_is_told_and_not_a_crash(
    house: House, clerk: Client, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    letter = a_registered_case(house).letters.get()
    letter.pdf.storage.delete(str(letter.pdf))
    answer = clerk.get(f"/letters/{letter.pk}/pdf/", follow=True)
    assert answer.redirect_chain == [(f"/letters/{letter.pk}/", 302)]
    page = answer.content.decode()
    assert "存储中找不到这份文书的PDF文件" in page
    assert "已经改变或者丢失" in page


@pytest.mark.parametrize("role", [Role.RECEIVING_CLERK, Role.SUPERVISOR, Role.SIGNATORY])
def test_nothing_yet_is_said_in_words(house: House, browser_of: Browser, role: Role) -> None:
    client = browser_of(house.the(role))
    found = {address: text_of(client, address) for address in WORKLISTS}
    assert all('class="empty"' in page for page in found.values())
    assert "没有超期的申请" in found["/urgent/"]
