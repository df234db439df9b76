"""PostgreSQL: GIN over the 1-, 2- and 3-grams of an entry, each one number, by our own function.

``pg_trgm`` cannot use its index below three characters and depends on the cluster's locale;
three code points of 21 bits fit a bigint, on any locale and without an extension. The index
names the candidates; for words of four characters and more ``strpos`` looks at the text.

The planner gets no statistics of the grams: it takes every question to the index for a rare one.
The memory for what the index names is raised, or else PostgreSQL would forget which rows of a
page were named and compute the grams of all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from publication.models import SearchEntry
from publication.search.engines.tiers import Place, in_tiers
from publication.search.query import Cursor, Filters

GRAMS: Final = "publication_grams"
TABLE: Final = "publication_searchentry"
SAMPLE: Final = 300
"""The newest entries in which it is seen how frequent a word is."""
FEW: Final = 2
"""A word found less often among them is rare: the index names all of its entries quickly."""
RAREST: Final = 3
"""So many of a question's grams are asked of the index: a frequent gram's list is long to read."""
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
        SELECT a, lead(a, 1) OVER places AS b, lead(a, 2) OVER places AS c FROM (
          SELECT ascii(one)::bigint AS a, at
          FROM unnest(string_to_array(whole, NULL)) WITH ORDINALITY AS characters (one, at)
        ) AS codes WINDOW places AS (ORDER BY at)
      ) AS neighbours, LATERAL (
        VALUES (a << 42), ((a << 42) | (b << 21)), ((a << 42) | (b << 21) | c)
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
        seen = _sample(terms, filters, after)
        if seen.anywhere < FEW:
            return _of_few(_Text(_WHOLE, terms, seen.grams), filters, after, limit)

        def heads(before: int | None, limit: int) -> list[int]:
            text = _Text("head", terms, seen.grams)
            return _keys(text, filters, before, limit, walks=seen.heads >= FEW)

        def others(before: int | None, limit: int) -> list[int]:
            text = _Text(_WHOLE, terms, seen.grams, f" AND {_tier(terms)} = 1", terms)
            return _keys(text, filters, before, limit, walks=seen.anywhere - seen.heads >= FEW)

        return in_tiers(after, limit, heads, others)

    def near(self, terms: Sequence[str], filters: Filters, *, each: int) -> list[int]:
        parts, values = [], []
        for place, term in enumerate(terms):
            statement, given = _Text("head", [term], _grams(term)).indexed(filters, None)
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
    grams: Sequence[str]
    besides: str = ""
    values: Sequence[str] = ()

    def walked(self, filters: Filters, before: int | None) -> _Statement:
        """The newest entries, each looked at itself."""
        newest, values = _newest(filters, before, WALK)
        stands = " AND ".join(f"strpos({self.text}, %s) > 0" for _ in self.terms)
        statement = f"SELECT key FROM ({newest}) AS newest WHERE {stands}{self.besides}"  # noqa: S608 - our own names
        return statement, [*values, *self.terms, *self.values]

    def indexed(self, filters: Filters, before: int | None, what: str = "key") -> _Statement:
        """All entries: the grams by the index, longer words by looking.

        ``OFFSET 0`` keeps the filters apart: otherwise the planner may follow their index and
        compute the grams of each entry there. The memory is raised before the index is read, until
        the question's transaction ends: a statement of its own would take three more turns.
        """
        narrowed, values = _narrowed(filters, before)
        longer = [term for term in self.terms if term not in self.grams]
        stands = "".join(f" AND strpos({self.text}, %s) > 0" for _ in longer)
        numbers = [_number(gram) for gram in self.grams]
        statement = (
            f"SELECT {what} FROM (SELECT * FROM {TABLE}"  # noqa: S608 - our own names
            f" WHERE {GRAMS}({self.text}) @> %s::bigint[]{stands}{self.besides} OFFSET 0"
            f") AS named WHERE (SELECT set_config('work_mem', '{MEMORY}', true)) IS NOT NULL"
            f" AND {narrowed}"
        )
        return statement, [numbers, *longer, *self.values, *values]


def _tier(terms: Sequence[str]) -> str:
    """0 where all the terms stand in the head, else 1."""
    return f"({' AND '.join('strpos(head, %s) > 0' for _ in terms)})::int # 1"


@dataclass(frozen=True)
class _Sample:
    """In how many of a handful of entries the terms stand, and the rarest of their grams."""

    heads: int
    anywhere: int
    grams: list[str]


def _sample(terms: Sequence[str], filters: Filters, after: Cursor) -> _Sample:
    grams = list(dict.fromkeys(gram for term in terms for gram in _grams(term)))
    newest, values = _newest(filters, after.key, SAMPLE)
    in_head, anywhere = (
        " AND ".join(f"strpos({text}, %s) > 0" for _ in terms) for text in ("head", "whole")
    )
    counted = [in_head, anywhere, *("strpos(whole, %s) > 0" for _ in grams)]
    counts = ", ".join(f"count(*) FILTER (WHERE {one})" for one in counted)
    statement = (
        f"SELECT {counts} FROM (SELECT head, {_WHOLE} AS whole FROM ({newest}) AS newest) AS sample"  # noqa: S608 - our own names
    )
    ((heads, whole, *often),) = _asked((statement, [*terms, *terms, *grams, *values]))
    ranked = sorted(zip(often, grams, strict=True))
    return _Sample(heads, whole, [gram for _, gram in ranked[:RAREST]])


def _of_few(text: _Text, filters: Filters, after: Cursor, limit: int) -> list[Place]:
    """Both tiers in one question: there are not many to sort."""
    terms, tier = text.terms, _tier(text.terms)
    found, values = text.indexed(filters, after.key if after.tier else None, f"{tier} AS tier, key")
    values = [*terms, *values]
    if after.tier:
        found, values = f"{found} AND {tier} = 1", [*values, *terms]
    elif after.key:
        found = f"{found} AND ({tier} = 1 OR key < %s)"
        values = [*values, *terms, after.key]
    return _asked((f"{found} ORDER BY tier, key DESC LIMIT %s", [*values, limit]))


def _keys(
    text: _Text, filters: Filters, before: int | None, limit: int, *, walks: bool
) -> list[int]:
    """The newest keys. The index names every entry of a word; a frequent word is found sooner."""
    if walks:
        statement, values = text.walked(filters, before)
        found = _asked((f"{statement} ORDER BY key DESC LIMIT %s", [*values, limit]))
        if len(found) == limit:
            return [key for (key,) in found]
    statement, values = text.indexed(filters, before)
    found = _asked((f"{statement} ORDER BY key DESC LIMIT %s", [*values, limit]))
    return [key for (key,) in found]


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
    """The longest grams of ``term``: three characters each, or what there is."""
    size = min(3, len(term))
    return [term[at : at + size] for at in range(len(term) - size + 1)]


def _number(gram: str) -> int:
    first, second, third = (ord(character) for character in gram.ljust(3, "\0"))
    return first << 42 | second << 21 | third
