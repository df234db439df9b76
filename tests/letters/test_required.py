"""A missing value is named and never printed as a blank, for every kind and required field."""

import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest

from letters import blocks
from letters.blocks import document_text
from letters.compose import compose
from letters.errors import MissingValueError
from letters.kinds import KINDS
from letters.required import required
from letters.samples import sample_context

GIVEN_LATER = {"document_number", "issued_on"}
"""A draft prints recognisable blanks for these two, and says 草稿 across the page."""


def blanks(value: Any) -> Iterator[Any]:
    """What a missing value of this type looks like."""
    if isinstance(value, str):
        yield from ("", " 　\n")
    elif isinstance(value, tuple):
        yield ()
    yield None


def without(facts: Any) -> Iterator[tuple[str, Any]]:
    """``facts`` with one required value taken away, under the path of that value."""
    wanted = required(facts.__class__)
    for field in fields(facts):
        value = getattr(facts, field.name)
        if field.name in wanted:
            yield from (
                (field.name, replace(facts, **{field.name: gone})) for gone in blanks(value)
            )
        for path, part in inside(value):
            yield f"{field.name}.{path}", replace(facts, **{field.name: part})


def inside(value: Any) -> Iterator[tuple[str, Any]]:
    if is_dataclass(value) and type(value).__module__.startswith("letters"):
        yield from without(value)
    elif isinstance(value, tuple) and value and is_dataclass(value[0]):
        for path, part in inside(value[0]):
            yield f"0.{path}", (part, *value[1:])


@pytest.mark.parametrize("code", KINDS)
def test_each_required_field_of_a_kind_is_named_when_it_is_missing(code: str) -> None:
    cases = list(without(sample_context(code)))
    assert {"organ.name", "addressee", "application.case_number"} <= {path for path, _ in cases}
    for path, context in cases:
        with pytest.raises(MissingValueError) as raised:
            compose(code, context)
        assert raised.value.name == path
        assert path in str(raised.value)


def bare(code: str) -> Any:
    """A sample with its required fields alone: every field with a default has it."""
    facts = stripped(sample_context(code), keep={"remedy", "issued_on"})
    if code == "fee_notice":
        facts = replace(facts, instructions="到清江县财政局窗口缴纳")
    return replace(facts, document_number=sample_context(code).document_number)


def stripped(facts: Any, keep: set[str] = frozenset()) -> Any:  # type: ignore[assignment]
    changed = {}
    for field in fields(facts):
        value = getattr(facts, field.name)
        if field.default is not MISSING and field.name not in keep:
            changed[field.name] = field.default
        elif is_dataclass(value) and type(value).__module__.startswith("letters"):
            changed[field.name] = stripped(value)
    return replace(facts, **changed)


@pytest.mark.parametrize("code", KINDS)
def test_what_may_be_missing_leaves_no_hole(code: str) -> None:
    document = compose(code, bare(code))
    text = document_text(document)
    assert not re.search(r"[。；，、：]{2}|。）。|（）|《》|“”|None", text), text
    for block in document.blocks:
        match block:
            case blocks.Table():
                assert all(blocks.plain(value) for _, value in block.rows)
            case blocks.DayTable() | blocks.Grid():
                pass
            case _:
                assert all(blocks.text_lines(block)), block


def test_a_field_whose_type_allows_none_may_be_none() -> None:
    context: Any = sample_context("deadline_statement")
    text = document_text(compose("deadline_statement", replace(context, due_on=None, safe_on=None)))
    assert "未起算" in text


def test_only_number_and_date_of_a_draft_are_blank() -> None:
    draft: Any = sample_context("disclosed", draft=True)
    blank = {f.name for f in fields(draft) if getattr(draft, f.name) is None}
    assert blank == GIVEN_LATER | {"adaptation"}, "no wording but the standard one"
    assert compose("disclosed", draft).draft
    assert compose("disclosed", replace(draft, issued_on=date(2026, 10, 16))).issued_on is not None
