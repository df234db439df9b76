"""The index of the search, in the words of each database."""

from typing import Any

from django.db import migrations

from publication.search.engines import postgres, sqlite


def create(apps: Any, schema_editor: Any) -> None:
    for statement in _engine(schema_editor).CREATE:
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    for statement in _engine(schema_editor).DROP:
        schema_editor.execute(statement)


def _engine(schema_editor: Any) -> Any:
    return postgres if schema_editor.connection.vendor == "postgresql" else sqlite


class Migration(migrations.Migration):
    dependencies = [("publication", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
