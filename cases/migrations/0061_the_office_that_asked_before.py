"""Of earlier questions the log tells which office asked: where the case lay until its next move."""

from django.db import migrations


def told_by_the_log(apps, schema_editor):
    rows = apps.get_model("cases", "CoHandling").objects
    offices = set(apps.get_model("organs", "Office").objects.values_list("pk", flat=True))
    for row in rows.select_related("case").order_by("pk").iterator():
        log = apps.get_model("cases", "CaseEvent").objects.filter(case=row.case_id)
        office = office_in_charge(row, log.order_by("sequence"), rows)
        row.asked_for_id = office if office in offices else None
        row.save(update_fields=["asked_for"])


def office_in_charge(row, log, rows):
    # Each question was logged once, in the order in which it was asked.
    which = rows.filter(case=row.case_id, pk__lt=row.pk).count()
    for asked in log.filter(act="ask_co_handling")[which : which + 1]:
        moved = log.filter(sequence__gt=asked.sequence, facts__has_key="office_before").first()
        if moved is not None:
            return moved.facts["office_before"]
    return row.case.office_id


class Migration(migrations.Migration):
    dependencies = [("cases", "0060_the_office_that_asked")]
    operations = [migrations.RunPython(told_by_the_log, migrations.RunPython.noop)]
