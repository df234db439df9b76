"""PostgreSQL's index tells a rare phrase of frequent parts; each filter has its newest entries."""

from typing import Any, ClassVar

from django.db import migrations, models

from publication.search.engines import postgres


def anew(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statement in (*postgres.DROP, *postgres.CREATE):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("publication", "0007_what_was_withheld")]
    operations: ClassVar = [
        migrations.RunPython(anew, migrations.RunPython.noop),
        *(
            migrations.AddIndex(
                "searchentry", models.Index(fields=[column, "-key"], name=f"entry_of_{column}")
            )
            for column in ("subject", "field", "year")
        ),
    ]
