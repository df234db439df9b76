"""The one writer of ``OpenStep``: it follows tasks and cases, and can tell where it does not.

Whatever saves a task or a case, an act, a claim, a flow that moves on, a repair by hand, passes
here in the same transaction. Dates that a recalculation moves by the thousand are told by
``cases.signals.dates_moved``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Case as Choose
from django.db.models import F, When
from django.db.models.functions import Coalesce
from viewflow.workflow.fields import get_task_ref
from viewflow.workflow.status import STATUS

from cases.models import Case
from cases.status import OPEN
from workflow.models import NO_DATE, CaseProcess, OpenStep

_OPEN: Final = (STATUS.NEW, STATUS.ASSIGNED)

_OF_CASE: Final = {
    "case_id": F("case"),
    "organ_id": F("case__organ"),
    "office_id": F("case__office"),
    "asked_office_id": F("co_handling__office"),
    # Answered or withdrawn, a case only waits for its archive, and that has no date.
    "urgent_on": Coalesce(Choose(When(case__status__in=OPEN, then="case__safe_on")), NO_DATE),
}
"""What a row says of the run and its case, and where that stands."""

_COLUMNS: Final = ", ".join(("task_id", "step", "owner_id", *_OF_CASE))
_KEPT: Final = f"SELECT {_COLUMNS} FROM workflow_openstep"  # noqa: S608 - our own names
_OPEN_CASE: Final = ", ".join(f"'{status.value}'" for status in sorted(OPEN))
_TRUE: Final = f"""
    SELECT t.id, t.flow_task, t.owner_id, c.id, c.organ_id, c.office_id, h.office_id,
        COALESCE(CASE WHEN c.status IN ({_OPEN_CASE}) THEN c.safe_on END, '9999-12-31')
    FROM viewflow_task t
    JOIN workflow_caseprocess p ON p.process_ptr_id = t.process_id
    JOIN cases_case c ON c.id = p.case_id
    LEFT JOIN cases_cohandling h ON h.id = p.co_handling_id
    WHERE t.status IN ('NEW', 'ASSIGNED') AND t.flow_task_type = 'HUMAN'
"""  # noqa: S608 - our own statuses


@dataclass(frozen=True)
class Difference:
    """An open task whose row is missing, left over, or says something else than is true."""

    task_id: int
    true: tuple[Any, ...] | None
    kept: tuple[Any, ...] | None


def keep_task(instance: Any, **_: Any) -> None:
    """A task was saved: its row says so, or is gone when nobody has to do the task any more."""
    if instance.status not in _OPEN or instance.flow_task_type != "HUMAN":
        OpenStep.objects.filter(pk=instance.pk).delete()
        return
    of_case = CaseProcess.objects.values_list(*_OF_CASE.values()).get(pk=instance.process_id)
    row = OpenStep(task_id=instance.pk, owner_id=instance.owner_id)
    row.step = get_task_ref(instance.flow_task)
    for name, value in zip(_OF_CASE, of_case, strict=True):
        setattr(row, name, value)
    written = [field.name for field in OpenStep._meta.fields if not field.primary_key]
    OpenStep.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["task"], update_fields=written
    )


def keep_case(instance: Case, *, created: bool, **_: Any) -> None:
    """A case was saved: the rows of its tasks carry its office and its date."""
    if not created:
        rows = OpenStep.objects.filter(case=instance.pk)
        day = instance.safe_on if instance.status in OPEN else None
        rows.update(office=instance.office_id, urgent_on=day or NO_DATE)


def keep_dates(cases: Collection[int], safe_on: date | None, **_: Any) -> None:
    """The dates of many cases moved at once."""
    OpenStep.objects.filter(case__in=cases).update(urgent_on=safe_on or NO_DATE)


@transaction.atomic
def rebuild() -> None:
    """Write every row anew; lists that are read meanwhile see the old ones."""
    OpenStep.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO workflow_openstep ({_COLUMNS}) {_TRUE}")


def differences() -> list[Difference]:
    """Where the rows disagree with tasks and cases; what moved between two looks does not count."""
    first, second = _disagreeing(), _disagreeing()
    return [second[pk] for pk in sorted(first.keys() & second.keys())]


def _disagreeing() -> dict[int, Difference]:
    with connection.cursor() as cursor:
        kept, true = (_by_task(cursor, sql) for sql in (_KEPT, _TRUE))
    tasks = {pk for pk, _ in kept.items() ^ true.items()}
    return {pk: Difference(pk, true.get(pk), kept.get(pk)) for pk in tasks}


def _by_task(cursor: Any, sql: str) -> dict[int, tuple[Any, ...]]:
    """Rows by task; SQLite tells days as text."""
    cursor.execute(sql)
    return {row[0]: (*row[:-1], str(row[-1])) for row in cursor.fetchall()}
