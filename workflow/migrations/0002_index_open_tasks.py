"""Keep open work narrow: finished tasks, the great mass, are not in this index."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0001_initial"),
        ("viewflow", "0015_task_scheduled"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX open_tasks ON viewflow_task (owner_id, process_id, flow_task) "
            "WHERE status IN ('NEW', 'ASSIGNED')",
            "DROP INDEX open_tasks",
        ),
    ]
