"""P6, P7: the public search finds exactly what LIKE finds, query by query, on both engines.

    python -m benchmarks.search_recall [--texts N] [--queries N] [--seed N]

runs on a SQLite file, then on PostgreSQL in a cluster of its own; ``--here`` runs on the database
of ``DATABASE_URL`` alone. The queries (``tests.publication.queries``) are words of every length,
document numbers in every bracket, rare characters, full width, digits, Latin letters, marks, and
what means something to FTS5 or to LIKE. The sets of keys are compared, not their sizes. Ends with
1 when one differs.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from django.db import connection  # noqa: E402

from benchmarks.engines import on_both, test_database  # noqa: E402
from benchmarks.public_search import fill  # noqa: E402
from publication.models import SearchEntry  # noqa: E402
from publication.search.searching import keys  # noqa: E402
from tests.publication.queries import found_by_like, some_queries  # noqa: E402

SAMPLE = 5_000
"""Entries from which the queries are drawn."""


def compared(queries: int, seed: int) -> int:
    """Ask everything of both; how many differ."""
    total, hits, differing = SearchEntry.objects.count(), [], 0
    began = time.perf_counter()
    for query in some_queries(_texts(seed), queries, seed=seed):
        found, truth = keys(query, limit=total + 1), found_by_like(query)
        hits.append(len(truth))
        if len(found) != len(truth) or set(found) != truth:
            differing += 1
            print(f"{query!r}: {len(found):,} found, LIKE {len(truth):,}", flush=True)
    print(
        f"{connection.vendor}, {total:,} texts, {queries:,} queries of seed {seed}: {differing} differ;"
        f" {sum(hits):,} hits, {hits.count(0)} queries without; {time.perf_counter() - began:.0f} s"
    )
    return differing


def _texts(seed: int) -> list[str]:
    every = list(SearchEntry.objects.order_by("key").values_list("key", flat=True))
    chance = random.Random(seed)  # noqa: S311 - which entries the queries are drawn from
    chosen = chance.sample(every, min(SAMPLE, len(every)))
    rows = SearchEntry.objects.filter(pk__in=chosen).order_by("key")
    return [f"{head} {body}" for head, body in rows.values_list("head", "body")]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--here", action="store_true")
    given = parser.parse_args()
    if not given.here:
        return on_both("benchmarks.search_recall", sys.argv[1:])
    with test_database():
        fill(given.texts)
        return 1 if compared(given.queries, given.seed) else 0


if __name__ == "__main__":
    sys.exit(main())
