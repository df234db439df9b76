"""One letter, three forms: PDF, DOCX and preview say exactly the same words."""

import pytest

from letters.blocks import document_text
from letters.kinds import KINDS
from tests.letters.printing import printed, squeezed


@pytest.mark.parametrize("code", KINDS)
def test_the_pdf_says_what_was_composed(code: str) -> None:
    letter = printed(code)
    assert squeezed(letter.pdf_text()) == squeezed(document_text(letter.document))


@pytest.mark.parametrize("code", KINDS)
def test_the_docx_says_what_was_composed(code: str) -> None:
    letter = printed(code)
    assert squeezed(letter.docx_text()) == squeezed(document_text(letter.document))


@pytest.mark.parametrize("code", KINDS)
def test_the_preview_says_what_was_composed(code: str) -> None:
    letter = printed(code)
    assert squeezed(letter.html_text()) == squeezed(document_text(letter.document))
