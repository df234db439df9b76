"""信函格式 (GB/T 9704-2012, 10.1) measured on the printed page, within a millimetre."""

import io
import subprocess
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from PIL import Image

from letters.compose import compose
from letters.kinds import KINDS, Layout
from letters.samples import ORGAN, sample_context
from tests.letters.printing import Printed, of

PER_MM = 10
CHOSEN = replace(ORGAN, correspondence=("not_disclosed",))


@pytest.fixture(scope="module")
def letter() -> Printed:
    context: Any = sample_context("not_disclosed")
    return of(compose("not_disclosed", replace(context, organ=CHOSEN)))


@pytest.fixture(scope="module")
def red_rows(letter: Printed) -> dict[int, tuple[float, float]]:
    """For each tenth of a millimetre of the first page, where its red begins and ends."""
    command = ["pdftoppm", "-r", str(25.4 * PER_MM), "-f", "1", "-l", "1", "-png", "-"]
    png = subprocess.run(command, input=letter.pdf, capture_output=True, check=True).stdout
    page = Image.open(io.BytesIO(png)).convert("RGB")
    red, green, _ = page.split()
    mask = Image.composite(
        red.point(lambda v: 255 if v > 180 else 0), Image.new("L", page.size), green.point(_dark)
    )
    found = {}
    for y in range(page.height):
        box = mask.crop((0, y, page.width, y + 1)).getbbox()
        if box:
            found[y] = (box[0] / PER_MM, box[2] / PER_MM)
    return found


def _dark(value: int) -> int:
    return 255 if value < 120 else 0


def test_the_head_hangs_30_mm_under_the_edge_of_the_paper(red_rows: dict[int, Any]) -> None:
    assert min(red_rows) / PER_MM == pytest.approx(30, abs=1)


def test_the_double_rules_are_170_mm_wide_below_the_head_and_20_mm_above_the_edge(
    red_rows: dict[int, tuple[float, float]],
) -> None:
    wide = [y / PER_MM for y, (left, right) in red_rows.items() if right - left > 165]
    head = [y for y in wide if y < 100]
    foot = [y for y in wide if y > 200]
    assert 297 - min(foot) == pytest.approx(20, abs=1)
    above = max(y for y in red_rows if y / PER_MM < min(head) - 0.3) / PER_MM
    assert min(head) - above == pytest.approx(4, abs=1)
    for y in (min(head), min(foot)):
        left, right = red_rows[round(y * PER_MM)]
        assert (left, right) == pytest.approx((20, 190), abs=0.5)


def test_each_double_rule_has_its_thick_line_towards_the_text(
    red_rows: dict[int, tuple[float, float]],
) -> None:
    def lines(low: int, high: int) -> list[int]:
        rows = [
            y for y, (a, b) in red_rows.items() if b - a > 165 and low * PER_MM < y < high * PER_MM
        ]
        thick = [1]
        for before, after in pairwise(rows):
            if after == before + 1:
                thick[-1] += 1
            else:
                thick.append(1)
        return thick

    over, under = lines(40, 100)
    assert over > under
    over, under = lines(200, 297)
    assert over < under


def test_the_number_stands_right_and_the_first_page_shows_none(letter: Printed) -> None:
    words = letter.words()
    number = next(word for word in words if word.text.endswith("12号"))
    assert number.right == pytest.approx(184, abs=1)
    feet = [w for w in words if w.top > 262 and w.text.isdigit()]
    assert [(word.page, word.text) for word in feet] == [(2, "2")]


def test_only_the_chosen_kinds_change_and_forms_never_do() -> None:
    for code in ("not_disclosed", "disclosed", "registration_receipt"):
        context: Any = sample_context(code)
        every = replace(ORGAN, correspondence=("not_disclosed", "registration_receipt"))
        layout = compose(code, replace(context, organ=every)).layout
        chosen = Layout.CORRESPONDENCE if code == "not_disclosed" else KINDS[code].layout
        assert layout is chosen
