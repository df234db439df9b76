"""P4: the worklists on the bulk city, beside a bare index scan and viewflow's own queue.

    DATA_DIR=… DJANGO_SETTINGS_MODULE=config.settings.dev python -m benchmarks.worklists

Reads the database of the settings, which ``manage.py seed_load`` has filled, and writes only the
session of a client that signs in. For the organ with most open work: each list's rows by our query
beside the same number of rows by the index of open cases alone; the whole page with its queries;
and viewflow's queue, its queryset with the brief of each row. Medians of ``RUNS`` runs.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402

from cases.models import Case  # noqa: E402
from cases.status import OPEN  # noqa: E402
from organs.models import Staff  # noqa: E402
from workflow import worklists  # noqa: E402
from workflow.flows import CaseFlow  # noqa: E402
from workflow.stored import Task  # noqa: E402

RUNS = 20
SQL_RATIO, QUERIES, FASTER = 3, 12, 10
ROWS = 50
BARE = (
    "SELECT id FROM cases_case WHERE organ_id = %s AND status IN ({open})"
    " ORDER BY safe_on LIMIT {rows}"
)


def median(ask: Callable[[], object]) -> float:
    """Milliseconds."""
    taken = []
    for _ in range(RUNS):
        began = time.perf_counter()
        ask()
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken)


def bare(organ_id: int) -> list[Any]:
    """As many rows by one index, nothing joined."""
    held = ", ".join(f"'{status.value}'" for status in OPEN)
    with connection.cursor() as cursor:
        cursor.execute(BARE.format(open=held, rows=ROWS), [organ_id])
        return cursor.fetchall()


def raw(tasks: Any) -> list[Any]:
    """The rows of ``tasks`` by their SQL, no objects made."""
    return list(tasks.values_list("pk")[:ROWS])


def viewflow_queue(staff: Staff) -> list[tuple[str, str]]:
    """The rows of viewflow's own queue page with their briefs, as for somebody who may do all.

    It asks for permissions by name and knows no organ; by ours it would show nothing.
    """
    staff.is_superuser = True
    rows = Task.objects.queue([CaseFlow], staff).order_by("-created")[:ROWS]
    return [(str(task.title), task.brief) for task in rows]


def busiest() -> int:
    """The organ with most open cases."""
    counted = Case.objects.filter(status__in=OPEN).order_by().values_list("organ")
    return int(counted.annotate(count=Count("pk")).order_by("-count")[0][0])


def measure(username: str, organ_id: int) -> bool:
    """Print one person's figures; whether all goals hold."""
    staff, other = Staff.objects.get(username=username), Staff.objects.get(username=username)
    plain, good = median(lambda: bare(organ_id)), True
    for name, tasks in (
        ("mine", worklists.mine), ("claimable", worklists.claimable), ("office", worklists.of_office)
    ):  # fmt: skip
        ours = median(lambda tasks=tasks: raw(tasks(staff)))
        found = len(raw(tasks(staff)))
        good &= ours <= SQL_RATIO * plain or not found
        print(
            f"  {name:<10} {found:3} rows {ours:8.2f} ms   bare {plain:6.2f}   × {ours / plain:5.1f}"
        )
    with transaction.atomic():
        page, queries, rows = whole_page(staff)
        transaction.set_rollback(True)
    theirs = median(lambda: viewflow_queue(other))
    built = median(lambda: worklists.desks(worklists.claimable(staff)[:ROWS]))
    print(f"  page {page:.1f} ms, {queries} queries, {rows} rows")
    print(
        f"  viewflow's queue {theirs:.1f} ms, our rows {built:.1f} ms: {theirs / built:.1f} × faster"
    )
    return good and queries <= QUERIES and theirs >= FASTER * built


def whole_page(staff: Staff) -> tuple[float, int, int]:
    client = Client(SERVER_NAME="localhost")
    client.force_login(staff)
    with CaptureQueriesContext(connection) as asked:
        shown = client.get(reverse("worklist"))
        queries = len(asked)
    rows = len(shown.context["held"]) + len(shown.context["waiting"]) if shown.context else 0
    return median(lambda: client.get(reverse("worklist"))), queries, rows


def main() -> int:
    """1 when a goal is missed."""
    setup_test_environment()
    organ_id = busiest()
    code = Case.objects.filter(organ=organ_id).values_list("organ__code", flat=True)[0]
    print(f"{connection.vendor}: {Case.objects.count():,} cases, {Task.objects.count():,} tasks")
    good = True
    for who in ("officer11", "clerk", "legal", "delivery"):
        print(f"{who}-{code}")
        good &= measure(f"{who}-{code}", organ_id)
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
