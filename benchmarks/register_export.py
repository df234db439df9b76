"""P10: the register of one organ as XLSX beside openpyxl's write-only mode on the same cells.

    DATA_DIR=… DJANGO_SETTINGS_MODULE=config.settings.dev python -m benchmarks.register_export [cases]

Writes a made-up organ into the empty database of the settings and leaves it there. Ours reads the
cases and writes the file; the reference is handed the finished cells and only writes them. Each
runs in a process of its own, whose largest size in memory is told; medians of ``RUNS`` rounds.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import IO, Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
django.setup()

from django.db import connection  # noqa: E402
from openpyxl import Workbook  # noqa: E402

from benchmarks.annual_report import write  # noqa: E402
from cases.models import Case  # noqa: E402
from organs.models import Organ  # noqa: E402
from publication.xlsx_lines import write_plain  # noqa: E402
from reports.register.book import HEAD, lines  # noqa: E402

ON: Final = date(2026, 11, 22)
RUNS, GOAL, MOST_MEGABYTES = 5, 1.3, 200.0

RECEIPTS = """
INSERT INTO cases_receipt
    (case_id, channel, submitted_on, transcribed_by, tracking_number, confirmed_with, delay_reason,
     forwarded_by, sheet_number, explanation, caution)
SELECT id, 'in_person', received_on, '', '', '', '', '', '', '当面提交，收到之日为提交之日', ''
FROM cases_case WHERE organ_id = %s
"""
TEXTS = """
UPDATE cases_case SET description = '柳河村2025年征地补偿安置方案、听证材料和现状调查结果' || id
WHERE organ_id = %s
"""


def cells(organ: int) -> Iterator[tuple[str, ...]]:
    """Every line of the register, in the order of the page."""
    cases = Case.objects.filter(organ=organ).order_by("-received_on", "-pk")
    return (line.cells for line in lines(cases, on=ON))


def ours(organ: int) -> Callable[[], IO[bytes]]:
    """From the rows of the database to the file."""
    return lambda: write_plain("台账", HEAD, cells(organ))


def reading(organ: int) -> Callable[[], object]:
    """The lines alone, written nowhere."""
    return lambda: sum(1 for _ in cells(organ))


def reference(organ: int) -> Callable[[], object]:
    """The library alone, on cells that are ready."""
    ready = [[text or None for text in row] for row in cells(organ)]

    def save() -> None:
        book = Workbook(write_only=True)
        sheet = book.create_sheet("台账")
        for row in ready:
            sheet.append(row)
        book.save(os.devnull)

    return save


TASKS: Final = {"ours": ours, "reading alone": reading, "openpyxl": reference}


def measure(task: str, organ: int) -> str:
    """Seconds of processor time, and the largest size of the process in megabytes."""
    ask = TASKS[task](organ)
    began = time.process_time()
    ask()
    taken = time.process_time() - began
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{taken} {largest}"


def in_process(task: str, organ: int) -> tuple[float, float]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.register_export", task, str(organ)]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    taken, largest = found.stdout.split()
    return float(taken), float(largest)


def main() -> int:
    """Print the table; 1 when the goal is missed."""
    if len(sys.argv) > 2:
        print(measure(sys.argv[1], int(sys.argv[2])))
        return 0
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    organ = prepared(number)
    rounds = [{task: in_process(task, organ.pk) for task in TASKS} for _ in range(RUNS)]
    for task in TASKS:
        seconds = statistics.median(one[task][0] for one in rounds)
        print(f"{task:14} {seconds:7.2f} s {max(one[task][1] for one in rounds):7.0f} MB")
    ratio = statistics.median(one["ours"][0] / one["openpyxl"][0] for one in rounds)
    largest = max(one["ours"][1] for one in rounds)
    print(
        f"{number:,} cases on {connection.vendor}: ratio {ratio:.2f} (goal ≤ {GOAL}), "
        f"{largest:.0f} MB (goal ≤ {MOST_MEGABYTES:.0f})"
    )
    return int(ratio > GOAL or largest > MOST_MEGABYTES)


def prepared(number: int) -> Organ:
    """An organ with so many cases, each with its receipt and a text of its own."""
    organ = write(number)
    with connection.cursor() as cursor:
        cursor.execute(RECEIPTS, [organ.pk])
        cursor.execute(TEXTS, [organ.pk])
    return organ


if __name__ == "__main__":
    sys.exit(main())
