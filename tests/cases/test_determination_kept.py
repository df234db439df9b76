"""The signed minutes of a joint determination stay, and no administrator reads the file."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from cases.models import Case
from cases.selectors import determinations_open_to
from cases.services import stray_files
from organs.models import RoleAssignment, Staff
from organs.roles import Role
from tests.determining import a_concluded_determination, a_signed_determination
from tests.factories import House
from tests.situations import an_assigned_case


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


def test_the_sweep_of_stray_files_leaves_signed_minutes_where_they_are(
    case: Case, house: House
) -> None:
    row = a_signed_determination(house, case)
    for later in (timedelta(minutes=10), timedelta(days=2)):
        stray_files.sweep(at=timezone.now() + later)
    assert default_storage.exists(str(row.pdf.name))
    assert default_storage.exists(str(row.docx.name))


def test_who_becomes_an_administrator_leaves_the_table(case: Case, house: House) -> None:
    row = a_concluded_determination(house, case)
    reader = house.the(Role.LEGAL_REVIEWER)
    assert list(determinations_open_to(reader)) == [row]
    reader.role_assignments.all().delete()
    RoleAssignment.objects.create(staff=reader, role=Role.AUDIT_ADMINISTRATOR)
    assert not determinations_open_to(Staff.objects.get(pk=reader.pk)).exists()
