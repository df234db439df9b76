"""PostgreSQL: GIN over the 1-, 2-, 3- and 6-grams of an entry, each a number, by our own function.

``pg_trgm`` cannot use its index below three characters and depends on the cluster's locale;
three code points of 21 bits fit a bigint, on any locale and without an extension. A rare phrase
of frequent parts is told by six: the lowest ten bits of each, in the negative numbers. The index
names the candidates; for words of four characters and more ``strpos`` looks at the text.

The planner gets no statistics of the grams: it takes every question to the index for a rare one.
The memory for what the index names is raised, or else PostgreSQL would forget which rows of a
page were named and compute the grams of all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from typing import Any, Final

from django.db import connection

from publication.models import SearchEntry
from publication.search.engines.tiers import Place, in_tiers
from publication.search.query import Cursor, Filters

GRAMS: Final = "publication_grams"
TABLE: Final = "publication_searchentry"
EXACT, LONG = 3, 6
"""A gram of up to three characters is told by its number; the number of six has namesakes."""
SAMPLE: Final = 300
"""The newest entries in which it is seen how frequent a word is."""
STEPS, STEP = 16, 8
"""At so many places of the whole, so many entries: how frequent a gram is at every age."""
FEW: Final = 1
"""A word found less often among the newest is rare: the index names all of its entries quickly."""
RAREST: Final = 8
"""Of so many of a question's grams up to three are chosen, to be asked of the index."""
LIST: Final = 0.15
"""What an entry costs in a gram's list, measured against looking at it."""
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
          lead(a, 3) OVER places AS d, lead(a, 4) OVER places AS e, lead(a, 5) OVER places AS f
        FROM (
          SELECT ascii(one)::bigint AS a, at
          FROM unnest(string_to_array(whole, NULL)) WITH ORDINALITY AS characters (one, at)
        ) AS codes WINDOW places AS (ORDER BY at)
      ) AS neighbours, LATERAL (
        VALUES (a << 42), ((a << 42) | (b << 21)), ((a << 42) | (b << 21) | c),
          (~(((a & 1023) << 50) | ((b & 1023) << 40) | ((c & 1023) << 30)
            | ((d & 1023) << 20) | ((e & 1023) << 10) | (f & 1023)))
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

_OF_EVERY_AGE: Final = (
    f"SELECT one.* FROM (SELECT min(key) AS low, max(key) AS high FROM {TABLE}) AS ends,"  # noqa: S608 - our own names
    f" generate_series(0, {STEPS - 1}) AS step, LATERAL (SELECT key, head, body FROM {TABLE}"
    f" WHERE key >= low + (high - low) / {STEPS} * step ORDER BY key LIMIT {STEP}) AS one"
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
        if seen.anywhere < FEW and not seen.complete:
            return _of_few(_Text(_WHOLE, terms, seen.grams), filters, after, limit)

        def heads(before: int | None, limit: int) -> list[int]:
            text = _Text("head", terms, seen.grams)
            return _keys(text, filters, before, limit, seen.heads, seen)

        def others(before: int | None, limit: int) -> list[int]:
            text = _Text(_WHOLE, terms, seen.grams, f" AND {_tier(terms)} = 1", terms)
            return _keys(text, filters, before, limit, seen.anywhere - seen.heads, seen)

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
        longer = [term for term in self.terms if len(term) > EXACT or term not in self.grams]
        stands = "".join(f" AND strpos({self.text}, %s) > 0" for _ in longer)
        numbers = [number(gram) for gram in self.grams]
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
    """In how many of the newest entries the terms stand, and which of their grams to ask for."""

    heads: int
    anywhere: int
    grams: list[str]
    complete: bool
    """There are no others."""


def _sample(terms: Sequence[str], filters: Filters, after: Cursor) -> _Sample:
    """Looks at the newest entries; where there are grams to choose from, at some of every age too.

    What is frequent in an earlier year stands in none of the newest.
    """
    grams = _placed(terms)
    choice = list(grams) if len(grams) > 1 else []
    newest, values = _newest(filters, after.key, SAMPLE)
    sample = f"SELECT TRUE, * FROM ({newest}) AS newest"  # noqa: S608 - our own names
    if choice:
        sample += f" UNION ALL SELECT FALSE, * FROM ({_OF_EVERY_AGE}) AS spread"  # noqa: S608 - our own names
    stand = (" AND ".join(f"strpos({text}, %s) > 0" for _ in terms) for text in ("head", "whole"))
    counted = ["TRUE", "newest", *(f"newest AND {one}" for one in stand)]
    counted += ["strpos(whole, %s) > 0" for _ in choice]
    counts = ", ".join(f"count(*) FILTER (WHERE {one})" for one in counted)
    statement = (
        f"SELECT {counts} FROM (SELECT newest, head, {_WHOLE} AS whole"  # noqa: S608 - our own names
        f" FROM ({sample}) AS sample (newest, key, head, body)) AS looked"
    )
    ((looked, those, heads, anywhere, *often),) = _asked(
        (statement, [*terms, *terms, *choice, *values])
    )
    # What was not seen is not impossible: never a share of nothing.
    seen = {gram: (1 + found) / (1 + looked) for gram, found in zip(choice, often, strict=True)}
    asked = telling(grams, seen) if choice else list(grams)
    # On a later page of the names, what stands in the text is asked from the newest on again.
    onwards = after.key is None or after.tier == 1
    return _Sample(heads, anywhere, asked, complete=onwards and those < SAMPLE)


def _placed(terms: Sequence[str]) -> dict[str, int]:
    """Each gram of the terms and where it stands, the terms one after the other."""
    placed: dict[str, int] = {}
    start = 0
    for term in terms:
        for at, gram in enumerate(_grams(term)):
            placed.setdefault(gram, start + at)
        start += len(term)
    return placed


def telling(placed: Mapping[str, int], shares: Mapping[str, float]) -> list[str]:
    """The grams with which the index is soonest done: lists to read, then entries to look at."""

    def cost(some: Sequence[str]) -> float:
        return LIST * sum(shares[gram] for gram in some) + _left(
            [(placed[gram], gram, shares[gram]) for gram in some]
        )

    rarest = sorted(placed, key=shares.__getitem__)[:RAREST]
    sets = (some for many in (1, 2, 3) for some in combinations(rarest, many))
    best: tuple[str, ...] = min(sets, key=cost)
    return list(best)


def _left(some: list[tuple[int, str, float]]) -> float:
    """The share of the entries that several grams name; what overlaps tells less that is new."""
    left, before = 1.0, -LONG
    for at, gram, share in sorted(some):
        left *= share ** min(1, (at - before) / len(gram))
        before = at
    return left


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
    text: _Text, filters: Filters, before: int | None, limit: int, found: int, seen: _Sample
) -> list[int]:
    """The newest keys. The index names every entry of a word; a frequent word is found sooner."""
    if found >= FEW or seen.complete:
        statement, values = text.walked(filters, before)
        keys = _asked((f"{statement} ORDER BY key DESC LIMIT %s", [*values, limit]))
        if len(keys) == limit or seen.complete:
            return [key for (key,) in keys]
    statement, values = text.indexed(filters, before)
    keys = _asked((f"{statement} ORDER BY key DESC LIMIT %s", [*values, limit]))
    return [key for (key,) in keys]


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
    """The longest grams of ``term``: six characters each, or three, or what there is."""
    size = LONG if len(term) >= LONG else min(EXACT, len(term))
    return [term[at : at + size] for at in range(len(term) - size + 1)]


def number(gram: str) -> int:
    """As ``CREATE`` computes it."""
    codes = [ord(character) for character in gram.ljust(EXACT, "\0")]
    if len(codes) == LONG:
        return ~reduce(lambda packed, code: packed << 10 | code & 1023, codes, 0)
    first, second, third = codes
    return first << 42 | second << 21 | third
