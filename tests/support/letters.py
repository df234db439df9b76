"""Letters without paper: an act issues its letter in a millisecond instead of a sixth of a second.

The wording is still composed, so a fact that a letter lacks still fails the act; only the
drawing of PDF and DOCX is replaced. A test that looks at the files asks for ``real_letters``.
"""

import hashlib

import pytest

from cases import issuing
from letters.blocks import Document


@pytest.fixture
def real_letters() -> None:
    """The test wants the true PDF and DOCX."""


@pytest.fixture(autouse=True)
def letters_without_paper(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw letters as a few bytes that differ whenever their content does."""
    if "real_letters" not in request.fixturenames:
        without_paper(monkeypatch)


def without_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issuing, "render_pdf", lambda document: _few_bytes(b"%PDF-", document))
    monkeypatch.setattr(issuing, "render_docx", lambda document: _few_bytes(b"PK", document))


def _few_bytes(magic: bytes, document: Document) -> bytes:
    return magic + hashlib.sha256(repr(document).encode()).hexdigest().encode()
