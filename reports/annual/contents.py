"""One report as a whole: its figures and its texts, whether closed, drafted, or not begun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from organs.models import Organ
from reports.annual.editions import form_of
from reports.annual.form import COLUMNS, REMEDIES, RESULTS, TEXTS, Form
from reports.annual.table import (
    ENDS,
    KINDS,
    Remedies,
    Row,
    Table,
    remedies_of,
    table_four,
    table_three,
)
from reports.models import AnnualReport, ReportVersion, Source

Proactive = dict[tuple[str, str], Decimal]


@dataclass(frozen=True)
class Contents:
    """What the form has room for; of table two only what was entered."""

    code: str
    name: str
    year: int
    requests: Table
    remedies: Remedies
    proactive: Proactive = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        """The edition it is reported on."""
        return form_of(self.year)

    @property
    def title(self) -> str:
        """Of the whole report."""
        return f"{self.name}{self.headline}"

    @property
    def headline(self) -> str:
        """The second line of the title; the first is the organ."""
        return f"{self.year}年政府信息公开工作年度报告"

    def remedy(self, kind: str, result: str) -> int:
        """One figure of table four."""
        return self.remedies[kind][list(RESULTS).index(result)]


def contents_of(organ: Organ, year: int, report: AnnualReport | None = None) -> Contents:
    """The report as it stands: the closed version, else the draft over the cases of now."""
    report = report or AnnualReport.objects.filter(organ=organ, year=year).first()
    if report is not None and report.is_closed:
        return of_version(organ, year, latest_version(report))
    return draft_of(organ, year, report)


def latest_version(report: AnnualReport) -> ReportVersion:
    """What was closed last; it stays what the public reads while the report is open again."""
    version = report.versions.order_by("number").last()
    assert isinstance(version, ReportVersion)
    return version


def draft_of(organ: Organ, year: int, report: AnnualReport | None) -> Contents:
    """What was entered and written so far, with the cases as they stand now."""
    figures = {} if report is None else dict(report.figures)
    entered = report is not None and report.source == Source.ENTERED
    return Contents(
        organ.code,
        organ.name,
        year,
        entered_requests(figures, year) if entered else table_three(organ, year),
        entered_remedies(figures) if entered else table_four(organ, year),
        proactive_of(figures, year),
        {} if report is None else dict(report.texts),
    )


def entered_requests(figures: Mapping[str, str], year: int) -> Table:
    """Table three as it was typed, the totals too: the checks say whether they are right."""
    rows = form_of(year).rows
    return Table(
        year,
        tuple(
            Row(code, label, tuple(_whole(figures, f"3/{code}/{column}") for column in COLUMNS))
            for code, label in rows.items()
        ),
    )


def entered_remedies(figures: Mapping[str, str]) -> Remedies:
    """Table four as it was typed."""
    return {
        kind: tuple(_whole(figures, f"4/{kind}/{result}") for result in RESULTS)
        for kind in REMEDIES
    }


def _whole(figures: Mapping[str, str], key: str) -> int:
    return int(figures.get(key) or 0)


def proactive_of(figures: Mapping[str, str], year: int) -> Proactive:
    """Table two as it was entered; a cell nobody filled in is not there."""
    cells = form_of(year).proactive_cells
    typed = {(row, column): figures.get(f"2/{row}/{column}", "") for row, column in cells}
    return {cell: Decimal(text) for cell, text in typed.items() if text}


def as_json(contents: Contents) -> dict[str, Any]:
    """The shape in which a report is exchanged and kept; numbers are numbers."""
    return {
        "organ": contents.code,
        "year": contents.year,
        "table2": _table_two(contents),
        "table3": {
            "rows": [
                {"code": row.code, "label": row.label, "values": list(row.values)}
                for row in contents.requests.rows
            ]
        },
        "table4": {kind: list(values) for kind, values in contents.remedies.items()},
    }


def _table_two(contents: Contents) -> dict[str, Any]:
    return {
        block.item: [
            {
                "code": row,
                "label": label,
                "values": {
                    title: number(contents.proactive.get((row, column)))
                    for column, title in block.columns.items()
                },
            }
            for row, label in block.rows.items()
        ]
        for block in contents.form.blocks
    }


def number(value: Decimal | None) -> int | float | None:
    """A figure as JSON and a spreadsheet have it; None where nothing was entered."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def kept(contents: Contents) -> dict[str, Any]:
    """What a closed version holds."""
    proactive = {
        f"{row}/{column}": str(value) for (row, column), value in contents.proactive.items()
    }
    return as_json(contents) | {
        "name": contents.name,
        "proactive": proactive,
        "texts": {code: contents.texts.get(code, "") for code in TEXTS},
    }


def of_version(organ: Organ, year: int, version: ReportVersion) -> Contents:
    """The report as it was closed, under the name the organ had."""
    held = version.content
    rows = tuple(
        Row(row["code"], row["label"], tuple(row["values"])) for row in held["table3"]["rows"]
    )
    cells = ((key.split("/"), value) for key, value in held["proactive"].items())
    return Contents(
        organ.code,
        held["name"],
        year,
        Table(year, rows),
        {kind: tuple(values) for kind, values in held["table4"].items()},
        {(row, column): Decimal(value) for (row, column), value in cells},
        held["texts"],
    )


def sum_of(name: str, code: str, year: int, parts: list[Contents]) -> Contents:
    """The figures of several reports added up; texts are nobody's sum."""
    requests: dict[tuple[str, str], int] = {}
    remedies: dict[tuple[str, str], int] = {}
    proactive: Proactive = {}
    for part in parts:
        for row in part.requests.rows:
            for kind, value in zip(KINDS, row.values, strict=False):
                requests[row.code, kind] = requests.get((row.code, kind), 0) + value
        for kind, values in part.remedies.items():
            for end, value in zip(ENDS, values, strict=False):
                remedies[kind, end] = remedies.get((kind, end), 0) + value
        for cell, amount in part.proactive.items():
            proactive[cell] = proactive.get(cell, Decimal()) + amount
    return Contents(code, name, year, _summed(requests, year), remedies_of(remedies), proactive)


def _summed(values: Mapping[tuple[str, str], int], year: int) -> Table:
    lines = {code: [values.get((code, kind), 0) for kind in KINDS] for code in form_of(year).rows}
    labels = form_of(year).rows
    return Table(
        year, tuple(Row(code, labels[code], (*line, sum(line))) for code, line in lines.items())
    )
