"""One organ with its system administrator signed in."""

import pytest
from django.test import Client

from organs.roles import Role
from tests.factories import House, a_house


@pytest.fixture
def house(db: None) -> House:
    return a_house()


@pytest.fixture
def administrator(house: House) -> Client:
    client = Client()
    client.force_login(house.the(Role.SYSTEM_ADMINISTRATOR), backend=BACKEND)
    return client


BACKEND = "organs.auth.StaffBackend"
