"""The line that is signed by hand, and the signature under it, never stand alone on the last page."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from letters import blocks
from letters.compose import compose
from letters.docx import render_docx
from letters.samples import sample_context
from tests.letters.printing import of


def a_record(length: int) -> blocks.Document:
    """A search record whose one entry is so long that its end lies at the foot of a page."""
    context: Any = sample_context("search_record")
    (entry, *_) = context.entries
    return compose(
        "search_record", replace(context, entries=(replace(entry, found="查" * length),))
    )


@pytest.mark.parametrize("length", [100, 160, 232])
def test_the_last_row_of_the_table_goes_with_the_line_to_be_signed(length: int) -> None:
    printed = of(a_record(length))
    assert printed.pages() == 2
    last = "".join(word.text for word in printed.words() if word.page == 2)
    assert "检索人签名" in last
    assert "李四，2026年9月17日10时20分" in last


def test_the_same_in_word() -> None:
    table = Document(BytesIO(render_docx(a_record(100)))).tables[-1]
    kept = [
        cell.paragraphs[0].paragraph_format.keep_with_next
        for row in table.rows[-2:]
        for cell in row.cells
    ]
    assert kept == [None, None, True, True]
