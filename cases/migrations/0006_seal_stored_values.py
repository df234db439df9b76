"""Seal what is stored: batch by batch, each its own transaction, so that it may be interrupted."""

from django.db import migrations

from vault import rows


def seal(apps, schema_editor):
    using = schema_editor.connection.alias
    for name in ("Applicant", "Agent"):
        model = apps.get_model("cases", name)
        sum(rows.rewrite(model, rows.sealed_first, using=using))
        sum(rows.reindex(model, using=using))


def unseal(apps, schema_editor):
    using = schema_editor.connection.alias
    for name in ("Applicant", "Agent"):
        sum(rows.rewrite(apps.get_model("cases", name), rows.opened, using=using))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("cases", "0005_seal_personal_data")]
    operations = [migrations.RunPython(seal, unseal)]
