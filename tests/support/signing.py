"""Organs that sign their letters: a test authority in a folder of the test's own."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from cases import electronic_signature
from demo.certificates import TrialAuthority
from organs.models import Organ

SIGNER = "cases.electronic_signature.by_certificate"


class Cabinet:
    """Where the certificates lie."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.authority = folder, TrialAuthority()
        self.roots = folder / electronic_signature.ROOTS
        self.roots.mkdir()
        (self.roots / "trial.pem").write_bytes(self.authority.pem)

    def give(self, organ: Organ, *, last: date | None = None) -> None:
        """A certificate for the organ; ``last``, the day it runs out."""
        ends = {"last": datetime(last.year, last.month, last.day, tzinfo=UTC)} if last else {}
        made = self.authority.certify(f"{organ.name}（测试）", **ends)
        electronic_signature.place_of(organ).write_bytes(made)


@pytest.fixture
def cabinet(tmp_path: Path, settings: Any) -> Cabinet:
    settings.LETTER_SIGNER, settings.SIGNING_DIR = SIGNER, tmp_path
    return Cabinet(tmp_path)
