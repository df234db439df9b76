"""SQLite: FTS5 over 3-grams, with the shorter gram that ends each line and an index of prefixes.

Every place of a text begins one gram. A word of three characters or more is a phrase of its
grams, which is exactly where the word stands; a word of two is the beginning of a gram (kept
in FTS5's own index of prefixes), a word of one likewise. The ``trigram`` tokenizer finds
nothing below three characters, and ``unicode61`` drops the brackets of a document number.

The tables keep no text, only the index, so that an entry is forgotten by the grams it was put
in with. Filters are words of the index too: no entry is read to be thrown away.

A rare phrase of frequent parts (a village, a year, a matter) would have the long lists of all its
3-grams read. Questions of nothing but phrases of eight characters and more are asked of a second
pair of tables, 8-grams without places: they name the candidates, and ``instr`` looks at the text.
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
LONG_HEADS: Final = "publication_heads_long"
LONG_TEXTS: Final = "publication_texts_long"
LONG: Final = 8
_PUNCTUATION: Final = "!#$%&()*+,-./:;<=>?@[\\]^_{|}~"
_FACET: Final = "\ue000"
"""A private character, which no compared text keeps, begins the words that filter."""

_TOKENS: Final = f"tokenize=\"ascii tokenchars '{_PUNCTUATION}'\""
_TABLES: Final = {
    HEADS: "prefix='2'",
    TEXTS: "prefix='2'",
    LONG_HEADS: "detail='none'",
    LONG_TEXTS: "detail='none'",
}
CREATE: Final = tuple(
    f"CREATE VIRTUAL TABLE {table} USING fts5(grams, content='', {kept}, {_TOKENS})"
    for table, kept in _TABLES.items()
)
DROP: Final = tuple(f"DROP TABLE IF EXISTS {table}" for table in _TABLES)
_PUT: Final = "INSERT INTO {table} (rowid, grams) VALUES (%s, %s)"
_FORGET: Final = "INSERT INTO {table} ({table}, rowid, grams) VALUES ('delete', %s, %s)"
_ASK: Final = "SELECT rowid FROM {table} WHERE {table} MATCH %s"
_ENTRIES: Final = SearchEntry._meta.db_table
_LOOK: Final = f"EXISTS (SELECT 1 FROM {_ENTRIES} WHERE key = {{table}}.rowid AND {{stand}})"  # noqa: S608 - our own names
_WHOLE: Final = "head || char(10) || body"
_Statement = tuple[str, list[Any]]


class Engine:
    """See ``publication.search.engines.Engine``."""

    def put(self, entries: Iterable[SearchEntry]) -> None:
        self._each(_PUT, entries)

    def drop(self, entries: Iterable[SearchEntry]) -> None:
        self._each(_FORGET, entries)

    def clear(self) -> None:
        with connection.cursor() as cursor:
            for table in _TABLES:
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # noqa: S608 - our own name

    def places(
        self, terms: Sequence[str], filters: Filters, after: Cursor, limit: int
    ) -> list[Place]:
        long = all(len(term) >= LONG for term in terms)
        in_head, besides = (_looked_at if long else _by_places)(terms, filters)

        def heads(before: int | None, limit: int) -> list[int]:
            return _keys(in_head, before, limit)

        def others(before: int | None, limit: int) -> list[int]:
            return _keys(besides, before, limit)

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
            for table in _TABLES:
                size = LONG if table in {LONG_HEADS, LONG_TEXTS} else 3
                texts = (
                    (
                        entry.key,
                        f"{_grams(entry, size, whole=table in {TEXTS, LONG_TEXTS})} {facets}",
                    )
                    for entry, facets in rows
                )
                cursor.executemany(statement.format(table=table), list(texts))


def _by_places(terms: Sequence[str], filters: Filters) -> tuple[_Statement, _Statement]:
    """Both tiers by the 3-grams, which tell where a word stands."""
    asked = _match(terms, filters)
    in_head, anywhere = (_ASK.format(table=table) for table in (HEADS, TEXTS))
    return (in_head, [asked]), (f"{anywhere} AND rowid NOT IN ({in_head})", [asked, asked])


def _looked_at(terms: Sequence[str], filters: Filters) -> tuple[_Statement, _Statement]:
    """Both tiers by the 8-grams, which only name entries to look at."""
    grams = [f'"{gram}"' for term in terms for gram in _apart(term)]
    asked = " AND ".join([*grams, *_chosen(filters)])
    in_head, anywhere = (
        " AND ".join(f"instr({text}, %s) > 0" for _ in terms) for text in ("head", _WHOLE)
    )
    tiers = (
        (LONG_HEADS, in_head, terms),
        (LONG_TEXTS, f"{anywhere} AND NOT ({in_head})", [*terms, *terms]),
    )
    heads, others = (
        (
            f"{_ASK.format(table=table)} AND {_LOOK.format(table=table, stand=stand)}",
            [asked, *values],
        )
        for table, stand, values in tiers
    )
    return heads, others


def _keys(asked: _Statement, before: int | None, limit: int) -> list[int]:
    statement, values = asked
    if before is not None:
        statement, values = f"{statement} AND rowid < %s", [*values, before]
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} ORDER BY rowid DESC LIMIT %s", [*values, limit])
        return [key for (key,) in cursor.fetchall()]


def _match(terms: Sequence[str], filters: Filters) -> str:
    """The question in FTS5's words; a term holds no quotation mark (``texts.normalise``)."""
    return " AND ".join([*map(_phrase, terms), *_chosen(filters)])


def _phrase(term: str) -> str:
    if len(term) < 3:
        return f'"{term}" *'
    return f'"{" ".join(term[at : at + 3] for at in range(len(term) - 2))}"'


def _apart(term: str) -> Iterator[str]:
    """The 8-grams of a phrase, of which no character is left out."""
    last = len(term) - LONG
    return (term[at : at + LONG] for at in (*range(0, last, LONG), last))


def _chosen(filters: Filters) -> Iterator[str]:
    return (f'"{_facet(column, value)}"' for column, value in filters.chosen().items())


def _grams(entry: SearchEntry, size: int, *, whole: bool) -> str:
    """Of 3-grams the shorter ones too that end a line; a phrase has 8-grams of its whole length."""
    text = f"{entry.head}\n{entry.body}" if whole else entry.head
    ends = 0 if size < LONG else LONG - 1
    lines = text.split("\n")
    return " ".join(line[at : at + size] for line in lines for at in range(len(line) - ends))


def _facets(entry: SearchEntry) -> str:
    filters = Filters(entry.organ_id, entry.kind, entry.subject, entry.field, entry.year)
    return " ".join(_facet(column, value) for column, value in filters.chosen().items())


def _facet(column: str, value: object) -> str:
    return f"{_FACET}{column}={value}"
