"""PostgreSQL: GIN over the 1-, 2- and 3-grams of an entry, each one number, by our own function.

``pg_trgm`` cannot use its index below three characters and depends on the cluster's locale;
three code points of 21 bits fit a bigint, on any locale and without an extension. The index
names the candidates; for words of four characters and more ``strpos`` looks at the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import connection

from publication.models import SearchEntry
from publication.search.query import Filters

GRAMS: Final = "publication_grams"
TABLE: Final = "publication_searchentry"
_WHOLE: Final = "head || E'\\n' || body"

CREATE: Final = (
    f"""
    CREATE FUNCTION {GRAMS}(whole text) RETURNS bigint[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 2000 AS $$
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
)
DROP: Final = (
    "DROP INDEX publication_texts",
    "DROP INDEX publication_heads",
    f"DROP FUNCTION {GRAMS}(text)",
)


class Engine:
    """See ``publication.search.engines.Engine``. The database keeps the index by itself."""

    def put(self, entries: Iterable[SearchEntry]) -> None:
        """Nothing to do: the rows are the index."""

    def drop(self, entries: Iterable[SearchEntry]) -> None:
        """Nothing to do: a row that goes takes its grams along."""

    def clear(self) -> None:
        """Nothing to do."""

    def heads(
        self, terms: Sequence[str], filters: Filters, *, before: int | None, limit: int
    ) -> list[int]:
        found, values = _stands("head", terms)
        return _keys(found, values, filters, before, limit)

    def others(
        self, terms: Sequence[str], filters: Filters, *, before: int | None, limit: int
    ) -> list[int]:
        found, values = _stands(_WHOLE, terms)
        in_head = " AND ".join("strpos(head, %s) > 0" for _ in terms)
        statement = f"{found} AND NOT ({in_head})"
        return _keys(statement, [*values, *terms], filters, before, limit)

    def near(self, terms: Sequence[str], filters: Filters, *, each: int) -> list[int]:
        parts, values = [], []
        for place, term in enumerate(terms):
            found, asked = _stands("head", [term])
            statement, given = _narrowed(found, asked, filters)
            parts.append(
                f"SELECT * FROM ({statement} ORDER BY key DESC LIMIT {each}) AS near{place}"  # noqa: S608 - our own names
            )
            values += given
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), values)
            return [key for (key,) in cursor.fetchall()]


def _stands(text: str, terms: Sequence[str]) -> tuple[str, list[Any]]:
    """All terms stand in ``text``: the grams by the index, longer words by looking."""
    grams = sorted({gram for term in terms for gram in _grams(term)})
    clauses, values = [f"{GRAMS}({text}) @> %s::bigint[]"], [grams]
    for term in terms:
        if len(term) > 3:
            clauses.append(f"strpos({text}, %s) > 0")
            values.append(term)  # type: ignore[arg-type]
    return " AND ".join(clauses), values


def _keys(
    found: str, values: list[Any], filters: Filters, before: int | None, limit: int
) -> list[int]:
    statement, values = _narrowed(found, values, filters)
    if before is not None:
        statement, values = f"{statement} AND key < %s", [*values, before]
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} ORDER BY key DESC LIMIT %s", [*values, limit])
        return [key for (key,) in cursor.fetchall()]


def _narrowed(found: str, values: list[Any], filters: Filters) -> tuple[str, list[Any]]:
    statement = f"SELECT key FROM {TABLE} WHERE {found}"  # noqa: S608 - our own names
    for column, value in filters.chosen().items():
        statement, values = f"{statement} AND {column} = %s", [*values, value]
    return statement, values


def _grams(term: str) -> list[int]:
    """The numbers of the longest grams of ``term``: three characters, or what there is."""
    size = min(3, len(term))
    return [_number(term[at : at + size]) for at in range(len(term) - size + 1)]


def _number(gram: str) -> int:
    first, second, third = (ord(character) for character in gram.ljust(3, "\0"))
    return first << 42 | second << 21 | third
