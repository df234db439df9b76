"""督办: the board's numbers and their cases, the workload, and what a supervisor never reads."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.coworking import an_absence
from tests.factories import House, a_house, a_person, an_intake, staff_with
from tests.remedies import a_suit
from tests.situations import (
    a_case_at,
    a_case_awaiting_correction,
    a_registered_case,
    an_assigned_case,
)
from workflow import lists

Browser = Callable[[Staff], Client]


@pytest.fixture
def county(house: House) -> House:
    above = a_house("430121", "清江县人民政府", document_code="清政")
    house.organ.parent = above.organ
    house.organ.save()
    return above


@pytest.fixture
def supervisor(county: House, browser_of: Browser) -> Client:
    return browser_of(county.the(Role.SUPERVISOR))


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    def set_today(day: date) -> None:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)

    return set_today


def numbers(page: Any, house: House) -> dict[str, int]:
    row = next(row for row in page.context["rows"] if row.part.unit == house.organ)
    return {figure.name: number for figure, number in row.numbers}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 9, 27), set()),
        (date(2026, 9, 28), {"near10"}),
        (date(2026, 10, 10), {"near10", "near5"}),
        (date(2026, 10, 14), {"near10", "near5", "near2"}),
        (date(2026, 10, 16), {"near10", "near5", "near2", "near1"}),
        (date(2026, 10, 17), {"overdue"}),
    ],
)
def test_the_board_counts_by_working_days_to_the_safe_date(
    house: House, supervisor: Client, on: Callable[[date], None], day: date, expected: set[str]
) -> None:
    an_assigned_case(house)
    on(day)
    found = numbers(supervisor.get("/supervision/"), house)
    assert {name for name, number in found.items() if number} == expected | {"open"}


def test_each_number_leads_to_its_cases(
    house: House, supervisor: Client, on: Callable[[date], None]
) -> None:
    waiting, late = a_case_awaiting_correction(house), an_assigned_case(house)
    on(date(2026, 10, 22))
    assert numbers(supervisor.get("/supervision/"), house)["paused"] == 1
    for view, case in (("paused", waiting), ("overdue", late)):
        address = f"/supervision/cases/?organ={house.organ.pk}&view={view}"
        assert supervisor.get(address).context["page"].rows == [case]


def test_a_supervisor_reads_nothing_of_the_applicant(
    house: House, supervisor: Client, on: Callable[[date], None]
) -> None:
    person = a_person(name="欧阳某某")
    case = a_registered_case(house, an_intake(applicant=person))
    on(date(2026, 10, 17))
    for address in (
        "/supervision/", "/supervision/cases/?view=overdue", f"/supervision/cases/{case.pk}/",
    ):  # fmt: skip
        page = supervisor.get(address).content.decode()
        for secret in (person["name"], person["telephone"], case.description):
            assert secret not in page
    assert case.subject in page


def test_a_nudge_from_the_page_and_its_answer_from_the_case(
    house: House, supervisor: Client, officer: Client, on: Callable[[date], None]
) -> None:
    case = an_assigned_case(house)
    on(date(2026, 10, 12))
    page = f"/supervision/cases/{case.pk}/"
    refused = supervisor.post(page, {"message": "", "reply_by": "2026-10-14"})
    assert "请填写催办内容" in refused.content.decode()
    sent = supervisor.post(page, {"message": "请说明进度", "reply_by": "2026-10-14"})
    assert sent.headers["Location"] == page
    seen = officer.get(f"/cases/{case.pk}/").content.decode()
    assert "请说明进度" in seen
    answer = f"/nudges/{case.nudges.get().pk}/"
    assert answer in seen
    answered = officer.post(answer, {"answer": "正在拟写"})
    assert answered.headers["Location"] == f"/cases/{case.pk}/"
    assert "正在拟写" in supervisor.get(page).content.decode()


def test_the_workload_says_how_many_are_due_each_day_in_each_office(
    house: House, supervisor: Client, on: Callable[[date], None]
) -> None:
    an_assigned_case(house)
    a_registered_case(house)
    on(date(2026, 10, 12))
    page = supervisor.get(f"/supervision/cases/?organ={house.organ.pk}&view=near10")
    loads = {load.label: dict(load.by_day) for load, _ in page.context["loads"]}
    due = {date(2026, 10, 16): 1}
    assert loads == {house.handling.name: due, "未交办": due}
    assert len(page.context["days"]) == 20
    bars = {bar.day: bar.number for bar in page.context["chart"].bars}
    assert bars[date(2026, 10, 16)] == 2
    assert "<svg" in page.content.decode()


def test_the_head_of_the_work_body_sees_the_own_offices_and_nudges_them(
    house: House, officer: Client, browser_of: Browser, on: Callable[[date], None]
) -> None:
    late, unassigned = an_assigned_case(house), a_registered_case(house)
    on(date(2026, 10, 17))
    head = browser_of(house.the(Role.WORK_BODY_HEAD))
    page = head.get("/supervision/")
    shown = {row.part.label: {f.name: n for f, n in row.numbers} for row in page.context["rows"]}
    assert (shown[house.handling.name]["overdue"], shown["未交办"]["open"]) == (1, 1)
    assert {f.name: n for f, n in page.context["total"]}["open"] == 2
    by_office = f"/supervision/cases/?office={house.handling.pk}&view=overdue"
    assert by_office.replace("&", "&amp;") in page.content.decode()
    assert head.get(by_office).context["page"].rows == [late]
    below = head.get("/supervision/cases/?office=0&view=open")
    assert below.context["page"].rows == [unassigned]
    assert 'href="/supervision/" aria-current="true"' in below.content.decode()

    head.post(f"/supervision/cases/{late.pk}/", {"message": "请说明", "reply_by": "2026-10-20"})
    answer = f"/nudges/{late.nudges.get().pk}/"
    assert answer not in head.get(f"/cases/{late.pk}/").content.decode()
    assert head.get(answer).status_code == 403
    assert answer in officer.get(f"/cases/{late.pk}/").content.decode()


def test_who_stands_in_for_the_head_nudges_too(
    house: House, browser_of: Browser, on: Callable[[date], None]
) -> None:
    case, deputy = an_assigned_case(house), staff_with(Role.LEGAL_REVIEWER, organ=house.organ)
    on(date(2026, 9, 28))
    page, nudged = f"/supervision/cases/{case.pk}/", {"message": "请说明", "reply_by": "2026-09-30"}
    assert browser_of(deputy).post(page, nudged).status_code == 403
    an_absence(house.the(Role.WORK_BODY_HEAD), house, deputy=deputy)
    assert f'href="{page}"' in browser_of(deputy).get(f"/cases/{case.pk}/").content.decode()
    assert browser_of(deputy).post(page, nudged).headers["Location"] == page
    assert case.nudges.get().sent_by == deputy


def test_an_office_of_another_organ_is_not_there(house: House, browser_of: Browser) -> None:
    stranger = a_house("430121-jy", "清江县教育局", document_code="清教")
    head = browser_of(house.the(Role.WORK_BODY_HEAD))
    for query in (f"office={stranger.handling.pk}", f"organ={stranger.organ.pk}"):
        assert head.get(f"/supervision/cases/?{query}").status_code == 404


def test_pages_follow_by_date_and_number(
    house: House, supervisor: Client, on: Callable[[date], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "PAGE", 2)
    cases = [a_registered_case(house) for _ in range(5)]
    on(date(2026, 10, 17))
    seen: list[Case] = []
    query = "view=overdue"
    while query:
        page = supervisor.get(f"/supervision/cases/?{query}").context["page"]
        seen += page.rows
        query = page.next
    assert seen == cases


@pytest.mark.parametrize("address", ["/supervision/", "/supervision/cases/?view=overdue"])
def test_ten_cases_cost_as_many_queries_as_two(
    house: House, supervisor: Client, on: Callable[[date], None], address: str
) -> None:
    on(date(2026, 10, 17))
    counts = []
    for more in (2, 8):
        for _ in range(more):
            a_registered_case(house)
        supervisor.get(address)
        with CaptureQueriesContext(connection) as seen:
            supervisor.get(address)
        # A savepoint around saving the session exists only inside a test.
        asked = [q["sql"] for q in seen.captured_queries if "SAVEPOINT" not in q["sql"]]
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


def test_the_remedies_of_the_organs_below_are_listed_behind_the_numbers(
    house: House, supervisor: Client, on: Callable[[date], None]
) -> None:
    suits = [a_suit(a_case_at(Status.REPLIED, house), house) for _ in range(2)]
    a_suit(a_case_at(Status.REPLIED, stranger := a_house("430122-jy", "外县教育局")), stranger)
    on(date(2026, 11, 12))
    board = supervisor.get("/supervision/")
    (standing,) = board.context["remedies"]
    address = f"/supervision/remedies/?{standing.query}&view=open"
    assert address.replace("&", "&amp;") in board.content.decode()
    with CaptureQueriesContext(connection) as seen:
        page = supervisor.get(address)
    assert [row for row, _ in page.context["rows"]] == suits
    assert len(seen.captured_queries) <= 12
    text = page.content.decode()
    assert f"/supervision/cases/{suits[0].case_id}/" in text
    assert suits[0].document_number in text
    assert suits[0].case.applicant.name not in text
    assert supervisor.get("/supervision/remedies/").context["rows"] == page.context["rows"]
    assert supervisor.get(f"/supervision/remedies/?organ={stranger.organ.pk}").status_code == 404
