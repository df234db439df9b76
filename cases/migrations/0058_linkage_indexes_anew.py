"""Addresses and agents are found again by the indexes that this version computes.

3-201 and 32-01 became two addresses, and addresses and agents of older cases had no index at all.
Batch by batch, each its own transaction; interrupted, it goes on where indexes still differ.
"""

from django.db import migrations

from vault import rows


def anew(apps, schema_editor):
    using = schema_editor.connection.alias
    agent = apps.get_model("cases", "Agent")
    # The organ is a property of the model, which a model of a migration does not have.
    agent.organ_id = property(lambda row: row.case.organ_id)
    for model in (apps.get_model("cases", "Applicant"), agent):
        sum(rows.reindex(model, using=using))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("cases", "0057_a_deferral_that_moved_nothing")]
    operations = [migrations.RunPython(anew, migrations.RunPython.noop)]
