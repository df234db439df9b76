"""The situations of the tests are what their names say."""

import pytest

from cases.status import Status
from tests.factories import House
from tests.situations import a_case_at


@pytest.mark.parametrize("status", list(Status))
def test_a_case_at_a_status_is_there(house: House, status: Status) -> None:
    assert a_case_at(status, house).status == status
