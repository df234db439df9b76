"""P6, P7: the public search beside raw FTS5 (trigram) and LIKE, over many short made-up texts.

    python benchmarks/public_search.py [texts]

Prints medians of the newest 50 for words of two, three and more characters, on the database of
``DATABASE_URL``; raw FTS5 only on SQLite. The database is the test one and goes afterwards.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import get_runner  # noqa: E402

from publication.models import SearchEntry  # noqa: E402
from publication.search import keeping  # noqa: E402
from publication.search.searching import keys  # noqa: E402
from tests.factories import an_organ  # noqa: E402
from tests.publication.shelf import some_entries  # noqa: E402

WORDS = [
    "征地",
    "低保",
    "𠮷决",
    "海岛",
    "征地补",
    "安置方案",
    "柳河村2024年",
    "〔2025〕12号",
    "南海诸岛规划",
]
RUNS = 20
TABLE = SearchEntry._meta.db_table
LIKE = f"SELECT key FROM {TABLE} WHERE head LIKE %s OR body LIKE %s ORDER BY key DESC"  # noqa: S608
RAW = "SELECT rowid FROM raw WHERE raw MATCH %s ORDER BY rowid DESC LIMIT 50"


def median(ask: Callable[[], object], runs: int = RUNS) -> float:
    """Milliseconds."""
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        ask()
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken)


def asked(statement: str, *values: str) -> list[tuple[int]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def fill(count: int) -> None:
    began = time.perf_counter()
    keeping.put(some_entries(an_organ(), count))
    print(f"{count:,} texts indexed in {time.perf_counter() - began:.0f} s")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("CREATE VIRTUAL TABLE raw USING fts5(text, tokenize='trigram')")
            cursor.execute(f"INSERT INTO raw (rowid, text) SELECT key, head || body FROM {TABLE}")  # noqa: S608
        else:
            cursor.execute("ANALYZE")


def main(count: int) -> None:
    fill(count)
    print("word             ours ms   raw FTS ms   LIKE scan ms   hits")
    for word in WORDS:
        plain = word.replace("〔", "(").replace("〕", ")")
        like = median(lambda plain=plain: asked(LIKE, f"%{plain}%", f"%{plain}%"), runs=3)
        hits = len(asked(LIKE, f"%{plain}%", f"%{plain}%"))
        ours = median(lambda word=word: keys(word, limit=50))
        has_raw = connection.vendor == "sqlite" and len(plain) > 2
        raw = median(lambda plain=plain: asked(RAW, f'"{plain}"')) if has_raw else float("nan")
        print(f"{word:<14} {ours:9.2f} {raw:11.2f} {like:14.1f} {hits:9,}")


if __name__ == "__main__":
    runner = get_runner(settings)(verbosity=0, interactive=False)
    names = runner.setup_databases()
    try:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
    finally:
        runner.teardown_databases(names)
