"""From November on, those who can do something are told on every page that a notice is missing."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from organs.roles import Role
from tests.administration.conftest import BACKEND
from tests.factories import House

SAID = "2027年的放假安排还没有载入"


def opened(house: House, role: Role) -> str:
    client = Client()
    client.force_login(house.the(role), backend=BACKEND)
    return client.get(reverse("worklist")).content.decode()


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Any:
    def set_to(day: date) -> None:
        monkeypatch.setattr("administration.context_processors.timezone.localdate", lambda: day)

    return set_to


@pytest.mark.parametrize(
    ("role", "told", "may_import"),
    [
        (Role.SYSTEM_ADMINISTRATOR, True, True),
        (Role.WORK_BODY_HEAD, True, False),
        (Role.HANDLING_OFFICER, False, False),
        (Role.SECURITY_ADMINISTRATOR, False, False),
    ],
)
def test_who_is_told(house: House, today: Any, role: Role, told: bool, may_import: bool) -> None:
    today(date(2026, 11, 22))
    text = opened(house, role)
    assert (SAID in text) == told
    assert (reverse("calendar-import") in text) == may_import


def test_before_november_nobody_is_told(house: House, today: Any) -> None:
    today(date(2026, 10, 31))
    assert SAID not in opened(house, Role.SYSTEM_ADMINISTRATOR)


def test_people_who_are_not_signed_in_are_told_nothing(db: None, today: Any) -> None:
    today(date(2026, 11, 22))
    assert SAID not in Client().get(reverse("login")).content.decode()
