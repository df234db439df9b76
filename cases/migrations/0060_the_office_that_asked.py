"""The office that asked for co-handling is kept with the question."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0059_source_of_an_opinion")]

    operations = [
        migrations.AddField(
            model_name="cohandling",
            name="asked_for",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organs.office",
                verbose_name="提出协办的科室",
            ),
        ),
    ]
