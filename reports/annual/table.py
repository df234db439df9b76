"""Tables three and four as the cases stand now, in the rows of the form of their year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from organs.models import Organ
from reports.annual.counting import Tally, tally_remedies, tally_requests
from reports.annual.editions import form_of
from reports.annual.form import (
    BROUGHT_FORWARD,
    CARRIED_FORWARD,
    COLUMNS,
    RECEIVED,
    REMEDIES,
    RESULTS,
    TOTAL,
    TOTAL_COLUMN,
)

KINDS = tuple(kind for kind in COLUMNS if kind != TOTAL_COLUMN)
ENDS = tuple(result for result in RESULTS if result != TOTAL_COLUMN)


@dataclass(frozen=True)
class Row:
    """One line of the form: seven figures, the last of them the sum of the others."""

    code: str
    label: str
    values: tuple[int, ...]


@dataclass(frozen=True)
class Table:
    """Table three: its lines in the form's order."""

    year: int
    rows: tuple[Row, ...]

    def row(self, code: str) -> Row:
        """The line with ``code``."""
        return next(row for row in self.rows if row.code == code)

    def value(self, code: str, column: str = TOTAL_COLUMN) -> int:
        """One figure."""
        return self.row(code).values[list(COLUMNS).index(column)]


Remedies = dict[str, tuple[int, ...]]
"""Table four: for each of its blocks the four results and their sum."""


def table_three(organ: Organ, year: int) -> Table:
    """The table of ``organ`` for ``year``, as the cases stand now."""
    return table_of(tally_requests(Q(organ=organ), year), year)


def table_four(organ: Organ, year: int) -> Remedies:
    """Reconsideration and litigation of ``organ`` in ``year``, as they stand now."""
    return remedies_of(tally_remedies(Q(case__organ=organ), year))


def table_of(tally: Tally, year: int) -> Table:
    """The lines of the form from how many cases each row and column counts."""
    form = form_of(year)
    counts: Tally = Counter()
    for (row, kind), count in tally.items():
        counts[form.row_of(row), kind] += count
        if row not in (RECEIVED, BROUGHT_FORWARD, CARRIED_FORWARD):
            counts[TOTAL, kind] += count
    lines = {code: [counts[code, kind] for kind in KINDS] for code in form.rows}
    return Table(
        year,
        tuple(Row(code, form.rows[code], (*line, sum(line))) for code, line in lines.items()),
    )


def remedies_of(tally: Mapping[tuple[str, str], int]) -> Remedies:
    """The blocks of table four from how many there are of each kind and standing."""
    lines = {kind: [tally.get((kind, end), 0) for end in ENDS] for kind in REMEDIES}
    return {kind: (*line, sum(line)) for kind, line in lines.items()}
