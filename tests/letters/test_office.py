"""The DOCX opened by LibreOffice: the words and pages of the PDF, on the same grid of lines."""

import re
import shutil
from pathlib import Path

import pypdf
import pytest

from letters.docx import render_docx
from letters.kinds import KINDS
from tests.letters.printing import Printed, by_libreoffice, printed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("soffice") is None, reason="no LibreOffice here: libreoffice-writer-nogui"
    ),
]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All samples printed by LibreOffice, in one call."""
    folder = tmp_path_factory.mktemp("office")
    files = []
    for code in KINDS:
        path = folder / f"{code}.docx"
        path.write_bytes(render_docx(printed(code).document))
        files.append(path)
    by_libreoffice(folder, files)
    return folder


@pytest.mark.parametrize("code", KINDS)
def test_the_docx_has_as_many_pages_as_the_pdf(code: str, converted: Path) -> None:
    office = len(pypdf.PdfReader(converted / f"{code}.pdf").pages)
    assert office == printed(code).pages()


@pytest.mark.parametrize("code", KINDS)
def test_the_docx_reads_as_the_pdf_does(code: str, converted: Path) -> None:
    """The same words in the same order; a mark that hangs over the edge is lost to the reader."""
    ours = printed(code)
    office = Printed(ours.document, (converted / f"{code}.pdf").read_bytes())
    said, wanted = (re.sub(r"\W", "", one.pdf_text()) for one in (office, ours))
    assert said == wanted


def test_lines_stand_where_the_pdf_puts_them(converted: Path) -> None:
    ours = printed("disclosed")
    office = Printed(ours.document, (converted / "disclosed.pdf").read_bytes())
    tops = [
        next(word.top for word in letter.words() if word.text.startswith("张三"))
        for letter in (ours, office)
    ]
    assert tops[0] == pytest.approx(tops[1], abs=2.5)
