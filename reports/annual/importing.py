"""An earlier report read from JSON, in the shape in which ``annual_report`` writes one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from cases.errors import CaseError
from reports.annual.editions import form_of
from reports.annual.form import COLUMNS, REMEDIES, RESULTS

FIGURES_AT_MOST = 14


def refuse_other(facts: Mapping[str, Any], code: str, year: int) -> None:
    """Raise ``CaseError`` for a file that says it is of another organ or another year."""
    for what, said, asked in (
        ("机关", facts.get("organ", code), code),
        ("年度", facts.get("year", year), year),
    ):
        if str(said) != str(asked):
            raise CaseError(f"文件写明的{what}是“{said}”，要导入的是“{asked}”，请核对文件。")


def table_two(facts: Mapping[str, Any], year: int) -> dict[str, str]:
    """The entered figures of table two; one that is null or absent stays empty."""
    found: dict[str, str] = {}
    for block in form_of(year).blocks:
        rows = {row.get("code"): row for row in facts.get("table2", {}).get(block.item, [])}
        for row in block.rows:
            values = rows.get(row, {}).get("values", {})
            for column, title in block.columns.items():
                places = 6 if column in block.money else 0
                found[f"2/{row}/{column}"] = _number(values.get(title), title, places)
    return found


def tables_three_and_four(facts: Mapping[str, Any], year: int) -> dict[str, str]:
    """Every figure of both tables, totals included. Raises ``CaseError`` naming what is not there."""
    rows = {row.get("code"): row.get("values") for row in facts.get("table3", {}).get("rows", [])}
    blocks = facts.get("table4", {})
    return dict(
        [
            *_lines("3", form_of(year).rows, rows, tuple(COLUMNS)),
            *_lines("4", REMEDIES, blocks, tuple(RESULTS)),
        ]
    )


def _lines(
    table: str, labels: Mapping[str, str], lines: Mapping[str, Any], columns: Sequence[str]
) -> Iterator[tuple[str, str]]:
    for code, label in labels.items():
        values = lines.get(code)
        if not isinstance(values, list) or len(values) != len(columns):
            raise CaseError(f"“{label}”（{code}）应当有{len(columns)}个数字，请核对文件。")
        for column, value in zip(columns, values, strict=True):
            yield f"{table}/{code}/{column}", _number(value, label, 0)


def _number(value: Any, label: str, places: int) -> str:
    if value is None:
        return ""
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        found = Decimal("NaN")
    if (
        not found.is_finite()
        or found < 0
        or found != round(found, places)
        or found.adjusted() >= FIGURES_AT_MOST
    ):
        raise CaseError(f"“{label}”的“{value}”不是可以填报的数字，请核对文件。")
    return f"{found.normalize():f}"
