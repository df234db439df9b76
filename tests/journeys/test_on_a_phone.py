"""Reading pages at 360 pixels: long names and long words stay inside, whatever the page."""

from datetime import date

import pytest
from playwright.sync_api import expect

from organs.roles import Role
from tests.factories import House, a_person, an_application, an_intake
from tests.journeys.conftest import Day
from tests.journeys.desks import Desks, fits
from tests.situations import a_registered_case, an_assigned_case

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

PHONE = {"width": 360, "height": 740}
LONG = an_intake(
    applicant=a_person(name="清江县" + "某" * 37),
    application=an_application(
        subject="关于" + "很长的事项" * 20, description="A" * 400 + "很长的文字" * 900
    ),
)


ROLES = (Role.RECEIVING_CLERK, Role.HANDLING_OFFICER, Role.SUPERVISOR)


def test_no_page_is_wider_than_the_phone(desks: Desks, day: Day, house: House) -> None:
    case = an_assigned_case(house, LONG)
    a_registered_case(house)
    day.on = date(2026, 10, 20)
    paths = [
        "/",
        "/office/",
        "/urgent/",
        "/cases/",
        f"/cases/{case.pk}/",
        f"/cases/{case.pk}/clock/",
        f"/cases/{case.pk}/receipt/",
        f"/letters/{case.letters.get().pk}/",
    ]
    wide = [(role.value, path) for role in ROLES for path in paths if not narrow(desks, role, path)]
    assert wide == []
    the_navigation_opens_whole(desks)


def the_navigation_opens_whole(desks: Desks) -> None:
    """Beside no page there is room for it; one link opens it, one closes it, each entry in sight."""
    page = desks.of(Role.RECEIVING_CLERK)
    page.goto(f"{desks.address}/")
    entries = page.locator("nav.side a")
    expect(entries.first).to_be_hidden()
    page.get_by_role("link", name="栏目", exact=True).click()
    for entry in entries.all():
        expect(entry).to_be_visible()
    assert fits(page)
    page.get_by_role("link", name="收起栏目").click()
    expect(entries.first).to_be_hidden()


def narrow(desks: Desks, role: Role, path: str) -> bool:
    page = desks.of(role, viewport=PHONE)
    page.goto(desks.address + path)
    return fits(page)
