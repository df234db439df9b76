"""文号 are written one way only, and read back as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.numbering import (
    DocumentNumber,
    DocumentNumberError,
    blank_number,
    format_number,
    parse_number,
)


def test_a_number_is_code_mark_year_and_serial() -> None:
    assert format_number("清自然资", "公开告", 2026, 12) == "清自然资公开告〔2026〕12号"
    assert parse_number("清自然资公开告〔2026〕12号") == DocumentNumber("清自然资公开告", 2026, 12)


@given(year=st.integers(1000, 9999), serial=st.integers(1, 10**9))
def test_what_is_written_is_read_back(year: int, serial: int) -> None:
    text = format_number("清自然资", "公开告", year, serial)
    assert str(parse_number(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "清自然资公开告[2026]12号",
        "清自然资公开告（2026）12号",
        "清自然资公开告〔26〕12号",
        "清自然资公开告〔2026〕012号",
        "清自然资公开告〔2026〕0号",
        "清自然资公开告〔2026〕第12号",
        "〔2026〕12号",
        blank_number("清自然资", "公开告", 2026),
    ],
)
def test_other_ways_of_writing_are_refused(text: str) -> None:
    with pytest.raises(DocumentNumberError):
        parse_number(text)


def test_a_number_below_one_cannot_be_given() -> None:
    with pytest.raises(DocumentNumberError):
        format_number("清自然资", "公开告", 2026, 0)
