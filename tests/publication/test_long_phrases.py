"""Phrases of eight characters and more, which the index of either engine only suggests."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from publication.models import Kind, SearchEntry
from publication.search import keeping
from publication.search.entries import of_document
from publication.search.query import Cursor, Filters
from publication.search.searching import keys, places
from publication.search.texts import terms
from tests.factories import House
from tests.publication.queries import found_by_like
from tests.publication.shelf import a_document, some_entries

PHRASE = "甲乙丙丁戊己庚辛壬"


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        (f"见{PHRASE}癸。", PHRASE, True),
        (PHRASE[:8], PHRASE[:8], True),
        (f"{PHRASE[:8]}。{PHRASE[1:]}。", PHRASE, False),  # each gram, never the phrase
        (f"{PHRASE[:4]}\n{PHRASE[4:]}", PHRASE, True),  # where a line ends says nothing
        ("一、征收范围。", "补偿安置方案清自资发", False),  # from the name into the number
        (f"{PHRASE}，东山供水", f"{PHRASE} 供水", True),
        (f"{PHRASE}，东山供水", f"{PHRASE} 采购", False),
        (f"{PHRASE}，东山水库供水工程", f"{PHRASE} 东山水库供水工程", True),
        (f"{PHRASE}，东山水库供水工程", f"{PHRASE} 西山水库供水工程", False),
        ("〇" * 30, "〇" * 17, True),
        ("〇" * 16, "〇" * 17, False),
    ],
)
def test_a_long_phrase_is_found_as_it_is_written(
    house: House, text: str, query: str, found: bool
) -> None:
    document = a_document(house, text=text)
    assert keys(query, limit=9) == ([of_document(document).key] if found else [])


def test_a_long_phrase_is_told_page_by_page_names_first(house: House) -> None:
    keeping.put(some_entries(house.organ, 900))
    (asked,) = terms("2026年征地补偿")
    whole = keys(asked, limit=1000)
    assert len(whole) > 12
    seen: list[int] = []
    after: Cursor | None = Cursor()
    while after is not None:
        page = places([asked], Filters(organ=house.organ.pk), Cursor.read(str(after)), 2)
        seen += [key for _, key in page]
        after = Cursor(*page[-1]) if len(page) == 2 else None
    assert seen == whole
    heads = [asked in SearchEntry.objects.get(pk=key).head for key in whole]
    assert heads == sorted(heads, reverse=True)
    assert len(set(heads)) == 2
    assert set(whole) == found_by_like(asked)


def test_a_long_phrase_is_forgotten_with_its_entry(house: House) -> None:
    document = a_document(house, text=PHRASE)
    keeping.forget(Kind.DOCUMENT, [document.pk])
    keeping.put([of_document(document)])
    assert keys(PHRASE, limit=9) == [of_document(document).key]
    keeping.forget(Kind.DOCUMENT, [document.pk])
    assert keys(PHRASE, limit=9) == []


def test_what_was_public_before_the_index_was_changed_is_found_after(house: House) -> None:
    keeping.put(some_entries(house.organ, 50))
    asked = SearchEntry.objects.latest("key").head[:9]
    migration = import_module("publication.migrations.0009_search_by_eight_characters")
    connection.check_constraints()  # or PostgreSQL refuses to build an index: events are pending
    with connection.cursor() as cursor:
        editor = SimpleNamespace(connection=connection, execute=cursor.execute)
        migration.anew(apps, editor)
    assert set(keys(asked, limit=100)) == found_by_like(asked) != set()
    assert set(keys("征地", limit=100)) == found_by_like("征地") != set()
