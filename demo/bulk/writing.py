"""Rows by the thousand into their tables, each under a number of its own.

Numbers are given here and not by the database, so that two runs with one seed agree in every
one of them; the database's own counters are moved past them at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

from audit.appending import append


@dataclass
class Table:
    """One table while it is filled: the columns that differ, and what else is the same in every row."""

    model: type[models.Model]
    columns: Sequence[str]
    same: Mapping[str, Any] = field(default_factory=dict)
    waiting: list[tuple[Any, ...]] = field(default_factory=list)
    written: int = 0

    def add(self, *row: Any) -> int:
        """Put down a row without its number; which number it got."""
        self.written += 1
        self.waiting.append((self.written, *row))
        return self.written

    def flush(self) -> None:
        """Send what waits to the database."""
        if self.waiting:
            pk = self.model._meta.pk
            assert pk is not None
            rows = (tuple(map(_plain, row)) for row in self.waiting)
            append(self.model, self._same(), (pk.attname, *self.columns), rows)
            self.waiting = []

    def _same(self) -> dict[str, Any]:
        """What is said to be the same, and the model's own default in every other column."""
        others = (f for f in self.model._meta.local_concrete_fields if not f.primary_key)
        left = {f.attname: f.get_default() for f in others if f.attname not in self.columns}
        return {name: value for name, value in left.items() if value is not None} | {**self.same}


def _plain(value: Any) -> Any:
    """Days and moments as both databases read them; moments are given without zone, as UTC."""
    return str(value) if isinstance(value, date) else value


def check_at_once() -> None:
    """Let PostgreSQL check references row by row, not hold millions of checks until the end."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def settle(tables: Sequence[type[models.Model]]) -> None:
    """Move the database's counters past the given numbers, and let it look at what it holds."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)
        cursor.execute("ANALYZE")


def counted(tables: Sequence[Table]) -> Counter[str]:
    """How many rows each table got, by what the model is called."""
    return Counter({str(table.model._meta.verbose_name): table.written for table in tables})
