"""PostgreSQL: GIN over the 1-, 2-, 3- and 8-grams of an entry, each a number, by our own function.

``pg_trgm`` cannot use its index below three characters and depends on the cluster's locale;
three code points of 21 bits fit a bigint, on any locale and without an extension. A rare phrase
of frequent parts is told by eight: the lowest seven bits of each, in the negative numbers. The
index names the candidates; for words of four characters and more ``strpos`` looks at the text.

The planner gets no statistics of the grams: it takes every question to the index for a rare one.
The memory for what the index names is raised, or else PostgreSQL would forget which rows of a
page were named and compute the grams of all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Final

from django.db import connection

from publication.models import SearchEntry
from publication.search.engines.tiers import Place, in_tiers
from publication.search.query import Cursor, Filters

GRAMS: Final = "publication_grams"
TABLE: Final = "publication_searchentry"
EXACT, LONG = 3, 8
"""A gram of up to three characters is told by its number; the number of eight has namesakes."""
SAMPLE: Final = 600
"""The newest entries in which it is seen how frequent a word is."""
WALK: Final = 10_000
"""So many of the newest entries are looked at themselves for a frequent word."""
MEMORY: Final = "128MB"
"""Enough to name single rows on two million pages of 8 kB."""
_WHOLE: Final = "head || E'\\n' || body"

CREATE: Final = (
    f"""
    CREATE FUNCTION {GRAMS}(whole text) RETURNS bigint[]
    LANGUAGE sql IMMUTABLE PARALLEL UNSAFE COST 2000 AS $$
      SELECT coalesce(array_agg(DISTINCT gram), '{{}}') FROM (
        SELECT a, lead(a, 1) OVER places AS b, lead(a, 2) OVER places AS c,
          lead(a, 3) OVER places AS d, lead(a, 4) OVER places AS e, lead(a, 5) OVER places AS f,
          lead(a, 6) OVER places AS g, lead(a, 7) OVER places AS h
        FROM (
          SELECT ascii(one)::bigint AS a, at
          FROM unnest(string_to_array(whole, NULL)) WITH ORDINALITY AS characters (one, at)
        ) AS codes WINDOW places AS (ORDER BY at)
      ) AS neighbours, LATERAL (
        VALUES (a << 42), ((a << 42) | (b << 21)), ((a << 42) | (b << 21) | c),
          (~(((a & 127) << 49) | ((b & 127) << 42) | ((c & 127) << 35) | ((d & 127) << 28)
            | ((e & 127) << 21) | ((f & 127) << 14) | ((g & 127) << 7) | (h & 127)))
      ) AS grams (gram) WHERE gram IS NOT NULL
    $$
    """,  # noqa: S608 - our own names
    f"CREATE INDEX publication_heads ON {TABLE} USING gin ({GRAMS}(head))",
    f"CREATE INDEX publication_texts ON {TABLE} USING gin ({GRAMS}({_WHOLE}))",
    "ALTER INDEX publication_heads ALTER COLUMN 1 SET STATISTICS 0",
    "ALTER INDEX publication_texts ALTER COLUMN 1 SET STATISTICS 0",
)
DROP: Final = (
    "DROP INDEX publication_texts",
    "DROP INDEX publication_heads",
    f"DROP FUNCTION {GRAMS}(text)",
)

_Statement = tuple[str, list[Any]]


class Engine:
    """See ``publication.search.engines.Engine``. The database keeps the index by itself."""

    def put(self, entries: Iterable[SearchEntry]) -> None:
        """Nothing to do: the rows are the index."""

    def drop(self, entries: Iterable[SearchEntry]) -> None:
        """Nothing to do: a row that goes takes its grams along."""

    def clear(self) -> None:
        """Nothing to do."""

    def places(
        self, terms: Sequence[str], filters: Filters, after: Cursor, limit: int
    ) -> list[Place]:
        in_head = _Text("head", terms)
        besides = _Text(_WHOLE, terms, f" AND NOT ({_stand('head', terms)})", terms)
        seen = _sample(terms, filters, after)
        if not seen.complete and not seen.promises(seen.anywhere, limit):
            return _named(in_head, besides, filters, after, limit)

        def heads(before: int | None, limit: int) -> list[int]:
            return _keys(in_head, filters, before, limit, seen.heads, seen)

        def others(before: int | None, limit: int) -> list[int]:
            return _keys(besides, filters, before, limit, seen.anywhere - seen.heads, seen)

        return in_tiers(after, limit, heads, others)

    def near(self, terms: Sequence[str], filters: Filters, *, each: int) -> list[int]:
        parts, values = [], []
        for place, term in enumerate(terms):
            statement, given = _Text("head", [term]).indexed(filters, None)
            parts.append(
                f"SELECT * FROM ({statement} ORDER BY key DESC LIMIT {each}) AS near{place}"  # noqa: S608 - our own names
            )
            values += given
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), values)
            return [key for (key,) in cursor.fetchall()]


@dataclass(frozen=True)
class _Text:
    """What is asked of the entries: all ``terms`` stand in the text, and what there is besides."""

    text: str
    terms: Sequence[str]
    besides: str = ""
    values: Sequence[str] = ()

    def walked(self, filters: Filters, before: int | None) -> _Statement:
        """The newest entries, each looked at itself."""
        newest, values = _newest(filters, before, WALK)
        stand = _stand(self.text, self.terms)
        statement = f"SELECT key FROM ({newest}) AS newest WHERE {stand}{self.besides}"  # noqa: S608 - our own names
        return statement, [*values, *self.terms, *self.values]

    def indexed(self, filters: Filters, before: int | None) -> _Statement:
        """All entries: the grams by the index, longer words by looking.

        ``OFFSET 0`` keeps the filters apart: otherwise the planner may follow their index and
        compute the grams of each entry there. The memory is raised before the index is read, until
        the question's transaction ends: a statement of its own would take three more turns.
        """
        narrowed, values = _narrowed(filters, before)
        longer = [term for term in self.terms if len(term) > EXACT]
        stand = _stand(self.text, longer)
        numbers = [number(gram) for term in self.terms for gram in _grams(term)]
        statement = (
            f"SELECT key FROM (SELECT * FROM {TABLE}"  # noqa: S608 - our own names
            f" WHERE {GRAMS}({self.text}) @> %s::bigint[] AND {stand}{self.besides} OFFSET 0"
            f") AS named WHERE (SELECT set_config('work_mem', '{MEMORY}', true)) IS NOT NULL"
            f" AND {narrowed}"
        )
        return statement, [numbers, *longer, *self.values, *values]


def _stand(text: str, terms: Sequence[str]) -> str:
    return " AND ".join(["TRUE", *(f"strpos({text}, %s) > 0" for _ in terms)])


@dataclass(frozen=True)
class _Sample:
    """In how many of the newest entries the terms stand."""

    heads: int
    anywhere: int
    complete: bool
    """There are no others."""

    def promises(self, found: int, limit: int) -> bool:
        """Whether so many of the sample let expect a full page of those that are walked along."""
        return found * WALK >= limit * SAMPLE


def _sample(terms: Sequence[str], filters: Filters, after: Cursor) -> _Sample:
    newest, values = _newest(filters, after.key, SAMPLE)
    heads, anywhere = (
        f"count(*) FILTER (WHERE {_stand(text, terms)})" for text in ("head", _WHOLE)
    )
    statement = f"SELECT count(*), {heads}, {anywhere} FROM ({newest}) AS newest"  # noqa: S608 - our own names
    ((looked, in_head, found),) = _asked((statement, [*terms, *terms, *values]))
    # On a later page of the names, what stands in the text is asked from the newest on again.
    onwards = after.key is None or after.tier == 1
    return _Sample(in_head, found, complete=onwards and looked < SAMPLE)


def _named(
    in_head: _Text, besides: _Text, filters: Filters, after: Cursor, limit: int
) -> list[Place]:
    """Both tiers by the index in one question; the second only where the first leaves room."""
    if after.tier == 1:
        return [(1, key) for key in _newest_of(besides.indexed(filters, after.key), limit)]
    first, values = in_head.indexed(filters, after.key)
    second, others = besides.indexed(filters, None)
    statement = (
        f"WITH heads AS MATERIALIZED ({first} ORDER BY key DESC LIMIT %s)"  # noqa: S608 - our own names
        " SELECT 0 AS tier, key FROM heads UNION ALL (SELECT 1, key FROM"
        f" ({second} AND (SELECT count(*) FROM heads) < %s ORDER BY key DESC LIMIT %s) AS others)"
    )
    found = _asked((statement, [*values, limit, *others, limit, limit]))
    return sorted(found, key=lambda place: (place[0], -place[1]))[:limit]


def _keys(
    text: _Text, filters: Filters, before: int | None, limit: int, found: int, seen: _Sample
) -> list[int]:
    """The newest keys. The index names every entry of a word; a frequent word is found sooner."""
    if seen.complete or seen.promises(found, limit):
        keys = _newest_of(text.walked(filters, before), limit)
        if len(keys) == limit or seen.complete:
            return keys
    return _newest_of(text.indexed(filters, before), limit)


def _newest_of(statement: _Statement, limit: int) -> list[int]:
    asked, values = statement
    return [key for (key,) in _asked((f"{asked} ORDER BY key DESC LIMIT %s", [*values, limit]))]


def _asked(statement: _Statement) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        return list(cursor.fetchall())


def _newest(filters: Filters, before: int | None, many: int) -> _Statement:
    narrowed, values = _narrowed(filters, before)
    newest = f"SELECT key, head, body FROM {TABLE} WHERE {narrowed} ORDER BY key DESC LIMIT {many}"  # noqa: S608 - our own names
    return newest, values


def _narrowed(filters: Filters, before: int | None) -> _Statement:
    chosen = filters.chosen()
    clauses = ["TRUE", *(f"{column} = %s" for column in chosen)]
    values = list(chosen.values())
    if before is not None:
        clauses, values = [*clauses, "key < %s"], [*values, before]
    return " AND ".join(clauses), values


def _grams(term: str) -> list[str]:
    """The longest grams of ``term``, side by side, of which no character is left out."""
    size = LONG if len(term) >= LONG else min(EXACT, len(term))
    last = len(term) - size
    return [term[at : at + size] for at in (*range(0, last, size), last)]


def number(gram: str) -> int:
    """As ``CREATE`` computes it."""
    codes = [ord(character) for character in gram.ljust(EXACT, "\0")]
    if len(codes) == LONG:
        return ~reduce(lambda packed, code: packed << 7 | code & 127, codes, 0)
    first, second, third = codes
    return first << 42 | second << 21 | third
