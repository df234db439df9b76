"""What is already public that a request in a person's own words may mean.

A sentence is no query: hardly anything contains all of it. Its passages of three characters are
looked up in the names of what is public, a bounded number each and in one question, and those
names win of which most stands in the sentence. A number must stand there as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from publication.models import DisclosedTitle, Kind, PublishedDocument
from publication.search.engines import engine
from publication.search.entries import source_of
from publication.search.query import Cursor, Filters
from publication.search.texts import normalise

PASSAGES: Final = 24
NEWEST: Final = 200
ENOUGH: Final = 0.45
"""Of the passages of the name or of the request, the fewer, the share that must be common."""
FEWEST: Final = 4
"""Passages that have to be shared, unless the request has fewer."""

_USUAL: Final = re.compile(
    r"请|申请|公开|获取|查询|要求|提供|贵局|贵单位|本人|我|想要|想|了解|有关|关于|相关|全部|所有|"
    r"政府信息|信息|文件|材料|资料|及其|以及|和|与|的|等|文号|名称|[,.;:!?、。(){}\n]"
)
_WHOLE_NUMBER: Final = re.compile(r"[^\W\d_]{0,2}\(\d{4}\)\d{1,5}号|[a-z\d-]+/\d{4}-\d{1,6}")
"""With two letters of the organ's: the years and figures alone are those of many organs."""
_NUMBER: Final = re.compile(r"\(\d{4}\)\d{1,5}号|[\w-]+/\d{4}-\d{1,6}")


def documents_alike(
    text: str, *, organ: int | None = None, limit: int = 5
) -> list[PublishedDocument]:
    """Published documents that ``text`` may mean, the closest first."""
    filters = Filters(organ=organ, kind=Kind.DOCUMENT)
    rows = PublishedDocument.objects.filter(withdrawn_on=None).select_related("organ")
    return _alike(text, filters, rows, limit)


def documents_numbered(text: str) -> list[PublishedDocument]:
    """Published documents whose very number stands in ``text``."""
    compared = normalise(text)
    numbers = list(dict.fromkeys(_WHOLE_NUMBER.findall(compared)))[:4]
    filters = Filters(kind=Kind.DOCUMENT)
    found = [
        source_of(key)
        for number in numbers
        for _, key in engine().places((number,), filters, Cursor(), NEWEST)
    ]
    if not found:
        return []
    rows = PublishedDocument.objects.filter(pk__in=found, withdrawn_on=None).select_related("organ")
    return [row for row in rows if _stands((row.document_number, row.index_number), compared)]


def replies_alike(text: str, *, organ: int | None = None, limit: int = 3) -> list[DisclosedTitle]:
    """Documents that earlier replies provided and that ``text`` may mean."""
    filters = Filters(organ=organ, kind=Kind.REPLY)
    return _alike(text, filters, DisclosedTitle.objects.select_related("organ"), limit)


def _alike(text: str, filters: Filters, rows: Any, limit: int) -> list[Any]:
    asked = _asked(text)
    if not asked:
        return []
    shared = Counter(engine().near(asked, filters, each=NEWEST))
    best = [source_of(key) for key, _ in shared.most_common(4 * limit + 20)]
    grams, compared = _grams(text), normalise(text)
    ranked = [(_share(row, grams, compared), row.pk, row) for row in rows.filter(pk__in=best)]
    near = sorted((one for one in ranked if one[0] >= ENOUGH), key=lambda one: one[:2])
    return [row for _, _, row in reversed(near)][:limit]


def _asked(text: str) -> list[str]:
    """What is looked up: numbers, and passages from all over the text."""
    grams = sorted(_grams(text))
    step = -(-len(grams) // PASSAGES) or 1
    numbers = list(dict.fromkeys(_NUMBER.findall(normalise(text))))[:4]
    return [*numbers, *grams[::step]]


def _grams(text: str) -> set[str]:
    parts = _USUAL.split(normalise(text))
    return {part[at : at + 3] for part in parts for at in range(len(part) - 2)}


def _share(row: Any, grams: set[str], compared: str) -> float:
    """How much of the name stands in the request; all of it when its number does."""
    numbers = (getattr(row, name, "") for name in ("document_number", "index_number"))
    if _stands(numbers, compared):
        return 2.0
    own = _grams(row.title)
    shared = len(own & grams)
    if shared < min(FEWEST, len(grams)):
        return 0.0
    return shared / min(len(own), len(grams))


def _stands(numbers: Iterable[str], compared: str) -> bool:
    return any(number and normalise(number) in compared for number in numbers)
