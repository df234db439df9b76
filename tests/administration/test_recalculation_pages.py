"""重新计算期限: looked at, confirmed once, by system administrators who see no application."""

from datetime import date

import pytest
from django.test import Client

from cases.models import Case
from law.receipt import Channel, ReceiptFacts
from organs.roles import Role
from tests.factories import PASSWORD, House, a_house, an_intake
from tests.situations import a_registered_case, fresh
from tests.support.calendars import a_notice, load_notice, with_extra_holiday
from tests.support.letters import letters_without_paper

__all__ = ["letters_without_paper"]
LATE = date(2026, 12, 10)
PAGE = "/administration/recalculation/"


@pytest.fixture
def house(db: None) -> House:
    return a_house()


@pytest.fixture
def case(house: House) -> Case:
    intake = an_intake(Channel.IN_PERSON, ReceiptFacts(submitted_on=LATE))
    return a_registered_case(house, intake, on=LATE)


def signed_in(house: House, role: Role = Role.SYSTEM_ADMINISTRATOR) -> Client:
    client = Client()
    assert client.login(username=house.the(role).username, password=PASSWORD)
    return client


def version_on(page: str) -> str:
    return page.split('name="version" value="')[1].split('"', maxsplit=1)[0]


def test_the_page_shows_numbers_and_dates_and_no_application(house: House, case: Case) -> None:
    load_notice(a_notice())
    page = signed_in(house).get(PAGE).content.decode()
    for part in (case.case_number, "2027-01-08（暂定）", "2027-01-08", "清江县自然资源局"):
        assert part in page
    for secret in (case.applicant.name, case.subject, case.description):
        assert secret not in page


def test_confirming_moves_them_and_the_page_is_empty_then(house: House, case: Case) -> None:
    load_notice(a_notice())
    client = signed_in(house)
    page = client.get(PAGE).content.decode()
    sent = {"version": version_on(page), "reason": "载入通知"}
    assert client.post(f"{PAGE}apply/", sent).status_code == 302
    assert not fresh(case).due_is_provisional
    assert "没有需要重新计算的" in client.get(PAGE).content.decode()


def test_a_calendar_that_changed_meanwhile_is_looked_at_again(house: House, case: Case) -> None:
    load_notice(a_notice())
    client = signed_in(house)
    sent = {"version": version_on(client.get(PAGE).content.decode()), "reason": "载入通知"}
    load_notice(with_extra_holiday(2026, "纪念日", "2026-12-14", "2026-12-14"), reason="更正")
    refused = client.post(f"{PAGE}apply/", sent)
    assert refused.status_code == 409
    assert fresh(case).due_is_provisional
    again = sent | {"version": version_on(refused.content.decode())}
    assert client.post(f"{PAGE}apply/", again).status_code == 302
    assert not fresh(case).due_is_provisional


def test_without_a_reason_nothing_moves(house: House, case: Case) -> None:
    load_notice(a_notice())
    client = signed_in(house)
    sent = {"version": version_on(client.get(PAGE).content.decode()), "reason": ""}
    assert client.post(f"{PAGE}apply/", sent).status_code == 422
    assert fresh(case).due_is_provisional
