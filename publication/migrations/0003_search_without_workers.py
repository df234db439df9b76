"""The grams of PostgreSQL's index are never computed by parallel workers."""

from typing import Any

from django.db import migrations

from publication.search.engines import postgres


def alter(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER FUNCTION {postgres.GRAMS}(text) PARALLEL UNSAFE")


class Migration(migrations.Migration):
    dependencies = [("publication", "0002_search")]
    operations = [migrations.RunPython(alter, migrations.RunPython.noop)]
