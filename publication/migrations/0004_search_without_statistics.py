"""PostgreSQL's index of the search anew, without the statistics that led past it."""

from typing import Any

from django.db import migrations

from publication.search.engines import postgres


def anew(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statement in (*postgres.DROP, *postgres.CREATE):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("publication", "0003_search_without_workers")]
    operations = [migrations.RunPython(anew, migrations.RunPython.noop)]
