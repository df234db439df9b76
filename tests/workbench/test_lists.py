"""Lists: what stands in them, what a view keeps, how pages follow, and what they cost."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.factories import House, a_person, an_application, an_intake, another_house, staff_with
from tests.situations import (
    a_case_at,
    a_case_awaiting_correction,
    a_registered_case,
    an_assigned_case,
)
from workflow.views import lists

Browser = Callable[[Staff], Client]


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_held_and_claimable_work_stand_apart(house: House, officer: Client, clerk: Client) -> None:
    held, waiting = an_assigned_case(house), a_registered_case(house)
    mine, theirs = officer.get("/"), clerk.get("/")
    assert [desk.case.pk for desk in mine.context["held"]] == [held.pk]
    assert [desk.case.pk for desk in theirs.context["waiting"]] == [waiting.pk]
    assert "放回" in mine.content.decode()
    assert "领取" in theirs.content.decode()


@pytest.mark.parametrize(
    ("day", "view", "found"),
    [
        (date(2026, 9, 24), "", True),
        (date(2026, 9, 24), "late", False),
        (date(2026, 9, 24), "soon", False),
        (date(2026, 10, 12), "soon", False),
        (date(2026, 10, 13), "soon", True),
        (date(2026, 10, 16), "soon", True),
        (date(2026, 10, 17), "soon", False),
        (date(2026, 10, 17), "late", True),
        (date(2026, 10, 17), "no such view", True),
    ],
)
def test_views_keep_what_their_names_say(
    house: House,
    officer: Client,
    monkeypatch: pytest.MonkeyPatch,
    day: date,
    view: str,
    found: bool,
) -> None:
    """Due on 16 October: three working days are left on the 13th."""
    an_assigned_case(house)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: day)
    assert bool(officer.get("/", {"view": view}).context["held"]) is found


def test_what_was_answered_in_time_is_not_late_while_it_waits_for_its_archive(
    house: House, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered, leaving = a_case_at(Status.REPLIED, house), a_case_at(Status.SIGNED, house)
    sender = browser_of(house.the(Role.DELIVERY_CLERK))
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 10, 17))
    rows = sender.get("/").context["waiting"]
    assert [desk.case.pk for desk in rows] == [leaving.pk, answered.pk]
    late = sender.get("/", {"view": "late"}).context["waiting"]
    assert [desk.case.pk for desk in late] == [leaving.pk]


def test_work_that_waits_for_the_applicant_has_its_own_view(house: House, officer: Client) -> None:
    case = a_case_awaiting_correction(house)
    page = officer.get("/", {"view": "waiting"}).context
    assert [desk.case.pk for desk in page["paused"]] == [case.pk]
    assert [(tab.view.label, tab.count) for tab in page["views"]] == [
        ("全部", 1),
        ("超期", 0),
        ("三日内", 0),
        ("等待申请人", 1),
        ("补正期限已过", 0),
    ]


def test_an_empty_desk_says_what_would_be_here(officer: Client) -> None:
    assert "轮到您办理的申请会出现在这里" in officer.get("/").content.decode()


def test_an_administrator_lands_on_what_administrators_do(
    house: House, browser_of: Browser
) -> None:
    page = browser_of(house.the(Role.SYSTEM_ADMINISTRATOR)).get("/").content.decode()
    assert "您管理系统，不办理申请" in page
    assert "轮到您办理的申请会出现在这里" not in page
    assert page.count("工作日历</a>") == 2


@pytest.mark.parametrize("text", ["2026-000001", "00001", "张", "补偿", "柳河村2025年征地"])
def test_search_finds_number_name_and_text_of_any_length(
    house: House, clerk: Client, text: str
) -> None:
    wanted = a_registered_case(house)
    a_registered_case(
        house,
        an_intake(
            applicant=a_person(name="李四"),
            application=an_application(subject="道路工程", description="道路工程规划许可证"),
        ),
    )
    rows = clerk.get("/cases/", {"q": text}).context["page"].rows
    assert [case.pk for case in rows] == [wanted.pk]


def test_status_filters_and_survives_the_turn_of_a_page(
    house: House, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "PAGE", 2)
    an_assigned_case(house)
    cases = [a_registered_case(house) for _ in range(3)]
    first = clerk.get("/cases/", {"status": "registered"}).context["page"]
    second = clerk.get(f"/cases/?{first.next}").context["page"]
    shown = [case.pk for case in [*first.rows, *second.rows]]
    assert shown == sorted((case.pk for case in cases), reverse=True)
    assert "status=registered" in second.first_query
    assert not second.next


def test_pages_follow_by_id_without_counting(
    house: House, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "PAGE", 1)
    for _ in range(2):
        a_registered_case(house)
    with CaptureQueriesContext(connection) as seen:
        clerk.get("/cases/")
    statements = " ".join(query["sql"] for query in seen.captured_queries).upper()
    assert "COUNT(" not in statements
    assert "OFFSET" not in statements


@pytest.mark.parametrize(
    "address", ["/", "/office/", "/urgent/", "/waiting/?view=review", "/cases/", "/cases/?q=征地"]
)
def test_ten_rows_cost_as_many_queries_as_two(
    house: House, officer: Client, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 10, 14))
    for _ in range(2):
        an_assigned_case(house)
    few = queries_of(officer, address)
    for _ in range(8):
        an_assigned_case(house)
    assert queries_of(officer, address) == few


def test_overdue_rows_ask_nothing_of_their_own(
    house: House, officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 10, 17))
    counts = []
    for _ in range(2):
        an_assigned_case(house)
        addresses = ("/", "/urgent/?view=overdue", "/cases/")
        counts.append([queries_of(officer, address) for address in addresses])
    assert counts[0] == counts[1]


def test_urgent_parts_the_late_from_the_near(
    house: House, officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = an_assigned_case(house)
    found = {}
    for day in (date(2026, 10, 9), date(2026, 10, 10), date(2026, 10, 16), date(2026, 10, 17)):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda day=day: day)
        late, near = (officer.get(f"/urgent/?view={name}").context for name in ("overdue", "near5"))
        found[day.day] = ([c.pk for c in late["page"].rows], [c.pk for c in near["page"].rows])
    assert found == {9: ([], []), 10: ([], [case.pk]), 16: ([], [case.pk]), 17: ([case.pk], [])}


def test_a_supervisor_sees_the_organs_below_by_name(house: House, browser_of: Browser) -> None:
    another = another_house()
    a_registered_case(house)
    a_registered_case(another)
    page = browser_of(staff_with(Role.SUPERVISOR, organ=house.organ)).get("/cases/")
    assert [case.organ for case in page.context["page"].rows] == [house.organ]
    assert '<th scope="col">机关</th>' in page.content.decode()
