"""One narrow row of each open task for the worklists, filled from what is open now."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FILL = """
    INSERT INTO workflow_openstep (
        task_id, step, owner_id, case_id, organ_id, office_id, asked_office_id, urgent_on
    )
    SELECT t.id, t.flow_task, t.owner_id, c.id, c.organ_id, c.office_id, h.office_id,
        COALESCE(c.safe_on, '9999-12-31')
    FROM viewflow_task t
    JOIN workflow_caseprocess p ON p.process_ptr_id = t.process_id
    JOIN cases_case c ON c.id = p.case_id
    LEFT JOIN cases_cohandling h ON h.id = p.co_handling_id
    WHERE t.status IN ('NEW', 'ASSIGNED') AND t.flow_task_type = 'HUMAN'
"""


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0025_deliveries'),
        ('organs', '0008_further_review'),
        ('viewflow', '0015_task_scheduled'),
        ('workflow', '0005_saved_views'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OpenStep',
            fields=[
                ('task', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='open_step', serialize=False, to='viewflow.task')),
                ('step', models.CharField(max_length=255)),
                ('urgent_on', models.DateField()),
                ('asked_office', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organs.office')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='open_steps', to='cases.case')),
                ('office', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organs.office')),
                ('organ', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organs.organ')),
                ('owner', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '待办索引',
                'verbose_name_plural': '待办索引',
                'indexes': [models.Index(condition=models.Q(('owner__isnull', False)), fields=['owner', 'urgent_on', 'task'], name='steps_of_owner'), models.Index(fields=['office', 'urgent_on', 'task'], name='steps_of_office'), models.Index(condition=models.Q(('asked_office__isnull', False)), fields=['asked_office', 'urgent_on', 'task'], name='steps_of_asked_office'), models.Index(fields=['organ', 'step', 'owner', 'urgent_on', 'task', 'office', 'asked_office'], name='steps_of_organ')],
            },
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
