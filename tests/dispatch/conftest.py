"""Batches of letters: small true PDFs, a press of one process, storage of the test's own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from letters.press import Press
from tests.support.browsers_of import browser_of, house, today
from tests.support.letters import letters_without_paper, real_letters

__all__ = ["browser_of", "house", "letters_without_paper", "real_letters", "today"]


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def press() -> Iterator[Press]:
    with Press(workers=1) as one:
        yield one
