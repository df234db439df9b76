"""Cases that were merged before get back the contact data given with them, and so do their parts."""

from django.db import migrations


def give_back(apps, schema_editor):
    merges = apps.get_model("cases", "AppliedMerge").objects.filter(undoing__isnull=True)
    cases = apps.get_model("cases", "Case").objects.filter(contact_record__isnull=True)
    for merge in merges.order_by("pk").iterator():
        moved = cases.filter(pk__in=merge.cases).exclude(applicant=merge.merged_id)
        moved.update(contact_record=merge.merged_id)


def follow(apps, schema_editor):
    """A part stands where the case stands that it was split off: the same person handed both in.

    One that was split off after a merge kept the other record when the merge was undone.
    """
    cases = apps.get_model("cases", "Case").objects
    parts = cases.filter(split_from__isnull=False).order_by("pk").values_list("pk", "split_from")
    for part, parent in list(parts):  # a part of a part is the younger
        told = cases.values("applicant", "contact_record").get(pk=parent)
        cases.filter(pk=part).update(**told)


class Migration(migrations.Migration):
    dependencies = [("cases", "0038_own_contact")]

    operations = [
        migrations.RunPython(give_back, migrations.RunPython.noop),
        migrations.RunPython(follow, migrations.RunPython.noop),
    ]
