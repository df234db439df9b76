"""Drafts and issued letters: blanks, seals, bytes that do not change, doors that stay shut."""

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pypdf
import pytest

from letters import page
from letters.blocks import document_text
from letters.compose import compose
from letters.docx import render_docx
from letters.errors import FetchRefusedError
from letters.html import preview_html
from letters.kinds import KINDS
from letters.pdf import render_pdf
from letters.samples import ORGAN, sample_context
from tests.letters.printing import printed

LETTERS = [code for code, kind in KINDS.items() if kind.series]


@pytest.mark.parametrize("code", LETTERS)
def test_a_draft_prints_blanks_that_can_be_recognised(code: str) -> None:
    text = document_text(printed(code, draft=True).document)
    assert f"{ORGAN.code}{KINDS[code].series}〔2026〕　　号" in text
    assert "\n　年　月　日" in text


def test_a_draft_says_so_on_every_page_and_bears_no_seal() -> None:
    draft = printed("disclosed", draft=True)
    reader = pypdf.PdfReader(io.BytesIO(draft.pdf))
    assert all("草稿" in sheet.extract_text() for sheet in reader.pages)
    assert draft.document.seal is None
    assert "image" not in draft.images().split("----")[-1]
    assert "草稿" in preview_html(draft.document)


def test_an_issued_letter_bears_the_seal_once_and_no_draft_mark() -> None:
    letter = printed("disclosed")
    pictures = [row for row in letter.images().splitlines() if row.split()[2:3] == ["image"]]
    assert len(pictures) == 1
    reader = pypdf.PdfReader(io.BytesIO(letter.pdf))
    assert not any("草稿" in sheet.extract_text() for sheet in reader.pages)


def test_a_dated_letter_without_the_number_its_kind_needs_is_still_a_draft() -> None:
    document = compose("disclosed", replace(sample_context("disclosed"), document_number=None))
    assert document.draft


def test_an_organ_without_a_picture_of_its_seal_prints_none() -> None:
    organ = replace(ORGAN, seal_path=None)
    document = compose("disclosed", replace(sample_context("disclosed"), organ=organ))
    assert not document.draft
    assert document.seal is None


@pytest.mark.parametrize("code", ["disclosed", "registration_receipt"])
def test_the_same_letter_is_the_same_bytes_in_another_process(code: str) -> None:
    program = (
        "import hashlib;from letters.compose import compose;from letters.docx import render_docx;"
        "from letters.pdf import render_pdf;from letters.samples import sample_context;"
        f"d=compose('{code}',sample_context('{code}'));"
        "print(*[hashlib.sha256(r(d)).hexdigest() for r in (render_pdf,render_docx)])"
    )
    runs = [subprocess.check_output([sys.executable, "-c", program]) for _ in range(2)]
    assert runs[0] == runs[1]


def test_the_pdf_is_an_archive_with_tags_language_and_title() -> None:
    reader: Any = pypdf.PdfReader(io.BytesIO(printed("disclosed").pdf))
    root = reader.trailer["/Root"]
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert ">3</pdfaid:part>" in xmp.replace('pdfaid:part="3"', ">3</pdfaid:part>")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "zh-CN"
    assert "/StructTreeRoot" in root
    assert reader.metadata.title == "政府信息公开告知书"


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:9/x.png", "file:///etc/hostname", "data:image/png;base64,AAAA", "x.png"],
)
def test_printing_opens_nothing_from_outside(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    document = compose("disclosed", sample_context("disclosed"))
    whole = page.page_html(document, None).replace("</body>", f'<img src="{url}"></body>')
    monkeypatch.setattr(page, "page_html", lambda *_: whole)
    if url == "x.png":
        assert render_pdf(document)  # without a base a relative name is no address at all
        return
    with pytest.raises(FetchRefusedError):
        render_pdf(document)


def test_the_preview_marks_what_a_person_wrote_and_holds_nothing_inline() -> None:
    preview = preview_html(compose("not_disclosed", sample_context("not_disclosed")))
    assert '<span class="free" data-field="reasons">' in preview
    assert '<p class="fixed">' in preview
    assert "style=" not in preview


def test_the_docx_has_real_styles_a_grid_and_a_floating_seal() -> None:
    package = zipfile.ZipFile(io.BytesIO(render_docx(printed("disclosed").document)))
    body = package.read("word/document.xml").decode()
    styles = package.read("word/styles.xml").decode()
    settings = package.read("word/settings.xml").decode()
    assert 'w:docGrid w:type="lines" w:linePitch="579"' in body
    assert "<wp:anchor" in body
    assert "<wp:inline" not in body
    assert '<w:pStyle w:val="Masthead"/>' in body
    assert 'w:eastAsia="仿宋_GB2312"' in styles
    assert '<w:spacing w:val="-5"/>' in styles
    assert "w:evenAndOddHeaders" in settings
    fonts = package.read("word/fontTable.xml").decode()
    assert '<w:altName w:val="FangSong_GB2312,FangSong,仿宋,' in fonts


def test_what_is_emphasized_is_bold_in_the_docx_whatever_fonts_there_are() -> None:
    opened = docx.Document(io.BytesIO(render_docx(printed("determination_minutes").document)))
    bold = [p.text for p in opened.paragraphs if p.runs and all(run.bold for run in p.runs)]
    assert bold == ["一、参加人和意见", "二、材料", "三、逐项表决", "四、不同意见", "五、逐件结论"]
