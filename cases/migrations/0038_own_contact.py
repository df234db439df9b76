"""A case keeps the contact data given with it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0037_rectification")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="contact_record",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.applicant",
                verbose_name="本件提供的联系方式",
            ),
        ),
    ]
