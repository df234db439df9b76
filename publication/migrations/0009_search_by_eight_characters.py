"""A rare phrase of frequent parts is told by eight characters, on either engine."""

from typing import Any, ClassVar

from django.db import migrations

from publication.search.engines import postgres, sqlite
from publication.search.keeping import BATCH


def anew(apps: Any, schema_editor: Any) -> None:
    """PostgreSQL fills its index by itself; SQLite's is put in again, entry by entry."""
    on_postgres = schema_editor.connection.vendor == "postgresql"
    kept = postgres if on_postgres else sqlite
    for statement in (*kept.DROP, *kept.CREATE):
        schema_editor.execute(statement)
    if on_postgres:
        return
    entries = apps.get_model("publication", "SearchEntry").objects.order_by("key")
    batch = list(entries[:BATCH])
    while batch:
        sqlite.Engine().put(batch)
        batch = list(entries.filter(key__gt=batch[-1].key)[:BATCH])


class Migration(migrations.Migration):
    dependencies: ClassVar = [("publication", "0008_search_by_six_characters")]
    operations: ClassVar = [migrations.RunPython(anew, migrations.RunPython.noop)]
