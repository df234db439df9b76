"""P4: the worklists on the bulk city, beside a bare index scan and viewflow's own queue page.

    DATA_DIR=… DJANGO_SETTINGS_MODULE=config.settings.dev python -m benchmarks.worklists

Reads the database of the settings, which ``manage.py seed_load`` has filled, and leaves nothing
behind. For the organ with most open work: the SQL by which each list finds its rows, first and
second page, beside fifty open cases by their index alone, run in turns; whole pages with their
queries; and viewflow's queue page, its view and its template, for somebody who may do everything.
Medians of ``RUNS`` runs, of pages ``PAGE_RUNS``.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.db.models import Count, QuerySet  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402
from django.utils import timezone  # noqa: E402

from cases import selectors  # noqa: E402
from cases.attention import Attention  # noqa: E402
from cases.models import Case  # noqa: E402
from cases.status import OPEN  # noqa: E402
from organs import working_days  # noqa: E402
from organs.models import Staff  # noqa: E402
from workflow import board, lists, worklists  # noqa: E402
from workflow.stored import Task  # noqa: E402
from workflow.waiting import kinds_of  # noqa: E402

RUNS, PAGE_RUNS = 30, 5
SQL_RATIO, QUERIES, MILLISECONDS, FASTER = 3, 12, 100, 10
ROWS = 50
BARE = "SELECT id FROM cases_case WHERE organ_id = %s AND status IN ({}) ORDER BY safe_on LIMIT 50"
PEOPLE = ("officer11", "lead1", "clerk", "legal", "delivery", "head")
PAGES = ("/", "/office/", "/urgent/?view=near10", "/waiting/?view=review")
THEIRS = "/theirs/workflow/queue/"


def in_turns(*asks: Callable[[], object], runs: int = RUNS) -> list[float]:
    """The median of each in milliseconds; they take turns, so that all have the same neighbours."""
    taken: list[list[float]] = [[] for _ in asks]
    for _ in range(runs):
        for times, ask in zip(taken, asks, strict=True):
            began = time.perf_counter()
            ask()
            times.append(1000 * (time.perf_counter() - began))
    return [statistics.median(times) for times in taken]


def fetch(sql: str, params: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def listed(staff: Staff) -> Iterator[tuple[str, QuerySet[Any]]]:
    """Every list of the workbench, as the person sees it."""
    yield "mine", worklists.mine(staff)
    yield "claimable", worklists.claimable(staff)
    yield "office", worklists.of_office(staff)
    cases = selectors.visible_to(staff)
    attention = Attention([staff.organ], timezone.localdate(), working_days.current())
    for tab in (*board.figures(attention), *kinds_of(staff.organ_id)):
        yield tab.name, lists.by_date(cases.filter(tab.which))


def measure_sql(staff: Staff) -> bool:
    """Print each list's SQL beside the bare scan; whether all keep the ratio."""
    plain = BARE.format(", ".join(f"'{status.value}'" for status in OPEN)), [staff.organ_id]
    good = True
    for name, rows in listed(staff):
        first = list(rows[:ROWS])
        if not first:
            continue
        pages = [rows]
        if len(first) == ROWS:
            pages.append(rows.filter(lists.beyond(first[-1].safe_on, first[-1].pk)))
        for number, page in enumerate(pages, start=1):
            asked = page.values_list("pk")[: ROWS + 1].query.sql_with_params()
            bare, ours = in_turns(lambda: fetch(*plain), lambda asked=asked: fetch(*asked))
            found = len(fetch(*asked))
            good &= ours <= SQL_RATIO * bare
            print(
                f"  {name:<10} page {number} {found:3} rows {ours:7.3f} ms"
                f"   bare {bare:6.3f}   × {ours / bare:4.1f}"
            )
    return good


def measure_pages(client: Client, theirs: Client) -> bool:
    """Print whole pages beside viewflow's; whether queries, time and distance are kept."""
    good = True
    for address in PAGES:
        with CaptureQueriesContext(connection) as asked:
            shown = client.get(address)
            queries = sum("SAVEPOINT" not in query["sql"] for query in asked.captured_queries)
        both = (lambda a=address: client.get(a)), (lambda: theirs.get(THEIRS))
        ours, other = in_turns(*both, runs=PAGE_RUNS)
        good &= queries <= QUERIES and ours <= MILLISECONDS and other >= FASTER * ours
        print(
            f"  {address:<22} {shown.content.count(b'<tr>'):3} rows, {queries:2} queries"
            f" {ours:7.1f} ms   viewflow {other:8.1f}   1/{other / ours:.1f}"
        )
    return good


def busiest() -> int:
    """The organ with most open cases."""
    counted = Case.objects.filter(status__in=OPEN).order_by().values_list("organ")
    return int(counted.annotate(count=Count("pk")).order_by("-count")[0][0])


def signed_in(staff: Staff) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(staff)
    return client


def main() -> int:
    """1 when a goal is missed."""
    setup_test_environment()
    print(f"{connection.vendor}: {Case.objects.count():,} cases, {Task.objects.count():,} tasks")
    people = {person.username: person for person in Staff.objects.filter(organ=busiest())}
    good = True
    with transaction.atomic(), override_settings(ROOT_URLCONF="benchmarks.viewflow_urls"):
        may_all = next(person for name, person in people.items() if name.startswith("clerk"))
        Staff.objects.filter(pk=may_all.pk).update(is_superuser=True)
        theirs = signed_in(may_all)
        asked = len(theirs.get(THEIRS).content)
        print(f"viewflow's queue page: {asked:,} bytes")
        for name in PEOPLE:
            staff = next(p for username, p in people.items() if username.startswith(f"{name}-"))
            print(staff.username)
            good &= measure_sql(staff)
            good &= measure_pages(signed_in(staff), theirs)
        transaction.set_rollback(True)
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
