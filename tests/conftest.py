"""What holds for every test: how a missing browser is treated, and what a committing test leaves."""

import os
from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from publication.search.engines import engine
from tests.support.browser import find_chromium


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without Chromium a browser test is skipped; where CI=true it runs, and so fails."""
    if os.environ.get("CI") == "true" or find_chromium():
        return
    skip = pytest.mark.skip(reason="no Chromium here: apt-get install chromium brings one")
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(skip)


COMMITTING = {"transactional_db", "live_server"}


@pytest.fixture(autouse=True)
def nothing_stays_searchable(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """A test that commits is cleaned up table by table; SQLite's search index is none of them."""
    yield
    marked = request.node.get_closest_marker("django_db")
    commits = marked is not None and (marked.kwargs.get("transaction") or True in marked.args[:1])
    if commits or COMMITTING & set(request.fixturenames):
        with django_db_blocker.unblock():
            engine().clear()
