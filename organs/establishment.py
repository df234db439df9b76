"""Setting up an organ and its people."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from law.remedies import OrganKind
from organs.models import NumberSequence, Office, OfficeKind, Organ, RoleAssignment, Staff
from organs.numbers import CASE_SERIES
from organs.remedy_bodies import COURT_NOT_NAMED
from organs.roles import ADMINISTRATORS, Role

DEFAULT_OFFICES = [
    ("办公室", OfficeKind.WORK_BODY),
    ("业务科", OfficeKind.HANDLING),
    ("法规科", OfficeKind.LEGAL),
    ("保密办公室", OfficeKind.SECRECY),
    ("机关领导", OfficeKind.LEADERSHIP),
]


@transaction.atomic
def create_organ(  # noqa: PLR0913 - the facts an organ needs on its first letter
    *,
    code: str,
    name: str,
    kind: OrganKind,
    parent: Organ | None = None,
    document_code: str = "",
    court: str = "",
    offices: Iterable[tuple[str, OfficeKind]] = DEFAULT_OFFICES,
    document_series: Iterable[str] = (),
    on: date,
    **facts: str,
) -> Organ:
    """An organ that can register its first case today: offices and number sequences exist.

    Raises ``ValidationError`` when the code is taken or a fact is malformed.
    """
    organ = Organ(
        code=code,
        name=name,
        kind=kind,
        parent=parent,
        document_code=document_code or name,
        court=court or COURT_NOT_NAMED,
        work_body=facts.pop("work_body", "办公室"),
        **facts,
    )
    organ.path = f"{parent.path if parent else ''}{code}/"
    organ.full_clean()
    organ.save()
    Office.objects.bulk_create(
        Office(organ=organ, name=office, kind=office_kind) for office, office_kind in offices
    )
    NumberSequence.objects.bulk_create(
        NumberSequence(organ=organ, series=series, year=on.year)
        for series in (CASE_SERIES, *document_series)
    )
    return organ


@transaction.atomic
def appoint(staff: Staff, *roles: Role) -> None:
    """Give ``staff`` the roles. One of the three administrators can hold nothing else."""
    held = set(roles) | {Role(a.role) for a in staff.role_assignments.all()}
    if held & ADMINISTRATORS and len(held) > 1:
        raise ValidationError("系统、安全、审计管理员不得兼任其他角色，请另设账号。")
    for role in roles:
        RoleAssignment.objects.get_or_create(staff=staff, role=role)
    staff.__dict__.pop("roles", None)
