"""标准目录: a spreadsheet replaces the fields that stand in it, all rows or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from law.proactive import FIELDS
from organs.models import Organ, Staff
from publication import ledger
from publication.errors import PublicationError
from publication.models import CatalogueItem, Kind, Manner, PublicationAct
from publication.search import entries, keeping

COLUMNS = {
    "field": "领域",
    "level1": "一级事项",
    "level2": "二级事项",
    "level3": "三级事项",
    "elements": "公开内容（要素）",
    "basis": "公开依据",
    "time_limit": "公开时限",
    "responsible": "公开主体",
    "channels": "公开渠道和载体",
    "audience": "公开对象",
    "manner": "公开方式",
    "tier": "公开层级",
}
"""The columns of the standard catalogue, in their order (国办发〔2019〕54号)."""
OPTIONAL = frozenset({"level2", "level3"})
Row = Mapping[str, str]


@transaction.atomic
def import_rows(
    organ: Organ, rows: Sequence[Row], *, by: Staff, on: date, at: datetime
) -> list[CatalogueItem]:
    """Keep ``rows`` as the organ's catalogue in every field they mention.

    Raises ``PublicationError`` that names each faulty line of the sheet; then nothing changed.
    """
    ledger.begin(organ, PublicationAct.IMPORT_CATALOGUE, by=by)
    faults = [fault for line, row in enumerate(rows, start=2) for fault in _faults(line, row)]
    if not rows:
        raise PublicationError("表中没有目录，请从第二行起填写。", field="file")
    if faults:
        more = f"，另有{len(faults) - 10}处" if len(faults) > 10 else ""
        raise PublicationError(f"没有导入：{'；'.join(faults[:10])}{more}。", field="file")
    kept = _replace(organ, rows, on=on)
    named = "、".join(dict.fromkeys(row["field"] for row in rows))
    note = f"{named}，共{len(kept)}项"
    ledger.record(organ, PublicationAct.IMPORT_CATALOGUE, None, note, by=by, on=on, at=at)
    return kept


def _replace(organ: Organ, rows: Sequence[Row], *, on: date) -> list[CatalogueItem]:
    mentioned = {row["field"] for row in rows}
    old = CatalogueItem.objects.filter(organ=organ, field__in=mentioned)
    keeping.forget(Kind.CATALOGUE, old.values_list("pk", flat=True))
    old.delete()
    items = CatalogueItem.objects.bulk_create(
        CatalogueItem(organ=organ, serial=serial, kept_since=on, **_values(row))
        for serial, row in enumerate(rows, start=1)
    )
    keeping.put(entries.of_catalogue(item) for item in items)
    return items


def _values(row: Row) -> dict[str, str]:
    return {**row, "manner": _MANNERS[row["manner"]]}


_MANNERS = {label: code for code, label in Manner.choices}


def _faults(line: int, row: Row) -> list[str]:
    faults = [
        f"第{line}行缺“{label}”"
        for name, label in COLUMNS.items()
        if name not in OPTIONAL and not row[name]
    ]
    if row["field"] and row["field"] not in FIELDS:
        faults.append(f"第{line}行的领域“{row['field']}”不在26个领域之中")
    if row["manner"] and row["manner"] not in _MANNERS:
        faults.append(f"第{line}行的公开方式应为“主动公开”或者“依申请公开”")
    for name, label in COLUMNS.items():
        longest = getattr(CatalogueItem._meta.get_field(name), "max_length", None)
        if name != "manner" and longest and len(row[name]) > longest:
            faults.append(f"第{line}行的“{label}”超过{longest}个字")
    return faults
