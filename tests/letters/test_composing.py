"""Faults in the wording are found while composing, and named."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.template import Context

from letters import compose as composing
from letters.blocks import document_text
from letters.compose import compose
from letters.errors import (
    UndefinedVariableError,
    UnknownKindError,
    UnknownTagError,
    WrongContextError,
)
from letters.parse import parse
from letters.samples import sample_context


def render(source: str) -> str:
    """A wording of one's own with the facts of a sample."""
    context: Any = sample_context("disclosed")
    return composing.engine().from_string(source).render(composing._Facts(context.facts()))


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("{{ deadlin }}", "deadlin"),
        ("{{ organ.nam }}", "organ.nam"),
        ("{{ deadlin|cn_date }}", "deadlin"),
        ("{% if deadlin %}x{% endif %}", "deadlin"),
        ("{% for line in deadlin %}x{% endfor %}", "deadlin"),
    ],
)
def test_an_undefined_variable_raises_and_is_named(source: str, name: str) -> None:
    with pytest.raises(UndefinedVariableError) as raised:
        render(source)
    assert raised.value.name == name
    assert name in str(raised.value)


def test_the_engine_of_the_letters_is_not_the_one_of_the_pages() -> None:
    assert composing.engine().render_to_string is not None
    with pytest.raises(UndefinedVariableError):
        composing.engine().from_string("{{ request }}").render(Context({}))


@pytest.mark.parametrize(
    "markup",
    [
        "<article><script/></article>",
        '<article><p class="fancy">x</p></article>',
        "<article><p>x<em>y</em></p></article>",
        "<article><p><span>x</span></p></article>",
        "<article><table><tr><td>x</td></tr></table></article>",
        '<article><ul class="attachments"><p>x</p></ul></article>',
        "<div><p>x</p></div>",
    ],
)
def test_an_element_outside_the_vocabulary_raises(markup: str) -> None:
    with pytest.raises(UnknownTagError):
        parse(markup)


def test_what_an_applicant_writes_is_never_markup() -> None:
    context: Any = sample_context("not_disclosed")
    nasty = '<script>alert(1)</script> & "引号" \u202e\x00{{ organ.name }}'
    text = document_text(compose("not_disclosed", replace(context, reasons=nasty)))
    assert '<script>alert(1)</script> & "引号" {{ organ.name }}' in text


def test_a_kind_that_is_not_in_the_table_raises() -> None:
    with pytest.raises(UnknownKindError):
        compose("no_such_letter", sample_context("disclosed"))


def test_facts_of_another_kind_are_refused() -> None:
    with pytest.raises(WrongContextError):
        compose("not_disclosed", sample_context("disclosed"))


def test_only_the_wording_of_letters_is_read() -> None:
    folders = [Path(folder).name for folder in composing.engine().dirs]
    assert folders == ["templates"]
