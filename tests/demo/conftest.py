"""The invented city, loaded once a module with letters that are not drawn, and rolled back."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from calendars.national import national_calendar
from demo import load
from tests.support.letters import without_paper

TODAY = date(2026, 11, 22)
"""A Sunday, so that today and the last working day differ."""


@pytest.fixture(scope="module")
def city(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[date]:
    """The day the city was loaded for; tests only look at it."""
    patch = pytest.MonkeyPatch()
    without_paper(patch)
    with django_db_blocker.unblock(), transaction.atomic():
        load.load(TODAY)
        yield TODAY
        transaction.set_rollback(True)
    patch.undo()
    assert national_calendar().last_published.year == TODAY.year
