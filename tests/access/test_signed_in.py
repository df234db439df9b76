"""Who is signed in: one query brings the person with roles, organ and office; one keeps the session."""

from typing import Any

import pytest
from django.contrib.auth import get_user
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.test import Client

from config.sessions import SessionStore
from organs.auth import StaffBackend
from organs.models import Staff
from organs.roles import Role
from tests.factories import House, a_house, staff_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house()


def test_one_query_brings_roles_organ_and_office(
    house: House, django_assert_num_queries: Any
) -> None:
    clerk = house.the(Role.RECEIVING_CLERK)
    with django_assert_num_queries(1):
        found = StaffBackend().get_user(clerk.pk)
        said = (found.roles, found.organ.name, str(found.office))
    assert said == (clerk.roles, clerk.organ.name, str(clerk.office))


def test_who_has_no_role_is_still_known_and_a_closed_account_is_not(house: House) -> None:
    person = Staff.objects.create_user("nobody", None, name="无角色", organ=house.organ)
    assert StaffBackend().get_user(person.pk) == person
    closed = staff_with(Role.RECEIVING_CLERK, organ=house.organ)
    Staff.objects.filter(pk=closed.pk).update(is_active=False)
    assert StaffBackend().get_user(closed.pk) is None
    assert StaffBackend().get_user(0) is None


def test_a_role_taken_away_is_gone_at_the_next_page(house: House) -> None:
    clerk = house.the(Role.RECEIVING_CLERK)
    client = Client()
    client.force_login(clerk)
    clerk.role_assignments.all().delete()
    request = HttpRequest()
    request.session = client.session
    found = get_user(request)
    assert isinstance(found, Staff)
    assert not found.roles


def test_one_statement_keeps_a_session_alive(django_assert_num_queries: Any) -> None:
    session = SessionStore()
    session["seen"] = 1
    session.save()
    session["seen"] = 2
    with django_assert_num_queries(1):
        session.save()
    assert SessionStore(session.session_key)["seen"] == 2


def test_a_session_that_was_ended_meanwhile_does_not_come_back() -> None:
    session = SessionStore()
    session.save()
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        session.save()
    assert not Session.objects.exists()
