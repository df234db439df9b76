"""One world of organs for all tests of a file: built once, given to each test as it was."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db import transaction

from tests.access.world import World, a_world
from tests.support.letters import without_paper


@pytest.fixture(scope="module")
def standing_world(django_db_setup: None, django_db_blocker: pytest.MonkeyPatch) -> Iterator[World]:
    """Stands in a transaction of its own until the last test of the file; then it is gone."""
    unblocked = django_db_blocker.unblock()  # type: ignore[attr-defined]
    with unblocked, pytest.MonkeyPatch.context() as patch, transaction.atomic():
        without_paper(patch)
        yield a_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(standing_world: World, db: None) -> World:
    """A copy: what one test does to rows is rolled back, what it does to objects is its own."""
    return deepcopy(standing_world)
