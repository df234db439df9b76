"""SQLite: FTS5 over 3-grams, with the shorter gram that ends each line and an index of prefixes.

Every place of a text begins one gram. A word of three characters or more is a phrase of its
grams, which is exactly where the word stands; a word of two is the beginning of a gram (kept
in FTS5's own index of prefixes), a word of one likewise. The ``trigram`` tokenizer finds
nothing below three characters, and ``unicode61`` drops the brackets of a document number.

The tables keep no text, only the index, so that an entry is forgotten by the grams it was put
in with. Filters are words of the index too: no entry is read to be thrown away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from django.db import connection

from publication.models import SearchEntry
from publication.search.engines.tiers import Place, in_tiers
from publication.search.query import Cursor, Filters

HEADS: Final = "publication_heads"
TEXTS: Final = "publication_texts"
_PUNCTUATION: Final = "!#$%&()*+,-./:;<=>?@[\\]^_{|}~"
_FACET: Final = "\ue000"
"""A private character, which no compared text keeps, begins the words that filter."""

CREATE: Final = tuple(
    f"CREATE VIRTUAL TABLE {table} USING fts5(grams, content='', prefix='2', "
    f"tokenize=\"ascii tokenchars '{_PUNCTUATION}'\")"
    for table in (HEADS, TEXTS)
)
DROP: Final = tuple(f"DROP TABLE {table}" for table in (HEADS, TEXTS))
_PUT: Final = "INSERT INTO {table} (rowid, grams) VALUES (%s, %s)"
_FORGET: Final = "INSERT INTO {table} ({table}, rowid, grams) VALUES ('delete', %s, %s)"
_ASK: Final = "SELECT rowid FROM {table} WHERE {table} MATCH %s"


class Engine:
    """See ``publication.search.engines.Engine``."""

    def put(self, entries: Iterable[SearchEntry]) -> None:
        self._each(_PUT, entries)

    def drop(self, entries: Iterable[SearchEntry]) -> None:
        self._each(_FORGET, entries)

    def clear(self) -> None:
        with connection.cursor() as cursor:
            for table in (HEADS, TEXTS):
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # noqa: S608 - our own name

    def places(
        self, terms: Sequence[str], filters: Filters, after: Cursor, limit: int
    ) -> list[Place]:
        asked = _match(terms, filters)
        in_head, anywhere = (_ASK.format(table=table) for table in (HEADS, TEXTS))

        def heads(before: int | None, limit: int) -> list[int]:
            return _keys(in_head, [asked], before, limit)

        def others(before: int | None, limit: int) -> list[int]:
            statement = f"{anywhere} AND rowid NOT IN ({in_head})"
            return _keys(statement, [asked, asked], before, limit)

        return in_tiers(after, limit, heads, others)

    def near(self, terms: Sequence[str], filters: Filters, *, each: int) -> list[int]:
        one = f"SELECT * FROM ({_ASK.format(table=HEADS)} ORDER BY rowid DESC LIMIT {each})"  # noqa: S608 - our own names
        with connection.cursor() as cursor:
            cursor.execute(
                " UNION ALL ".join([one] * len(terms)), [_match([term], filters) for term in terms]
            )
            return [key for (key,) in cursor.fetchall()]

    def _each(self, statement: str, entries: Iterable[SearchEntry]) -> None:
        rows = [(entry, _facets(entry)) for entry in entries]
        with connection.cursor() as cursor:
            for table, whole in ((HEADS, False), (TEXTS, True)):
                texts = (
                    (entry.key, f"{_grams(entry.head, entry.body if whole else '')} {facets}")
                    for entry, facets in rows
                )
                cursor.executemany(statement.format(table=table), list(texts))


def _keys(statement: str, values: list[Any], before: int | None, limit: int) -> list[int]:
    if before is not None:
        statement, values = f"{statement} AND rowid < %s", [*values, before]
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} ORDER BY rowid DESC LIMIT %s", [*values, limit])
        return [key for (key,) in cursor.fetchall()]


def _match(terms: Sequence[str], filters: Filters) -> str:
    """The question in FTS5's words; a term holds no quotation mark (``texts.normalise``)."""
    asked = [_phrase(term) for term in terms]
    asked += [f'"{_facet(column, value)}"' for column, value in filters.chosen().items()]
    return " AND ".join(asked)


def _phrase(term: str) -> str:
    if len(term) < 3:
        return f'"{term}" *'
    return f'"{" ".join(term[at : at + 3] for at in range(len(term) - 2))}"'


def _grams(*texts: str) -> str:
    lines = (line for text in texts for line in text.split("\n"))
    return " ".join(line[at : at + 3] for line in lines for at in range(len(line)))


def _facets(entry: SearchEntry) -> str:
    filters = Filters(entry.organ_id, entry.kind, entry.subject, entry.field, entry.year)
    return " ".join(_words(filters))


def _words(filters: Filters) -> Iterator[str]:
    return (_facet(column, value) for column, value in filters.chosen().items())


def _facet(column: str, value: object) -> str:
    return f"{_FACET}{column}={value}"
