"""What is printed can be read on any machine: fonts embedded, rare characters present."""

from dataclasses import replace
from typing import Any

import pytest

from letters import style
from letters.compose import compose
from letters.fonts import STACKS, Face, css_family
from letters.kinds import KINDS, Layout
from letters.samples import sample_context
from tests.letters.printing import of, printed, squeezed

RARE = "𠮷喆堃㎡彧昇玥珺䶮"


@pytest.mark.parametrize("code", KINDS)
def test_every_font_is_embedded_as_a_subset(code: str) -> None:
    rows = printed(code).fonts().splitlines()[2:]
    assert rows
    for row in rows:
        assert row.split()[-5:-2] == ["yes", "yes", "yes"], row


def test_rare_characters_print() -> None:
    sample: Any = sample_context("not_disclosed")
    context = replace(sample, addressee=RARE, reasons=f"面积120㎡，{RARE}")
    letter = of(compose("not_disclosed", context))
    assert squeezed(letter.pdf_text()).count(RARE) == 2
    assert RARE in squeezed(letter.docx_text())


def test_the_licensed_cuts_are_asked_for_first_and_noto_last() -> None:
    assert css_family(Face.BODY).startswith('"仿宋_GB2312"')
    assert css_family(Face.TITLE).startswith('"方正小标宋简体"')
    assert all(stack.free[-1] == "Noto Serif CJK SC" for stack in STACKS.values())


@pytest.mark.parametrize("length", range(1, 61))
def test_a_head_of_any_length_fits_the_type_area(length: int) -> None:
    name = "清" * length
    head = style.head(name, Layout.LETTER)
    assert head.width(name) <= style.AREA_WIDTH_PT
    assert 0.6 <= head.scale <= 1
