"""What was decided to be public in part says so on its page also where it was published before."""

from typing import Any

from django.db import migrations


def say_so(apps: Any, schema_editor: Any) -> None:
    entries = apps.get_model("proactive", "Entry").objects.filter(verdict="part")
    documents = apps.get_model("publication", "PublishedDocument").objects
    documents.filter(pk__in=entries.values("document")).update(is_partial=True)


class Migration(migrations.Migration):
    dependencies = [
        ("proactive", "0003_late_reminder"),
        ("publication", "0005_partly_public"),
    ]
    operations = [migrations.RunPython(say_so, migrations.RunPython.noop)]
