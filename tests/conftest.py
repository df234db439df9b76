"""What holds for every test: how a missing browser is treated."""

import os

import pytest

from tests.support.browser import find_chromium


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without Chromium a browser test is skipped; where CI=true it runs, and so fails."""
    if os.environ.get("CI") == "true" or find_chromium():
        return
    skip = pytest.mark.skip(reason="no Chromium here: apt-get install chromium brings one")
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(skip)
