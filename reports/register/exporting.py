"""Who took the register, or figures over it, away as a file: one chain of records an organ, never a name of an applicant."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from audit.chain import link
from cases.permissions import may_read_looks
from organs.models import Organ, Staff
from organs.roles import Role
from reports.models import ExportedWhat, RegisterExport


class Taken(NamedTuple):
    """What a file holds: its form, how it was narrowed, how many lines."""

    form: str
    narrowed: str
    lines: int
    what: ExportedWhat = ExportedWhat.REGISTER


@transaction.atomic
def record(taken: Taken, *, by: Staff, on: date, at: datetime) -> RegisterExport:
    """Append one record, before the file is given."""
    Organ.objects.select_for_update(no_key=True).get(pk=by.organ_id)
    export = RegisterExport(
        organ=by.organ, what=taken.what, form=taken.form, lines=taken.lines, note=taken.narrowed,
        actor=by, actor_name=by.name, on=on, at=at,
    )  # fmt: skip
    link(export, RegisterExport.objects.filter(organ=by.organ_id))
    return export


def visible_to(staff: Staff) -> QuerySet[RegisterExport]:
    """The records of the person's organ; for an audit administrator also of those below."""
    if not may_read_looks(staff):
        return RegisterExport.objects.none()
    if staff.holds(Role.AUDIT_ADMINISTRATOR):
        return RegisterExport.objects.filter(organ__path__startswith=staff.organ.path)
    return RegisterExport.objects.filter(organ=staff.organ_id)
