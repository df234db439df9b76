"""The page of 撤销征求意见, and what the case page says of it before and after."""

from collections.abc import Callable

from django.test import Client

from organs.models import Staff
from organs.roles import Role
from tests.consulting import sent
from tests.factories import House
from tests.situations import an_assigned_case

REASON = "经核实，该信息不涉及对方"


def test_the_officer_drops_one_that_left_and_reviewers_read_why(
    house: House, browser_of: Callable[[Staff], Client]
) -> None:
    asked = sent(an_assigned_case(house), house, arrived=None)
    officer, page = browser_of(house.the(Role.HANDLING_OFFICER)), f"/cases/{asked.case_id}/"
    address = f"/consultations/{asked.pk}/drop/"
    assert address in officer.get(page).content.decode()
    assert "另行告知对方" in officer.get(address).content.decode()
    assert "请" in str(officer.post(address, {"reason": ""}).context["form"].errors["reason"])
    assert officer.post(address, {"reason": REASON}).status_code == 302
    shown = browser_of(house.the(Role.LEGAL_REVIEWER)).get(page).content.decode()
    assert REASON in shown
    assert "征求意见的时间计到这一天" in shown
    assert address not in officer.get(page).content.decode()
