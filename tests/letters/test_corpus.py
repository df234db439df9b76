"""The golden corpus: eighty letters, each the same in every form and within GB/T 9704-2012.

All are composed in every run; those marked ``every_run`` are printed as well. ``OGI_TRIALS=100``
prints all of them and has LibreOffice print them too (of every kind it always does:
``test_office``).
"""

import re
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest
from fontTools import ttLib

from law.case_types import EVERY_OUTCOME
from law.grounds import GROUNDS
from letters import style
from letters.blocks import DayTable, Table, document_text
from letters.docx import render_docx
from letters.kinds import Layout
from tests.letters.corpus import CORPUS, PRINTED, Golden
from tests.letters.printing import Printed, by_libreoffice, squeezed
from tests.letters.test_page import lines_of


def words_of(letter: Printed) -> str:
    """The words of a PDF without the mark of a draft."""
    words = squeezed(letter.pdf_text())
    return words.replace("草稿", "") if letter.document.draft else words


def names(golden: Golden) -> str:
    return golden.name


def test_the_corpus_has_every_outcome_every_ground_and_sixty_letters() -> None:
    assert len(CORPUS) >= 60
    assert len({golden.name for golden in CORPUS}) == len(CORPUS)
    assert {golden.outcome for golden in CORPUS} >= set(EVERY_OUTCOME)
    assert {golden.facts.get("ground_code") for golden in CORPUS} >= set(GROUNDS)


@pytest.mark.parametrize("golden", CORPUS, ids=names)
def test_a_letter_says_what_it_must_and_nothing_that_it_must_not(golden: Golden) -> None:
    text = document_text(golden.document)
    assert all(words in text for words in golden.says)
    assert not any(words in text for words in golden.silent)


@pytest.mark.parametrize("golden", PRINTED, ids=names)
def test_the_docx_says_the_same(golden: Golden) -> None:
    said = squeezed(Printed(golden.document, b"").docx_text())
    assert said == squeezed(document_text(golden.document))


@pytest.mark.parametrize("golden", PRINTED, ids=names)
def test_the_pdf_says_the_same_on_as_many_pages_as_it_had(golden: Golden) -> None:
    printed, text = words_of(golden.printed), squeezed(document_text(golden.document))
    if style.head(golden.document.author, golden.document.layout).scale < 1:
        # A condensed head is read out of its turn.
        assert sorted(printed) == sorted(text)
    else:
        assert printed == text
    assert golden.printed.pages() == golden.pages


@pytest.mark.parametrize("golden", PRINTED, ids=names)
def test_words_stand_in_the_type_area_on_its_lines(golden: Golden) -> None:
    sheet = style.SHEETS[golden.document.layout]
    words = [w for w in golden.printed.words() if w.bottom < sheet.height - sheet.bottom + 2]
    marks = "草稿" if golden.draft else ""
    body = [word for word in words if word.text not in marks or not marks]
    assert min(word.left for word in body) >= sheet.left - 1
    assert max(word.right for word in body) <= sheet.width - sheet.right + 1
    higher = golden.document.layout is Layout.CORRESPONDENCE
    assert (
        min(word.top for word in body)
        >= (style.CORRESPONDENCE_HEAD_MM if higher else sheet.top) - 3
    )
    if golden.document.layout.is_headed:
        assert min(word.left for word in body) == pytest.approx(sheet.left, abs=1)
        lines = lines_of(body)
        for page in range(1, golden.printed.pages() + 1):
            assert sum(number == page for number, _ in lines) <= style.LINES
        holds_a_table = any(isinstance(b, Table | DayTable) for b in golden.document.blocks)
        for printed in () if holds_a_table else lines.values():
            text = squeezed("".join(word.text for word in printed))
            assert style.ems(text) <= style.COLUMNS or text == golden.document.author


def test_no_character_is_a_hole() -> None:
    """The family that ends every stack has a glyph for every character of the corpus."""
    found = subprocess.check_output(["fc-match", "-f", "%{file} %{index}", "Noto Serif CJK SC"])
    path, index = found.decode().rsplit(" ", 1)
    with ttLib.TTFont(path, fontNumber=int(index), lazy=True) as font:
        glyphs = font.getBestCmap()
    said = {char for golden in CORPUS for char in document_text(golden.document)} - {"\n"}
    assert {char for char in said if ord(char) not in glyphs} == set()
    assert sum(ord(char) > 0x20000 for char in said) >= 8


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
@pytest.mark.skipif(len(PRINTED) < len(CORPUS), reason="the whole corpus: OGI_TRIALS=100")
def test_libreoffice_prints_the_same_words_on_as_many_pages(tmp_path: Path) -> None:
    files = {}
    for place, golden in enumerate(PRINTED):
        files[golden.name] = tmp_path / f"{place}.docx"
        files[golden.name].write_bytes(render_docx(golden.document))
    by_libreoffice(tmp_path, files.values())
    wrong = []
    for golden in PRINTED:
        office = Printed(golden.document, files[golden.name].with_suffix(".pdf").read_bytes())
        # A mark that hangs over the edge, as LibreOffice sets it, is lost when the PDF is read.
        said = [re.sub(r"\W", "", words_of(letter)) for letter in (office, golden.printed)]
        pages = len(pypdf.PdfReader(files[golden.name].with_suffix(".pdf")).pages)
        if sorted(said[0]) != sorted(said[1]) or pages != golden.pages:
            wrong.append((golden.name, pages, golden.pages))
    assert wrong == []
