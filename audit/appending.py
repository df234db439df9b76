"""Adding very many rows at once.

A model's own ``bulk_create`` asks each field of each row what to store; over a hundred thousand
cases that costs more than the database does. Here what is the same in all rows is asked once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection, models


def append(
    model: type[models.Model],
    same: Mapping[str, Any],
    differing: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    once: bool = False,
) -> None:
    """Insert ``rows`` of plain texts and numbers in the columns ``differing``.

    Each row also gets the values ``same``. With ``once`` a row that breaks a unique constraint
    is there already and is left out; without, it is an error.
    """
    table = model._meta
    fields = {field.attname: field for field in table.concrete_fields}
    fixed = tuple(fields[name].get_db_prep_save(value, connection) for name, value in same.items())
    quote = connection.ops.quote_name
    names = [quote(str(fields[name].column)) for name in (*same, *differing)]
    remaining = (fixed + tuple(row) for row in rows)
    with connection.cursor() as cursor:
        write = _copy if connection.vendor == "postgresql" else _insert
        write(cursor, quote(table.db_table), names, remaining, " ON CONFLICT DO NOTHING" * once)


def _insert(
    cursor: Any, table: str, names: Sequence[str], rows: Iterable[tuple[Any, ...]], tail: str
) -> None:
    """One prepared statement, run for each row."""
    held = ", ".join(["%s"] * len(names))
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({held}){tail}"  # noqa: S608 - our own names
    cursor.executemany(statement, list(rows))


def _copy(
    cursor: Any, table: str, names: Sequence[str], rows: Iterable[tuple[Any, ...]], tail: str
) -> None:
    """One stream into the table; where rows may be there already, by way of a table of its own."""
    columns = ", ".join(names)
    if not tail:
        _stream(cursor, table, columns, rows)
        return
    cursor.execute(f"CREATE TEMP TABLE arriving AS SELECT {columns} FROM {table} WITH NO DATA")  # noqa: S608 - our own names
    _stream(cursor, "arriving", columns, rows)
    cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM arriving{tail}")  # noqa: S608 - our own names
    cursor.execute("DROP TABLE arriving")


def _stream(cursor: Any, table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as stream:
        for row in rows:
            stream.write_row(row)
