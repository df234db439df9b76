"""P6, P7: the public search beside the database's own full-text search and LIKE, on both engines.

    python -m benchmarks.public_search [--texts N] [--runs N]

runs on a SQLite file, then on PostgreSQL in a cluster of its own; ``--here`` runs on the database
of ``DATABASE_URL`` alone. The database is the test one and goes afterwards.

All three answer the same question in turns: the first fifty entries, those with the word in the
name first, each from new to old. The scan is ``LIKE`` over name and text in that order, so that it
cannot stop early. Raw full-text search does less: the newest fifty with the word anywhere, on
SQLite a bare FTS5 table with the ``trigram`` tokenizer, on PostgreSQL ``LIKE`` with a ``pg_trgm``
index, by whichever plan PostgreSQL chooses. Neither finds anything by its index below three
characters. Ends with 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from django.db import connection  # noqa: E402

from benchmarks.engines import on_both, test_database  # noqa: E402
from publication.models import SearchEntry  # noqa: E402
from publication.search import keeping  # noqa: E402
from publication.search.engines import postgres  # noqa: E402
from publication.search.searching import keys  # noqa: E402
from publication.search.texts import normalise  # noqa: E402
from tests.factories import an_organ  # noqa: E402
from tests.publication.shelf import some_entries  # noqa: E402

WORDS: Final = (
    "征地", "村2", "低保", "𠮷决", "〕7", "海岛",
    "征地补", "安置方案", "危房改造标准", "12号", "柳河村2024年", "三里岗2025年采购",
    "石桥村2026年决算𡐓", "〔2025〕12号", "诸岛规", "南海诸岛规划",
)  # fmt: skip
SENTENCES: Final = 2
"""With its name, number and two sentences a text has a little over a hundred characters."""
MOST, MOST_TIMES_RAW, FASTER, SHARE = 50, 3, 50, 0.1
TABLE: Final = SearchEntry._meta.db_table
WHOLE: Final = "head || '\n' || body"
SCAN: Final = (
    f"SELECT key FROM {TABLE} WHERE head LIKE %s OR body LIKE %s"  # noqa: S608 - our own names
    f" ORDER BY head LIKE %s DESC, key DESC LIMIT {MOST}"
)
RAW: Final = {
    "sqlite": f"SELECT rowid FROM raw WHERE raw MATCH %s ORDER BY rowid DESC LIMIT {MOST}",  # noqa: S608 - our own names
    "postgresql": f"SELECT key FROM raw WHERE text LIKE %s ORDER BY key DESC LIMIT {MOST}",  # noqa: S608 - our own names
}
RAW_TABLE: Final = {
    "sqlite": (
        "CREATE VIRTUAL TABLE raw USING fts5(text, tokenize='trigram')",
        f"INSERT INTO raw (rowid, text) SELECT key, {WHOLE} FROM {TABLE}",  # noqa: S608 - our own names
    ),
    "postgresql": (
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        f"CREATE TABLE raw AS SELECT key, {WHOLE} AS text FROM {TABLE} ORDER BY key",  # noqa: S608 - our own names
        "ALTER TABLE raw ADD PRIMARY KEY (key)",
        "CREATE INDEX raw_text ON raw USING gin (text gin_trgm_ops)",
        "VACUUM ANALYZE",
    ),
}


@dataclass(frozen=True)
class Taken:
    """Milliseconds of many runs."""

    runs: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.runs)

    def __str__(self) -> str:
        tenths = statistics.quantiles(self.runs, n=10)
        return f"{self.median:.2f} ({tenths[0]:.2f}–{tenths[-1]:.2f})"


def asked(statement: str, *values: str) -> list[tuple[int]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def in_turns(runs: int, *asks: Callable[[], object]) -> list[Taken]:
    taken: list[list[float]] = [[] for _ in asks]
    for _ in range(runs):
        for ask, times in zip(asks, taken, strict=True):
            began = time.perf_counter()
            ask()
            times.append(1000 * (time.perf_counter() - began))
    return [Taken(times) for times in taken]


def fill(count: int) -> None:
    """The entries in the order of their days, as they are published.

    On PostgreSQL the indexes are built afterwards, as a restore does it.
    """
    began = time.perf_counter()
    later = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for statement in postgres.DROP[:2] if later else ():
            cursor.execute(statement)
        keeping.put(
            sorted(some_entries(an_organ(), count, sentences=SENTENCES), key=attrgetter("key"))
        )
        for statement in postgres.CREATE[1:] if later else ():
            cursor.execute(statement)
    print(f"{count:,} texts indexed in {time.perf_counter() - began:.0f} s", flush=True)


def measured(word: str, runs: int) -> bool:
    """One line of the table; whether its goals are met."""
    plain = normalise(word)
    like, raw = f"%{plain}%", f'"{plain}"' if connection.vendor == "sqlite" else f"%{plain}%"
    asks: list[Callable[[], object]] = [
        lambda: keys(word, limit=MOST),
        lambda: asked(SCAN, like, like, like),
    ]
    if len(plain) > 2:
        asks.append(lambda: asked(RAW[connection.vendor], raw))
    ours, scan, *bare = in_turns(runs, *asks)
    share = ours.median / scan.median
    fits = share <= (1 / FASTER if bare else SHARE)
    fits &= all(ours.median <= MOST_TIMES_RAW * one.median for one in bare)
    times = f"{ours.median / bare[0].median:.2f}" if bare else "–"
    cells = [word, ours, bare[0] if bare else "–", times, scan, f"{1 / share:,.0f}", f"{fits}"]
    print("| " + " | ".join(map(str, cells)) + " |", flush=True)
    return fits


def here(count: int, runs: int) -> bool:
    """On the database in use."""
    fill(count)
    for statement in RAW_TABLE[connection.vendor]:
        asked_nothing(statement)
    print(
        f"\n{connection.vendor}, {count:,} texts, medians of {runs} runs in ms, tenths in brackets"
    )
    print("| word | ours | raw FTS | ours ÷ raw | LIKE scan | times faster | goals met |")
    met = [measured(word, runs) for word in WORDS]
    return all(met)


def asked_nothing(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--here", action="store_true")
    given = parser.parse_args()
    if not given.here:
        return on_both("benchmarks.public_search", sys.argv[1:])
    with test_database():
        return 0 if here(given.texts, given.runs) else 1


if __name__ == "__main__":
    sys.exit(main())
