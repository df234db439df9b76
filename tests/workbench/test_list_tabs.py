"""Tabs with bounded counts, filters in the address, and for whom a case waits."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import Case, CorrectionNotice
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.extending import an_extension_request
from tests.factories import House, another_handling_office, staff_with
from tests.situations import (
    CORRECT_BY,
    a_case_at,
    a_case_awaiting_correction,
    a_prepared_notice,
    a_registered_case,
    an_assigned_case,
)
from workflow import lists

Browser = Callable[[Staff], Client]
LISTS = ["/", "/office/", "/urgent/", "/waiting/", "/waiting/?view=approval", "/cases/"]
MOST_QUERIES = 12


@pytest.fixture
def head(house: House, browser_of: Browser) -> Client:
    return browser_of(house.the(Role.WORK_BODY_HEAD))


def counts(page: Any) -> dict[str, str]:
    return {tab.name: tab.count for tab in page.context["tabs"].tabs}


def found(page: Any) -> list[int]:
    return [case.pk for case in page.context["page"].rows]


def waits(page: Any) -> list[tuple[str, str, date | None, date | None]]:
    rows = page.context["rows"]
    return [(w.who, w.what, w.since, w.until) for _, waits in rows for w in waits]


def test_counts_stop_at_a_bound_in_one_query(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST", 2)
    for _ in range(3):
        a_registered_case(house)
    everything, none = Case.objects.all(), Case.objects.none()
    first = everything.filter(pk=everything.earliest("pk").pk)
    asked = {"all": everything, "one": first, "empty": none}
    with CaptureQueriesContext(connection) as seen:
        answer = lists.bounded_counts(asked)
    assert answer == {"all": "2+", "one": "1", "empty": "0"}
    assert len(seen) == 1
    assert "LIMIT 3" in seen.captured_queries[0]["sql"]


@pytest.mark.parametrize(
    ("day", "shown"), [(date(2026, 9, 28), "near10"), (date(2026, 10, 17), "overdue")]
)
def test_the_first_tab_with_rows_is_shown(
    house: House, head: Client, monkeypatch: pytest.MonkeyPatch, day: date, shown: str
) -> None:
    an_assigned_case(house)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: day)
    page = head.get("/urgent/")
    assert page.context["tabs"].shown.name == shown
    assert {name for name, count in counts(page).items() if count != "0"} == {shown}


def test_an_officer_sees_the_office_first_and_the_head_the_organ(
    house: House, officer: Client, head: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, elsewhere = an_assigned_case(house), a_registered_case(house)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 10, 17))
    assert found(officer.get("/urgent/")) == [mine.pk]
    assert found(officer.get("/urgent/?whose=organ")) == [mine.pk, elsewhere.pk]
    assert found(head.get("/urgent/")) == [mine.pk, elsewhere.pk]
    assert found(head.get("/urgent/?whose=mine")) == []


def test_a_notice_that_reached_nobody_waits_for_who_sends_it(house: House, officer: Client) -> None:
    case = a_case_awaiting_correction(house)
    CorrectionNotice.objects.filter(case=case).update(notified_on=None)
    said = "补正告知书没有送到，重新送达或者撤销"
    assert waits(officer.get("/waiting/")) == [("送达人员", said, None, None)]


def test_each_row_says_for_whom_it_waits_since_when_and_until_when(
    house: House, officer: Client
) -> None:
    a_case_awaiting_correction(house)
    assert waits(officer.get("/waiting/")) == [("申请人", "补正", date(2026, 9, 17), CORRECT_BY)]

    approving = an_assigned_case(house)
    a_prepared_notice(approving, by=house.the(Role.HANDLING_OFFICER))
    an_extension_request(approving, house)
    rows = waits(officer.get("/waiting/?view=approval"))
    assert [row[:2] for row in rows] == [
        ("工作机构负责人", "审批补正告知"),
        ("工作机构负责人", "审批延期"),
    ]


def test_a_draft_on_its_way_waits_for_the_reviewers(house: House, officer: Client) -> None:
    a_case_at(Status.LEGAL_REVIEW, house)
    page = officer.get("/waiting/?view=review")
    assert [row[:2] for row in waits(page)] == [("待领取", "法制审核")]
    assert counts(page) == {
        "applicant": "0", "opinion": "0", "offices": "0", "approval": "0", "review": "1",
        "delivery": "0", "court": "0", "reasons": "0",
    }  # fmt: skip


def rows_of(page: Any) -> list[int]:
    if "desks" in page.context:
        return [desk.case.pk for desk in page.context["desks"]]
    if "held" in page.context:
        return [desk.case.pk for desk in page.context["held"]]
    return found(page)


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("q=补偿", True),
        ("q=2026-000001", True),
        ("q=不在其中", False),
        ("status=handling", True),
        ("status=signing", False),
        ("status=no-such-status", True),
        ("channel=in_person", True),
        ("channel=online", False),
        ("outcome=disclosed", False),
        ("since=2026-09-01&until=2026-09-30", True),
        ("since=2026-09-20", False),
        ("until=2026-08-31", False),
        ("since=yesterday", True),
    ],
)
def test_every_list_is_narrowed_by_its_address(
    house: House, officer: Client, monkeypatch: pytest.MonkeyPatch, query: str, kept: bool
) -> None:
    case = an_assigned_case(house)
    a_prepared_notice(case, by=house.the(Role.HANDLING_OFFICER))
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 10, 14))
    for address in (
        "/?",
        "/office/?",
        "/urgent/?view=near2&",
        "/waiting/?view=approval&",
        "/cases/?",
    ):
        shown = rows_of(officer.get(f"{address}{query}"))
        assert (case.pk in shown) is kept, address


def test_lists_are_narrowed_to_an_office_and_an_officer(house: House, head: Client) -> None:
    case, free = an_assigned_case(house), a_registered_case(house)
    officer, office = house.the(Role.HANDLING_OFFICER), another_handling_office(house)
    staff_with(Role.HANDLING_OFFICER, organ=house.organ, office=office)
    assert rows_of(head.get(f"/cases/?officer={officer.pk}")) == [case.pk]
    assert rows_of(head.get(f"/cases/?office={house.handling.pk}")) == [case.pk]
    assert rows_of(head.get(f"/cases/?office={office.pk}")) == []
    assert rows_of(head.get("/cases/?office=987654321")) == [free.pk, case.pk]


def test_a_tab_carries_the_filter_along(house: House, officer: Client) -> None:
    tabs = officer.get("/urgent/?q=补偿&status=handling&view=near10").context["tabs"].tabs
    assert all("status=handling" in tab.query and tab.query.startswith("q=") for tab in tabs)


@pytest.mark.parametrize("address", LISTS)
def test_a_list_costs_at_most_twelve_queries_session_and_menus_included(
    house: House, officer: Client, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 10, 14))
    an_assigned_case(house)
    officer.get(address)
    with CaptureQueriesContext(connection) as seen:
        officer.get(address)
    asked = [query["sql"] for query in seen.captured_queries]
    assert len(asked) <= MOST_QUERIES, "\n".join(sql[:160] for sql in asked)
