"""成效 as a workbook: the numbers of each organ, and how each is computed."""

from __future__ import annotations

from collections.abc import Sequence

from proactive.figures import FIGURES, Row, together
from publication.xlsx import Place, Sheet, write_sheets


def written(year: int, rows: Sequence[Row]) -> bytes:
    """Two sheets; where there are several organs, their sum comes last."""
    lines = [*rows, together(rows)] if len(rows) > 1 else list(rows)
    titles = ["机关", *(one.label for one in FIGURES.values())]
    places = [Place(0, 0, f"{year}年转主动公开的成效", len(titles), title=True)]
    places += [Place(1, column, title, head=True) for column, title in enumerate(titles)]
    for line, row in enumerate(lines, start=2):
        places.append(Place(line, 0, str(row.organ or "合计"), left=True))
        places += [
            Place(line, column, _value(shown.text))
            for column, shown in enumerate(row.figures, start=1)
        ]
    return write_sheets(
        [Sheet("成效", (34, *(12.0 for _ in FIGURES)), tuple(places)), _definitions()]
    )


def _definitions() -> Sheet:
    titles = ("指标", "怎样计算", "数据来源")
    places = [Place(0, column, title, head=True) for column, title in enumerate(titles)]
    for line, one in enumerate(FIGURES.values(), start=1):
        texts = (one.label, one.formula, one.source)
        places += [Place(line, column, text, left=True) for column, text in enumerate(texts)]
    return Sheet("怎样计算", (22, 70, 50), tuple(places))


def _value(text: str) -> float | str:
    return float(text) if text.replace(".", "", 1).isdecimal() else text
