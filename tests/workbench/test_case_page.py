"""The case page and its clock: what it is, its date, what to do next, for whoever looks."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from cases.models import Decision
from cases.services import review
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.factories import House, a_search, another_house, staff_with
from tests.situations import (
    REVIEW_ACTS,
    a_case_at,
    a_case_awaiting_correction,
    a_registered_case,
    an_assigned_case,
    do,
    receive_correction,
)

Browser = Callable[[Staff], Client]


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("status", Status)
def test_the_page_opens_at_every_status(house: House, clerk: Client, status: Status) -> None:
    case = a_case_at(status, house)
    page = text_of(clerk, f"/cases/{case.pk}/")
    assert case.subject in page
    assert f'">{status.label}</span>' in page


@pytest.mark.parametrize("part", ["", "clock/"])
def test_another_organs_case_does_not_exist(house: House, browser_of: Browser, part: str) -> None:
    foreign = a_registered_case(another_house())
    client = browser_of(house.the(Role.RECEIVING_CLERK))
    assert client.get(f"/cases/{foreign.pk}/{part}").status_code == 404


def test_who_holds_the_task_gets_its_button_and_others_read_who_does(
    house: House, officer: Client, clerk: Client
) -> None:
    case = an_assigned_case(house)
    mine, theirs = (text_of(client, f"/cases/{case.pk}/") for client in (officer, clerk))
    assert "在您手上" in mine
    assert 'class="btn main-act" href="/tasks/' in mine
    assert f"{house.the(Role.HANDLING_OFFICER)} 办理" in theirs
    assert 'class="btn main-act"' not in theirs


def test_only_permitted_acts_can_be_begun(house: House, officer: Client, clerk: Client) -> None:
    case = an_assigned_case(house)
    begun_by = {
        client: {name for name, _ in client.get(f"/cases/{case.pk}/").context["begin"]}
        for client in (officer, clerk)
    }
    assert begun_by[officer] == {
        "path",
        "record-search",
        "record-add",
        "attach",
        "prepare-correction",
        "prepare-consultation",
        "request-extension",
        "require-explanation",
        "ask-co-handling",
        "accept",
    }
    assert begun_by[clerk] == {
        "attach",
        "prepare-correction",
        "reassign",
        "split",
        "ask-co-handling",
        "withdraw",
        "cancel-registration",
        "record-remedy",
    }


def test_an_empty_card_is_a_button_until_there_is_something(house: House, officer: Client) -> None:
    case = an_assigned_case(house)
    bare = text_of(officer, f"/cases/{case.pk}/")
    assert 'id="searches"' not in bare
    assert "登记检索" in bare
    a_search(case, house)
    page = officer.get(f"/cases/{case.pk}/")
    assert "record-search" not in dict(page.context["begin"])
    assert 'id="searches"' in page.content.decode()


def test_enter_goes_on_with_the_first_step_of_ones_own(
    house: House, officer: Client, clerk: Client
) -> None:
    case = an_assigned_case(house)
    assert 'data-key="Enter"' in text_of(officer, f"/cases/{case.pk}/")
    assert 'data-key="Enter"' not in text_of(clerk, f"/cases/{case.pk}/")


def test_the_last_return_stands_above_the_work(house: House, officer: Client) -> None:
    case = a_case_at(Status.LEGAL_REVIEW, house)
    node, act, role = REVIEW_ACTS[Status.LEGAL_REVIEW]
    reviewer = house.the(role)
    do(
        case,
        f"CaseFlow.{node}",
        lambda seen: review.decide(
            seen,
            act,
            decision=Decision.RETURN,
            reason="依据不完整",
            by=reviewer,
            on=date(2026, 9, 21),
        ),
        by=reviewer,
    )
    page = text_of(officer, f"/cases/{case.pk}/")
    assert "退回第1稿：依据不完整" in page


def test_identity_is_masked(house: House, clerk: Client) -> None:
    case = a_registered_case(house)
    page = text_of(clerk, f"/cases/{case.pk}/")
    assert "4301**********0018" in page
    assert case.applicant.document_number not in page
    assert case.applicant.telephone not in page


def test_corrected_text_stands_beside_the_original(house: House, clerk: Client) -> None:
    case = receive_correction(a_case_awaiting_correction(house), house, on=date(2026, 9, 22))
    page = text_of(clerk, f"/cases/{case.pk}/")
    assert case.description in page
    assert "第三批次方案" in page


def test_the_clock_page_tells_every_day_and_its_notice(house: House, clerk: Client) -> None:
    case = a_registered_case(house)
    response = clerk.get(f"/cases/{case.pk}/clock/")
    rows = response.context["counted_days"]
    assert [day.on for day, _, _ in rows] == [
        date.fromordinal(n)
        for n in range(date(2026, 9, 14).toordinal(), date(2026, 10, 16).toordinal() + 1)
    ]
    assert [day.number for day, _, _ in rows if day.counted] == list(range(1, 21))
    assert [day.on for day, _, is_today in rows if is_today] == [date(2026, 9, 24)]
    page = response.content.decode()
    assert all(word in page for word in ("调休上班", "中秋", "国办发明电", "第三十三条"))


def test_the_page_costs_a_bounded_number_of_queries(
    house: House, clerk: Client, django_assert_max_num_queries: Any
) -> None:
    case = a_case_at(Status.ARCHIVED, house)
    client_address = f"/cases/{case.pk}/"
    clerk.get(client_address)
    with django_assert_max_num_queries(37):
        assert clerk.get(client_address).status_code == 200


def test_navigation_shows_only_what_the_role_may_open(house: House, browser_of: Browser) -> None:
    administrator = staff_with(Role.SYSTEM_ADMINISTRATOR, organ=house.organ)
    labels = {
        role: [item.label for item in browser_of(staff).get("/").context["workbench"]["items"]]
        for role, staff in {
            Role.RECEIVING_CLERK: house.the(Role.RECEIVING_CLERK),
            Role.SYSTEM_ADMINISTRATOR: administrator,
        }.items()
    }
    assert "全部办件" in labels[Role.RECEIVING_CLERK]
    assert "年报数据" not in labels[Role.RECEIVING_CLERK]
    assert "全部办件" not in labels[Role.SYSTEM_ADMINISTRATOR]
