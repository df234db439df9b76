"""What was archived before filings had rows of their own gets them, as far as the case knows."""

from itertools import islice

from django.db import migrations

BASIS = "归档时按系统默认：不予公开、部分公开的30年，其他10年"
BATCH = 2000


def _row(Filing, case_id, number, archive_number, ended_on, filed_on, years):
    return Filing(
        case_id=case_id, number=number, archive_number=archive_number, ended_on=ended_on,
        filed_on=filed_on, proposed=f"D{years}", period=f"D{years}", basis=BASIS,
        expires_on=filed_on.replace(year=ended_on.year + years, month=12, day=31),
    )


def _earlier(Filing, Redecision):
    rows = Redecision.objects.exclude(earlier_archive_number="").order_by("case_id", "number")
    for row in rows.iterator(BATCH):
        years = 30 if "-D30-" in row.earlier_archive_number else 10
        yield _row(
            Filing, row.case_id, row.number - 1, row.earlier_archive_number,
            row.earlier_replied_on, row.earlier_archived_on, years,
        )


def _present(Filing, Case, cycles):
    columns = ("pk", "archive_number", "replied_on", "withdrawn_on", "archived_on", "retention_years")
    cases = Case.objects.filter(archived_on__isnull=False, retention_years__isnull=False)
    for pk, archive_number, replied_on, withdrawn_on, filed_on, years in (
        cases.order_by("pk").values_list(*columns).iterator(BATCH)
    ):
        ended_on, number = replied_on or withdrawn_on, cycles.get(pk, 1)
        yield _row(Filing, pk, number, archive_number, ended_on, filed_on, years)


def keep(apps, schema_editor):
    Filing = apps.get_model("cases", "Filing")
    Redecision = apps.get_model("cases", "Redecision")
    cycles = dict(Redecision.objects.order_by("number").values_list("case_id", "number"))
    _store(Filing, _earlier(Filing, Redecision))
    _store(Filing, _present(Filing, apps.get_model("cases", "Case"), cycles))


def _store(Filing, rows):
    while batch := list(islice(rows, BATCH)):
        Filing.objects.bulk_create(batch)


class Migration(migrations.Migration):

    dependencies = [("cases", "0034_filing")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
