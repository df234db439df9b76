"""S26: 100,000 applicants change keys while people read; no read may fail.

    DATA_DIR=$(mktemp -d) python benchmarks/rotation.py [--rows 100000] [--readers 2]
    python -m tests.support.postgres -- python benchmarks/rotation.py

Readers open batches of a hundred rows at random, as list pages do; each row holds three sealed
values. Their latency before and during the rotation stands side by side, from the same run.
"""

import argparse
import os
import random
import statistics
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from cases.models import Applicant  # noqa: E402
from tests.factories import a_house, a_person  # noqa: E402
from tests.support.keys import NEW, OLD  # noqa: E402
from vault import rows  # noqa: E402

PAGE, QUIET_SECONDS = 100, 5.0


class Readers:
    """Threads that read pages and keep how long each took, or why one failed."""

    def __init__(self, number: int, first: int, last: int) -> None:
        self.stop, self.taken, self.failed = threading.Event(), list[float](), list[Exception]()
        self.span = (first, max(first, last - PAGE))
        self.threads = [threading.Thread(target=self._read) for _ in range(number)]
        for thread in self.threads:
            thread.start()

    def _read(self) -> None:
        while not self.stop.is_set():
            begun, start = time.perf_counter(), random.randint(*self.span)  # noqa: S311
            try:
                page = Applicant.objects.filter(pk__gte=start).order_by("pk")[:PAGE]
                assert all(row.telephone.startswith("138") for row in page)
            except Exception as error:  # noqa: BLE001 - counted and shown
                self.failed.append(error)
            self.taken.append(time.perf_counter() - begun)
        connections.close_all()

    def end(self) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join()


def fill(number: int) -> None:
    house = a_house(f"bench-{time.time_ns()}")
    for start in range(0, number, 5000):
        Applicant.objects.bulk_create(
            Applicant(organ=house.organ, **a_person(telephone=f"138{n:08d}"))
            for n in range(start, min(start + 5000, number))
        )


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--readers", type=int, default=2)
    given = options.parse_args()
    call_command("migrate", verbosity=0)
    settings.DATA_KEYS = OLD
    fill(given.rows)
    settings.DATA_KEYS = f"{NEW},{OLD}"
    ends = Applicant.objects.order_by("pk").first(), Applicant.objects.order_by("-pk").first()
    first, last = (row.pk for row in ends if row)
    quiet = Readers(given.readers, first, last)
    time.sleep(QUIET_SECONDS)
    quiet.end()
    busy, begun = Readers(given.readers, first, last), time.perf_counter()
    written = sum(rows.rewrite(Applicant, rows.sealed_again))
    taken = time.perf_counter() - begun
    busy.end()
    print(f"{connection.vendor}: {written} rows in {taken:.1f} s ({written / taken:.0f}/s)")
    for name, readers in (("before", quiet), ("during", busy)):
        median, worst = statistics.median(readers.taken) * 1000, max(readers.taken) * 1000
        print(
            f"  {name}: {len(readers.taken)} pages of {PAGE}, {len(readers.failed)} failed, "
            f"median {median:.1f} ms, worst {worst:.0f} ms"
        )
    print(f"  keys afterwards: {dict(rows.counts(Applicant))}")
    sys.exit(bool(busy.failed or set(rows.counts(Applicant)) != {"new"}))


if __name__ == "__main__":
    main()
