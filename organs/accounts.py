"""Accounts while work is given to them: none is closed over work that is on its way."""

from __future__ import annotations

from organs.models import Staff


def held_open(staff: Staff) -> bool:
    """Whether the account is open; it stays so until the transaction ends.

    Closing an account holds the same row, so one of the two comes first and the other sees it.
    """
    row = Staff.objects.select_for_update(of=("self",), no_key=True).filter(pk=staff.pk)
    return any(row.values_list("is_active", flat=True))
