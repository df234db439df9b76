"""已经公开的: what is public already and may be what somebody asks for, not that of another village or year."""

from __future__ import annotations

from typing import Final, TypeVar

from organs.models import Organ
from proactive.earlier import documents_given
from publication.models import DisclosedTitle, PublishedDocument
from publication.search.likeness import documents_alike, documents_numbered, replies_alike
from screening.matters import passages_of
from screening.sameness.asked import Asked, read
from screening.sameness.naming import may_be_named
from screening.similarity import Request

_Titled = TypeVar("_Titled", PublishedDocument, DisclosedTitle)
_LOOKED_AT: Final = 2
"""How many alike are read for each that is shown: some turn out to be another village's."""


def documents(text: str, *, organ: Organ, most: int) -> list[PublishedDocument]:
    """Published documents: of that number, of which ``organ`` was asked before, or so named."""
    alike = _meant(text, documents_alike(text, limit=most * _LOOKED_AT))
    found = [*documents_numbered(text), *documents_given(organ, text), *alike]
    return list(dict.fromkeys(found))[:most]


def replies(text: str, *, organ: int | None, most: int) -> list[DisclosedTitle]:
    """What ``organ`` provided to others before."""
    return _meant(text, replies_alike(text, organ=organ, limit=most * _LOOKED_AT))[:most]


def _meant(text: str, found: list[_Titled]) -> list[_Titled]:
    if not found:
        return []
    request, asked = Request.of(text), [read(part) for part in {text, *passages_of(text)}]
    return [one for one in found if request.may_mean(one.title) and _named(asked, one.title)]


def _named(asked: list[Asked], title: str) -> bool:
    """Whether the whole request or one of its matters may be answered with that document."""
    name = read(title)
    return any(may_be_named(part, name) for part in asked)
