"""Bring the database up to date, safely, in one process: back up, migrate, seed when new."""

import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def has_unapplied_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def back_up(database: Path) -> Path:
    """Copy a SQLite file as one consistent moment, even while a server writes to it."""
    folder = database.parent / "backups"
    folder.mkdir(exist_ok=True)
    copy = folder / f"{database.stem}-{time.strftime('%Y%m%d-%H%M%S')}{database.suffix}"
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def holds_data(database: Path) -> bool:
    return database.exists() and database.stat().st_size > 0


def main() -> None:
    django.setup()
    is_sqlite = connection.vendor == "sqlite"
    database = Path(str(connection.settings_dict["NAME"]))
    # Looking for migrations already makes the file: ask first whether there is one.
    worth_a_copy = is_sqlite and holds_data(database)
    if is_sqlite:
        database.parent.mkdir(parents=True, exist_ok=True)
    if has_unapplied_migrations():
        if worth_a_copy:
            sys.stdout.write(f"  升级前已备份 / backed up first: {back_up(database)}\n")
        call_command("migrate", interactive=False, verbosity=0)
    call_command("seed_demo", if_empty=True)


if __name__ == "__main__":
    main()
