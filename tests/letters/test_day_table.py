"""The table of days: its head on every page, no day torn in two, words that fit any deadline."""

import io
from dataclasses import replace
from typing import Any

import docx
import pytest

from letters.blocks import document_text
from letters.compose import compose
from letters.docx import render_docx
from letters.errors import UnknownTagError
from letters.parse import parse
from letters.samples import sample_context
from tests.letters.printing import Printed, of, printed, squeezed


def a_year_of_days() -> Printed:
    context: Any = sample_context("deadline_statement")
    return of(compose("deadline_statement", replace(context, days=context.days * 6)))


def test_the_head_stands_on_every_page() -> None:
    statement = a_year_of_days()
    heads = [word.page for word in statement.words() if word.text == "当日情况"]
    assert len(heads) == statement.pages() >= 6
    assert squeezed(statement.pdf_text()) == squeezed(document_text(statement.document))


def test_the_pages_are_numbered_because_there_are_several() -> None:
    feet = [word for word in printed("deadline_statement").words() if word.top > 277]
    assert [word.text for word in feet if word.text.isdigit()] == ["1", "2"]


def test_the_table_keeps_the_type_area() -> None:
    words = printed("deadline_statement").words()
    assert min(word.left for word in words) >= 27.5
    assert max(word.right for word in words) <= 184.5


def test_the_docx_repeats_the_head_and_keeps_rows_whole() -> None:
    table = docx.Document(io.BytesIO(render_docx(printed("deadline_statement").document))).tables[1]
    marked = [row._tr.trPr.xml for row in table.rows]
    assert "w:tblHeader" in marked[0]
    assert not any("w:tblHeader" in row for row in marked[1:])
    assert all("w:cantSplit" in row for row in marked)


def test_a_provisional_statement_says_so_and_why() -> None:
    context: Any = sample_context("deadline_statement")
    text = document_text(compose("deadline_statement", replace(context, provisional=True)))
    assert "2026年10月21日（暂定）" in text
    assert "暂定的原因" in text
    assert "暂定" not in document_text(printed("deadline_statement").document)


@pytest.mark.parametrize(
    "rows",
    [
        "<tbody><tr><td>x</td></tr></tbody>",
        "<thead><tr><th>x</th></tr></thead>",
        "<thead><tr><th>x</th></tr></thead><tbody><tr><td>x</td><td>y</td></tr></tbody>",
        "<thead><tr><td>x</td></tr></thead><tbody><tr><td>x</td></tr></tbody>",
    ],
)
def test_a_table_of_another_shape_raises(rows: str) -> None:
    with pytest.raises(UnknownTagError):
        parse(f'<article><table class="days">{rows}</table></article>')
