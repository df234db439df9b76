"""What was answered and only waits for its archive stands after everything that has a date."""

from datetime import date

from django.db import migrations

ANSWERED = ("replied", "withdrawn", "archived", "voided")


def forget_dates(apps, schema_editor):
    steps = apps.get_model("workflow", "OpenStep").objects
    steps.filter(case__status__in=ANSWERED).update(urgent_on=date.max)


class Migration(migrations.Migration):
    dependencies = [("workflow", "0006_open_steps")]

    operations = [migrations.RunPython(forget_dates, migrations.RunPython.noop)]
