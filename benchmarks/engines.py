"""A benchmark on both databases: a SQLite file, then PostgreSQL in a cluster of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.test.utils import get_runner


def on_both(module: str, arguments: Sequence[str]) -> int:
    """Run ``module`` with ``--here`` once for each; 0 when both ended with 0."""
    command = [sys.executable, "-m", module, "--here", *arguments]
    cluster = [sys.executable, "-m", "tests.support.postgres", "--"]
    plain = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    missed = [subprocess.call(one, env=plain) for one in (command, [*cluster, *command])]
    return max(map(abs, missed))


@contextmanager
def test_database() -> Iterator[None]:
    """The test database of ``DATABASE_URL``, made and thrown away."""
    runner = get_runner(settings)(verbosity=0, interactive=False)
    names = runner.setup_databases()
    try:
        yield
    finally:
        runner.teardown_databases(names)
