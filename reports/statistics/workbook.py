"""The figures as sheets: by what was chosen, by month, by stage, and what each figure means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import IO

from organs.models import Organ
from publication.xlsx import Place, Sheet, write_sheets
from reports.statistics import tables
from reports.statistics.asked import BY, Asked
from reports.statistics.indicators import INDICATORS, Indicator
from reports.statistics.stages import is_too_long
from reports.statistics.tables import SHOWN, STAGED_BY, Row, row_of


def written(
    asked: Asked, told: str, rows: Sequence[Row], together: Counter[str], organs: Sequence[Organ]
) -> IO[bytes]:
    """The workbook, a file at its beginning."""
    total = row_of("合计", {}, together, SHOWN)
    shown = [one.indicator for one in (rows[0] if rows else total).figures]
    sheets = [_table(f"按{BY[asked.by]}", BY[asked.by], told, shown, [*rows, total])]
    if asked.by in STAGED_BY and not is_too_long(asked):
        lines, whole = tables.staged(asked, organs)
        heads = [one.indicator for one in whole.figures]
        sheets.append(_table("环节用时", BY[asked.by], told, heads, [*lines, whole]))
    return BytesIO(write_sheets([*sheets, definitions()]))


def _table(
    title: str, head: str, told: str, shown: Sequence[Indicator], rows: Sequence[Row]
) -> Sheet:
    places = [Place(0, 0, told, len(shown) + 1, title=True), Place(1, 0, head, head=True)]
    places += [Place(1, column, one.titled, head=True) for column, one in enumerate(shown, start=1)]
    for line, row in enumerate(rows, start=2):
        places.append(Place(line, 0, row.label, left=True))
        values = {one.indicator.code: one.value for one in row.figures}
        places += [
            Place(line, column, values.get(one.code)) for column, one in enumerate(shown, start=1)
        ]
    return Sheet(title, (34, *(12.0 for _ in shown)), tuple(places))


def definitions() -> Sheet:
    """指标口径, every row of the table."""
    titles = ("指标", "单位", "怎样计算", "依据", "说明")
    places = [Place(0, column, title, head=True) for column, title in enumerate(titles)]
    for line, one in enumerate(INDICATORS.values(), start=1):
        texts = (one.label, one.unit.value, one.formula, one.source, one.note)
        places += [Place(line, column, text, left=True) for column, text in enumerate(texts)]
    return Sheet("指标口径", (18, 10, 60, 50, 60), tuple(places))
