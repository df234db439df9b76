"""Reads the tables of examples: YAML that a lawyer can read, as rows for the tests."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from law.events import (
    ConsultationEnded,
    ConsultationSent,
    Consultee,
    CorrectionNotified,
    CorrectionReceived,
    Deferred,
    Event,
    ExtensionGranted,
    FeeNotified,
    FeePaid,
)

TABLES = Path(__file__).parent / "tables"
OTHER_TABLES = {
    "9_periods",
    "10_calendar",
    "11_outcomes",
    "12_remedies",
    "13_decision_path",
    "14_fees",
    "14_redecision",
    "15_remedy_clocks",
    "16_conversion",
}

READERS: dict[str, Callable[[Any], Event]] = {
    "correction_notified": lambda raw: (
        CorrectionNotified(raw["day"], raw["correct_by"])
        if isinstance(raw, dict)
        else CorrectionNotified(raw)
    ),
    "correction_received": lambda raw: (
        CorrectionReceived(raw["day"], raw["proper_reason"])
        if isinstance(raw, dict)
        else CorrectionReceived(raw)
    ),
    "fee_notified": lambda raw: (
        FeeNotified(raw["day"], raw["delivered"]) if isinstance(raw, dict) else FeeNotified(raw)
    ),
    "fee_paid": FeePaid,
    "extension": lambda raw: ExtensionGranted(raw["day"], raw["days"]),
    "deferred": lambda raw: Deferred(raw["day"], raw["until"]),
    "consultation_ended": lambda raw: ConsultationEnded(raw["ref"], raw["day"]),
    "consultation_sent": lambda raw: ConsultationSent(
        raw["ref"],
        raw["day"],
        raw.get("delivered"),
        Consultee(raw.get("consultee", Consultee.THIRD_PARTY)),
    ),
}


@dataclass(frozen=True)
class Row:
    """One example."""

    table: str
    name: str
    received: date
    events: tuple[Event, ...]
    expected: dict[str, Any]
    basis: str

    def __str__(self) -> str:
        return f"{self.table}: {self.name}"


def read(table: str) -> list[dict[str, Any]]:
    """The raw rows of one table, its parts one after the other where it has several."""
    rows = yaml.safe_load((TABLES / table).read_text(encoding="utf-8"))
    return rows if isinstance(rows, list) else [row for part in rows.values() for row in part]


def clock_rows() -> list[Row]:
    """Every example of the reply clock; the other tables are read by their own tests."""
    return [
        Row(
            table=path.stem,
            name=raw["name"],
            received=raw["received"],
            events=tuple(_event(item) for item in raw.get("events", ())),
            expected=raw["expected"],
            basis=raw["basis"],
        )
        for path in sorted(TABLES.glob("*.yaml"))
        if path.stem not in OTHER_TABLES
        for raw in read(path.name)
    ]


def _event(item: dict[str, Any]) -> Event:
    (kind, value), *_ = item.items()
    return READERS[kind](value)
