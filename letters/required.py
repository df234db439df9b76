"""No letter is printed with a blank: what its context must hold is asked for before wording.

A field without a default must have a value: a text with words in it, a list with an entry,
anything but None where its type does not allow None. The facts inside a context are held to
the same.
"""

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType
from typing import Any, get_args, get_type_hints

from letters.contexts import LetterContext
from letters.errors import MissingValueError


def refuse_missing(code: str, context: LetterContext) -> None:
    """Raise ``MissingValueError`` naming the first required field without a value."""
    name = next(_missing(context), None)
    if name is not None:
        raise MissingValueError(code, name)


@cache
def required(facts: type) -> frozenset[str]:
    """The names of the fields of ``facts`` that must have a value."""
    hints = get_type_hints(facts)
    return frozenset(
        field.name
        for field in fields(facts)
        if not _has_default(field) and NoneType not in get_args(hints[field.name])
    )


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _missing(facts: Any) -> Iterator[str]:
    """The paths of what is missing, such as ``items.0.unclear``."""
    wanted = required(facts.__class__)
    for field in fields(facts):
        value = getattr(facts, field.name)
        if field.name in wanted and _is_blank(value):
            yield field.name
        yield from (f"{field.name}.{path}" for path in _inside(value))


def _inside(value: Any) -> Iterator[str]:
    if is_dataclass(value):
        if type(value).__module__.startswith("letters."):
            yield from _missing(value)
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from (f"{place}.{path}" for path in _inside(part))


def _is_blank(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or value == ()
