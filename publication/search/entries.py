"""What of each published thing can be found: one builder a kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from publication.models import (
    CatalogueItem,
    DisclosedTitle,
    Kind,
    PublishedDocument,
    SearchEntry,
)
from publication.search.texts import fields

_KINDS: Final = tuple(Kind)
_SOURCES: Final = 1 << 32


def key_of(kind: Kind, source: int, on: date) -> int:
    """Sorts by day, then by kind and row: the same thing of the same day has the same key."""
    return (on.toordinal() << 2 | _KINDS.index(kind)) * _SOURCES + source


def source_of(key: int) -> int:
    """The row behind a key."""
    return key % _SOURCES


def day_of(key: int) -> date:
    """The day by which a key sorts."""
    return date.fromordinal(key // _SOURCES >> 2)


def of_document(document: PublishedDocument) -> SearchEntry:
    """Name and numbers in the head; what it says, and where it belongs, in the body."""
    return SearchEntry(
        key=key_of(Kind.DOCUMENT, document.pk, document.published_on),
        kind=Kind.DOCUMENT,
        source=document.pk,
        organ_id=document.organ_id,
        subject=document.subject,
        field=document.field,
        year=document.made_on.year,
        head=fields(document.title, document.document_number, document.index_number),
        body=fields(document.summary, document.text, document.field),
    )


def of_catalogue(item: CatalogueItem) -> SearchEntry:
    """The matter in the head; what of it is published, and why, in the body."""
    return SearchEntry(
        key=key_of(Kind.CATALOGUE, item.pk, item.kept_since),
        kind=Kind.CATALOGUE,
        source=item.pk,
        organ_id=item.organ_id,
        field=item.field,
        year=item.kept_since.year,
        head=fields(item.level1, item.level2, item.level3),
        body=fields(item.elements, item.basis, item.field),
    )


def of_reply(title: DisclosedTitle) -> SearchEntry:
    """The document's name and nothing else."""
    return SearchEntry(
        key=key_of(Kind.REPLY, title.pk, title.disclosed_on),
        kind=Kind.REPLY,
        source=title.pk,
        organ_id=title.organ_id,
        year=title.disclosed_on.year,
        head=fields(title.title),
    )


def everything() -> Iterator[SearchEntry]:
    """Every entry there should be, as the facts stand now."""
    for document in PublishedDocument.objects.filter(withdrawn_on=None).iterator():
        yield of_document(document)
    for item in CatalogueItem.objects.iterator():
        yield of_catalogue(item)
    for title in DisclosedTitle.objects.iterator():
        yield of_reply(title)
