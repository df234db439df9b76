"""我的视图: one's own, under one's own name, at most twenty."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cases.errors import CaseError
from organs.models import Staff
from organs.roles import Role
from tests.factories import House, staff_with
from workflow import saved_views
from workflow.models import SavedView

ADDRESS = "/views/"
WANTED = {"name": "待签的", "page": "case-list", "query": "status=signing&before=7&next=//evil"}


def saved(client: Client, **more: str) -> Any:
    return client.post(ADDRESS, WANTED | more)


def names(client: Client) -> list[str]:
    return [view.name for view in client.get("/cases/").context["saved_views"]]


def test_a_view_is_saved_listed_beside_the_lists_and_leads_to_its_filter(
    house: House, officer: Client
) -> None:
    form = officer.get("/cases/?status=signing").content.decode()
    assert 'name="page" value="case-list"' in form
    answer = saved(officer)
    assert answer.headers["Location"] == "/cases/?status=signing"
    assert names(officer) == ["待签的"]
    assert 'href="/cases/?status=signing">待签的</a>' in officer.get("/").content.decode()


def test_nobody_sees_or_touches_the_view_of_another(
    house: House, officer: Client, clerk: Client
) -> None:
    saved(officer)
    view = SavedView.objects.get()
    assert names(clerk) == []
    for action in ("delete", "rename"):
        sent = {"view": view.pk, "action": action, "name": "我的"}
        assert clerk.post(ADDRESS, sent).status_code == 404
    assert names(officer) == ["待签的"]
    assert saved(clerk).status_code == 302


def test_renamed_and_dropped(house: House, officer: Client) -> None:
    saved(officer)
    saved(officer, name="另一个")
    first = SavedView.objects.earliest("pk")
    officer.post(ADDRESS, {"view": first.pk, "name": "今天签"})
    assert names(officer) == ["今天签", "另一个"]
    for refused in ("另一个", "", "长" * 21):
        officer.post(ADDRESS, {"view": first.pk, "name": refused})
    assert names(officer) == ["今天签", "另一个"]
    officer.post(ADDRESS, {"view": first.pk, "action": "delete"})
    assert names(officer) == ["另一个"]


@pytest.mark.parametrize(
    ("more", "words"),
    [({"name": ""}, "请填写视图名称。"), ({}, "已经有名为“待签的”的视图，请换一个名称。")],
)
def test_a_refusal_keeps_what_was_chosen(
    house: House, officer: Client, more: dict[str, str], words: str
) -> None:
    saved(officer)
    page = saved(officer, **more).content.decode()
    assert words in page
    assert 'name="page" value="case-list"' in page


def test_a_view_of_a_page_that_is_no_list_is_refused(house: House, officer: Client) -> None:
    assert saved(officer, page="logout").status_code == 200
    assert names(officer) == []


def test_twenty_are_enough(house: House) -> None:
    staff = house.the(Role.HANDLING_OFFICER)
    for number in range(saved_views.MOST):
        saved_views.save(staff, name=f"视图{number}", page="case-list", query="")
    with pytest.raises(CaseError, match="最多保存20个视图"):
        saved_views.save(staff, name="又一个", page="case-list", query="")


def test_administrators_have_no_lists_to_save(
    house: House, browser_of: Callable[[Staff], Client]
) -> None:
    client = browser_of(staff_with(Role.AUDIT_ADMINISTRATOR, organ=house.organ))
    assert saved(client).status_code == 403
