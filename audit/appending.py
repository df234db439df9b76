"""Adding very many rows at once.

A model's own ``bulk_create`` asks each field of each row what to store; over a hundred thousand
cases that costs more than the database does. Here what is the same in all rows is asked once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from django.db import connection, models

ROWS_AT_ONCE: Final = 1000


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
    table = model._meta  # noqa: SLF001 - Django's documented API, its underscore notwithstanding
    fields = {field.attname: field for field in table.concrete_fields}
    fixed = tuple(fields[name].get_db_prep_save(value, connection) for name, value in same.items())
    names = [str(fields[name].column) for name in (*same, *differing)]
    columns = ", ".join(connection.ops.quote_name(name) for name in names)
    held = f"({', '.join(['%s'] * len(names))})"
    head = f"INSERT INTO {connection.ops.quote_name(table.db_table)} ({columns}) VALUES "  # noqa: S608 - names of our own columns
    tail = " ON CONFLICT DO NOTHING" if once else ""
    remaining = (fixed + tuple(row) for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(head + held + tail, list(remaining))
            return
        while part := list(islice(remaining, ROWS_AT_ONCE)):
            values = [value for row in part for value in row]
            cursor.execute(head + ", ".join([held] * len(part)) + tail, values)
