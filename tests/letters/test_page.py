"""GB/T 9704-2012 measured on the printed page."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest

from letters import blocks, style
from letters.compose import compose
from letters.kinds import KINDS, Layout
from letters.samples import ORGAN, sample_context
from tests.letters.printing import Printed, Word, of, printed, squeezed

LETTERS = [code for code, kind in KINDS.items() if kind.layout is Layout.LETTER]
PAGES = dict.fromkeys(LETTERS, 2) | {
    "registration_receipt": 1,
    "rectification_receipt": 1,
    "opinion_form": 1,
    "deadline_statement": 2,
    "search_record": 2,
    "delivery_receipt": 1,
    "withdrawal_confirmation": 1,
    "co_handling_request": 1,
    "approval_sheet": 1,
    "envelope": 1,
    "ems_label": 1,
    "file_directory": 1,
    "file_sheet": 1,
    "evidence_list": 1,
    "delivery_record": 1,
    "determination_minutes": 2,
    "fee_notice": 3,
    "partially_disclosed": 3,
}
LONG_NAME = "清江土家族苗族自治县人民政府政务服务和大数据管理局（清江土家族苗族自治县行政审批局）"


def long_letter() -> Printed:
    """A refusal whose reasons fill pages with nothing but Chinese characters."""
    context: Any = sample_context("not_disclosed")
    return of(compose("not_disclosed", replace(context, reasons="检索审查依法答复" * 160)))


def lines_of(words: list[Word]) -> dict[tuple[int, int], list[Word]]:
    """Words of the body by page and line of the grid."""
    found: dict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in words:
        middle = (word.top + word.bottom) / 2
        if 37 <= middle <= 262:
            found[word.page, int((middle - 37) / (225 / style.LINES))].append(word)
    return found


@pytest.mark.parametrize("code", KINDS)
def test_each_kind_has_the_number_of_pages_it_had(code: str) -> None:
    assert printed(code).pages() == PAGES[code]


@pytest.mark.parametrize("code", LETTERS)
def test_the_type_area_is_kept(code: str) -> None:
    body = [word for word in printed(code).words() if word.bottom < 264]
    assert min(word.left for word in body) == pytest.approx(28, abs=1)
    assert max(word.right for word in body) <= 185
    assert min(word.top for word in body if word.page > 1) == pytest.approx(38.5, abs=2)
    assert max(word.bottom for word in body) <= 263


def test_a_full_page_has_22_lines_of_28_characters() -> None:
    lines = lines_of(long_letter().words())
    second = {line: words for (page, line), words in lines.items() if page == 2}
    assert len(second) == 22
    assert max(len(squeezed("".join(w.text for w in words))) for words in second.values()) == 28
    right = max(word.right for words in second.values() for word in words)
    assert right == pytest.approx(184, abs=1)


def test_full_lines_end_together_at_the_right_edge() -> None:
    letter = printed("not_disclosed")
    lines = lines_of(letter.words())
    paragraph = letter.document.blocks[4]
    assert isinstance(paragraph, blocks.Paragraph)
    first = blocks.plain(paragraph.runs)
    ends = [
        max(word.right for word in words)
        for words in lines.values()
        if (text := squeezed("".join(word.text for word in words))) in first
        and not first.endswith(text)
    ]
    assert len(ends) >= 3
    assert ends == pytest.approx([184] * len(ends), abs=0.5)


@pytest.mark.parametrize("code", LETTERS)
def test_no_line_is_longer_than_28_characters(code: str) -> None:
    for words in lines_of(printed(code).words()).values():
        text = squeezed("".join(word.text for word in words))
        assert style.ems(text) <= 28, text


def test_page_numbers_stand_outside_the_type_area_and_change_sides() -> None:
    feet = [word for word in long_letter().words() if word.top > 262 and word.text.isdigit()]
    assert [word.text for word in feet] == ["1", "2", "3", "4"]
    assert [word.left > 105 for word in feet] == [True, False, True, False]
    assert all(268 <= (word.top + word.bottom) / 2 <= 271 for word in feet)


def test_the_head_hangs_35_mm_under_the_edge_of_the_type_area() -> None:
    head = next(word for word in printed("disclosed").words() if word.text == ORGAN.name)
    assert head.top == pytest.approx(72, abs=3)
    assert (head.left + head.right) / 2 == pytest.approx(106, abs=1)


@pytest.mark.parametrize("name", ["县府", ORGAN.name, LONG_NAME[:20], LONG_NAME[:30], LONG_NAME])
def test_the_head_never_wraps(name: str) -> None:
    context: Any = sample_context("disclosed")
    letter = of(compose("disclosed", replace(context, organ=replace(ORGAN, name=name))))
    top = [word for word in letter.words() if word.page == 1 and word.top < 95]
    assert squeezed("".join(word.text for word in top)) == name
    assert len({round(word.top) for word in top}) == 1
    assert min(word.left for word in top) >= 27.5
    assert max(word.right for word in top) <= 184.5


def test_the_date_stands_four_characters_in_and_the_name_over_it() -> None:
    words = printed("disclosed").words()
    dated = [word for word in words if word.text == "2026年10月16日"][-1]
    signed = [word for word in words if word.text == ORGAN.name][-1]
    # 156 mm hold 28 characters, so four are 22.3 mm; the name is wider than the date by less.
    middle = (dated.left + dated.right) / 2
    assert 184 - dated.right == pytest.approx(4 * 5.567, abs=4)
    assert (signed.left + signed.right) / 2 == pytest.approx(middle, abs=0.5)
    assert dated.top - signed.top == pytest.approx(10.2, abs=0.3)


@pytest.mark.parametrize("length", range(120, 380, 13))
def test_a_signature_never_stands_alone_on_a_page(length: int) -> None:
    sample: Any = sample_context("not_disclosed")
    context = replace(sample, reasons="审" * length, remedy=())
    letter = of(compose("not_disclosed", context))
    words = letter.words()
    signed = [word for word in words if word.text == ORGAN.name][-1]
    dated = [word for word in words if word.text == "2026年10月16日"][-1]
    assert signed.page == dated.page
    before = [w for w in words if w.page == signed.page and 37 < w.top < signed.top - 5]
    assert before
