"""P5: tables three and four of one organ beside aggregates written by hand.

    DATA_DIR=… DJANGO_SETTINGS_MODULE=config.settings.dev python -m benchmarks.annual_report [cases]

Writes a made-up organ into the empty database of the settings and leaves it there. The hand-written
statements give the same figures; medians of ``RUNS`` runs, one after the other in the same round.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
django.setup()

from django.db import connection  # noqa: E402
from django.db.models import Q  # noqa: E402

from cases.models import Applicant, ReportType  # noqa: E402
from law.outcomes import OUTCOMES  # noqa: E402
from law.remedies import OrganKind  # noqa: E402
from organs.models import NumberSequence, Organ  # noqa: E402
from reports.annual.counting import tally_remedies, tally_requests  # noqa: E402

YEAR, RUNS, GOAL = 2025, 5, 2.0
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)

NUMBERS = """
INSERT INTO organs_issuednumber (sequence_id, value, text, issued_on, void_reason)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s)
SELECT %s, i, 'B' || i, '2024-01-01', '' FROM n
"""
CASES = """
INSERT INTO cases_case ({columns})
SELECT {values} FROM organs_issuednumber number WHERE number.sequence_id = %s
"""
REQUESTS = """
SELECT applicant.report_type,
       CASE WHEN ended BETWEEN %s AND %s THEN outcome ELSE '' END,
       COUNT(*),
       SUM(CASE WHEN received_on BETWEEN %s AND %s THEN 1 ELSE 0 END),
       SUM(CASE WHEN received_on < %s AND (ended IS NULL OR ended >= %s) THEN 1 ELSE 0 END),
       SUM(CASE WHEN received_on <= %s AND (ended IS NULL OR ended > %s) THEN 1 ELSE 0 END)
FROM (SELECT held.applicant_id, held.received_on,
             COALESCE(r.earlier_replied_on, held.replied_on, held.withdrawn_on) AS ended,
             COALESCE(r.earlier_outcome, held.outcome_code) AS outcome
      FROM cases_case held
      LEFT JOIN cases_redecision r ON r.id IN (
          SELECT MIN(id) FROM cases_redecision WHERE earlier_replied_on IS NOT NULL GROUP BY case_id
      ) AND r.case_id = held.id
      WHERE held.organ_id = %s AND held.status <> 'voided') found
JOIN cases_applicant applicant ON applicant.id = found.applicant_id
WHERE received_on <= %s AND (ended IS NULL OR ended >= %s)
GROUP BY 1, 2
"""


def by_hand(organ: Organ) -> list[tuple[object, ...]]:
    """The same figures by one statement."""
    span = [FIRST, LAST, FIRST, LAST, FIRST, FIRST, LAST, LAST]
    with connection.cursor() as cursor:
        cursor.execute(REQUESTS, [*span, organ.pk, LAST, FIRST])
        return list(cursor.fetchall())


def write(cases: int) -> Organ:
    """An organ with ``cases`` answered, open and brought-forward cases, by SQL alone."""
    organ = Organ.objects.create(
        code=f"bench-{time.time_ns()}", name="量测局", kind=OrganKind.GOVERNMENT_DEPARTMENT
    )
    sequence = NumberSequence.objects.create(organ=organ, series="登记", year=YEAR)
    applicants = [_applicant(organ, kind).pk for kind in ReportType]
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, [cases, sequence.pk])
        columns = _columns(organ.pk, applicants)
        statement = CASES.format(columns=", ".join(columns), values=", ".join(columns.values()))
        cursor.execute(statement, [sequence.pk])
    return organ


def _applicant(organ: Organ, kind: ReportType) -> Applicant:
    person = kind == ReportType.NATURAL_PERSON
    return Applicant.objects.create(
        organ=organ,
        kind="natural_person" if person else "organization",
        report_type=kind,
        name=kind.label,
        telephone="13800000000",
    )


def _columns(organ: int, applicants: list[int]) -> dict[str, str]:
    """Each column of a case, and how it follows from the number of the case."""
    codes = [code for code in OUTCOMES if code != "withdrawn"]
    outcomes = (
        "CASE number.value %% 24 "
        + " ".join(f"WHEN {place} THEN '{code}'" for place, code in enumerate(codes))
        + " END"
    )
    people = (
        "CASE number.value %% 6 "
        + " ".join(f"WHEN {place} THEN {pk}" for place, pk in enumerate(applicants))
        + " END"
    )
    months = [f"{YEAR - 1 + month // 12}-{month % 12 + 1:02d}-10" for month in range(24)]
    received = (
        "CASE number.value %% 23 "
        + " ".join(f"WHEN {place} THEN '{day}'" for place, day in enumerate(months[:-1]))
        + " END"
    )
    replied = (
        "CASE number.value %% 23 "
        + " ".join(f"WHEN {place} THEN '{day}'" for place, day in enumerate(months[1:]))
        + " END"
    )
    if connection.vendor == "postgresql":
        received, replied = f"({received})::date", f"({replied})::date"
    is_open = "number.value %% 19 = 0"
    texts = dict.fromkeys(
        ("description", "matter", "purpose", "pauses", "clock_status", "archive_number"), "''"
    )
    return texts | {
        "organ_id": str(organ),
        "case_type": "'disclosure'",
        "number_id": "number.id",
        "case_number": "number.text",
        "submission_key": "number.text",
        "status": f"CASE WHEN {is_open} THEN 'handling' ELSE 'replied' END",
        "applicant_id": people,
        "subject": "'征地补偿安置方案'",
        "formal_gaps": "'[]'",
        "form_of_provision": "'paper'",
        "way_of_obtaining": "'post'",
        "accepts_other_form": "true",
        "needs_assistance": "false",
        "registered_on": received,
        "received_on": received,
        "due_is_provisional": "false",
        "outcome_code": f"CASE WHEN {is_open} THEN '' ELSE {outcomes} END",
        "replied_on": f"CASE WHEN {is_open} THEN NULL ELSE {replied} END",
    }


def milliseconds(ask: Callable[[], object]) -> float:
    """Of one run."""
    began = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - began)


def main() -> int:
    """Print the table; 1 when the goal is missed."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    organ = write(cases)
    asked: dict[str, Callable[[], object]] = {
        "table three": lambda: tally_requests(Q(organ=organ), YEAR),
        "by hand": lambda: by_hand(organ),
        "table four": lambda: tally_remedies(Q(case__organ=organ), YEAR),
    }
    taken: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(RUNS):
        for name, ask in asked.items():
            taken[name].append(milliseconds(ask))
    found = {name: statistics.median(times) for name, times in taken.items()}
    for name, time_taken in found.items():
        print(f"{name:12} {time_taken:9.1f} ms")
    ratio = found["table three"] / found["by hand"]
    print(f"{cases:,} cases on {connection.vendor}: ratio {ratio:.2f} (goal ≤ {GOAL})")
    return int(ratio > GOAL)


if __name__ == "__main__":
    sys.exit(main())
