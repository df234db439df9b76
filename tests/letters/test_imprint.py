"""版记 (GB/T 9704-2012, 7.4 and 10.1) measured on the printed page, within a millimetre."""

import io
import subprocess
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import docx
import pytest
from PIL import Image

from letters.blocks import Imprint
from letters.compose import compose
from letters.docx import render_docx
from letters.samples import ORGAN, sample_context
from tests.letters.printing import Printed, of

KIND = "organ_consultation"
OFFICE = "清江县自然资源局办公室"
WITH_IMPRINT = replace(ORGAN, imprint=(KIND,), imprint_office=OFFICE)
COPIES = ("清江县人民政府办公室", "清江县司法局")
QUESTION = "请就该信息公开是否影响你单位履行职责提出意见"
PER_MM = 10
FOOT = 297 - 35
"""The lower edge of the type area, from the upper edge of the paper."""


@cache
def letter(times: int = 1, **facts: Any) -> Printed:
    """A 征求意见函 whose question is ``times`` as long."""
    context: Any = sample_context(KIND)
    said = {"organ": WITH_IMPRINT, "copies": COPIES} | facts
    return of(compose(KIND, replace(context, question=QUESTION * times, **said)))


def rules(printed: Printed, page: int) -> list[tuple[float, float]]:
    """Upper and lower edge of each black rule as wide as the type area, in millimetres."""
    command = ["pdftoppm", "-r", str(25.4 * PER_MM), "-f", str(page), "-l", str(page), "-gray", "-"]
    pgm = subprocess.run(command, input=printed.pdf, capture_output=True, check=True).stdout
    dark = Image.open(io.BytesIO(pgm)).point(lambda value: 255 if value < 128 else 0)
    rows = [y for y in range(dark.height) if _reach(dark, y) == (280, 1840)]
    starts = [y for before, y in pairwise([-2, *rows]) if y != before + 1]
    ends = [y for y, after in pairwise([*rows, 99_999]) if after != y + 1]
    return [(a / PER_MM, (b + 1) / PER_MM) for a, b in zip(starts, ends, strict=True)]


def _reach(dark: Image.Image, y: int) -> tuple[int, int] | None:
    """Where the dark of a row begins and ends, to the millimetre, when all between is dark."""
    row = dark.crop((0, y, dark.width, y + 1))
    box = row.getbbox()
    if box is None or row.histogram()[255] < box[2] - box[0]:
        return None
    return round(box[0], -1), round(box[2], -1)


def test_the_last_rule_lies_on_the_lower_edge_of_the_type_area() -> None:
    first, between, last = rules(letter(), 2)
    assert last[1] == pytest.approx(FOOT, abs=0.3)
    assert first[0] < between[0] < last[0]
    thick, thin = first[1] - first[0], between[1] - between[0]
    assert thick == pytest.approx(0.35, abs=0.11)
    assert thin == pytest.approx(0.25, abs=0.11)
    assert last[1] - last[0] >= thin


def test_its_words_are_size_four_and_one_character_in_on_either_side() -> None:
    words = {word.text: word for word in letter().words() if word.page == 2}
    office, dated = words[OFFICE], words["2026年9月21日印发"]
    copies = next(word for text, word in words.items() if text.startswith("抄送："))
    assert (office.right - office.left) / len(OFFICE) == pytest.approx(14 / 72 * 25.4, abs=0.05)
    assert office.left == pytest.approx(28 + 4.9, abs=0.5)
    assert copies.left == pytest.approx(office.left, abs=0.2)
    assert dated.right == pytest.approx(184 - 4.9, abs=0.5)
    assert dated.top == pytest.approx(office.top, abs=0.5)
    assert FOOT - 10 < office.top < office.bottom <= FOOT
    assert copies.bottom < office.top


def test_names_that_go_on_stand_under_the_first_name() -> None:
    many = tuple(
        f"清江县{name}局" for name in ("司法", "财政", "生态环境", "农业农村", "水利", "教育")
    )
    lines = [w for w in letter(copies=many).words() if w.page == 2 and 230 < w.top < FOOT - 9]
    assert len(lines) == 2
    assert lines[1].left == pytest.approx(28 + 4 * 4.94, abs=0.5)


def test_after_a_text_that_ends_on_a_front_it_stands_on_the_back() -> None:
    turned = letter(22)
    assert turned.pages() == 4
    assert any("联系地址" in word.text for word in turned.words() if word.page == 3)
    assert len(rules(turned, 4)) == 3
    assert [w.page for w in turned.words() if w.text == OFFICE and w.top > 240] == [4]
    assert [w.page for w in turned.words() if w.top > 265 and w.text.isdigit()] == [1, 2, 3, 4]


def test_a_full_back_is_followed_by_a_blank_front_and_neither_page_has_a_number() -> None:
    after = letter(16, organ=replace(WITH_IMPRINT, seal_path=None))
    assert after.pages() == 4
    assert not [word for word in after.words() if word.page == 3]
    assert len(rules(after, 4)) == 3
    assert [w.page for w in after.words() if w.top > 265 and w.text.isdigit()] == [1, 2]


def test_in_the_form_of_a_letter_it_names_the_copies_alone_without_rules() -> None:
    organ = replace(WITH_IMPRINT, correspondence=(KIND,))
    printed = letter(organ=organ)
    block = printed.document.blocks[-1]
    assert isinstance(block, Imprint)
    assert not block.office
    copies = next(word for word in printed.words() if word.text.startswith("抄送："))
    assert copies.page == printed.pages()
    assert copies.bottom == pytest.approx(FOOT - 1.5, abs=1)
    assert rules(printed, printed.pages()) == []
    alone = letter(organ=organ, copies=()).document
    assert not alone.has_imprint


@pytest.mark.parametrize(
    ("code", "chosen", "has"),
    [
        (KIND, (), False),
        (KIND, ("disclosed",), False),
        ("disclosed", ("disclosed",), True),
        ("opinion_form", ("opinion_form",), False),
    ],
)
def test_only_a_chosen_letter_has_one_and_a_form_never(
    code: str, chosen: tuple[str, ...], has: bool
) -> None:
    context: Any = sample_context(code)
    document = compose(code, replace(context, organ=replace(ORGAN, imprint=chosen)))
    assert document.has_imprint is has
    if has:
        assert document.blocks[-1].office[0].text == ORGAN.name  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("times", "sealed", "breaks"), [(1, True, 0), (22, True, 1), (16, False, 1)]
)
def test_the_docx_turns_the_page_where_the_pdf_does(times: int, sealed: bool, breaks: int) -> None:
    organ = WITH_IMPRINT if sealed else replace(WITH_IMPRINT, seal_path=None)
    opened = docx.Document(io.BytesIO(render_docx(letter(times, organ=organ).document)))
    assert opened.paragraphs[-1].paragraph_format.page_break_before is bool(breaks)
    assert len(opened.sections) == (1 if sealed else 2)
    table = opened.tables[-1]
    assert [cell.text for cell in table.rows[1].cells] == [OFFICE, "2026年9月21日印发"]
    place = table._tbl.tblPr.xpath("w:tblpPr/@w:tblpYSpec")
    assert place == ["bottom"]
