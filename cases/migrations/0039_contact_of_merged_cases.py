"""Cases that were merged before get back the contact data given with them."""

from django.db import migrations


def give_back(apps, schema_editor):
    merges = apps.get_model("cases", "AppliedMerge").objects.filter(undoing__isnull=True)
    cases = apps.get_model("cases", "Case").objects.filter(contact_record__isnull=True)
    for merge in merges.order_by("pk").iterator():
        moved = cases.filter(pk__in=merge.cases).exclude(applicant=merge.merged_id)
        moved.update(contact_record=merge.merged_id)


class Migration(migrations.Migration):
    dependencies = [("cases", "0038_own_contact")]

    operations = [migrations.RunPython(give_back, migrations.RunPython.noop)]
