"""Days off of one region, announced for an organ and all below it (放假办法第四条)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from organs import working_days
from organs.models import Organ, RegionalDays


@transaction.atomic
def announce(  # noqa: PLR0913 - what an announcement says
    organ: Organ,
    *,
    name: str,
    document_number: str,
    days_off: Sequence[date],
    makeup_days: Sequence[date] = (),
    issued_on: date | None = None,
    in_force_from: date | None = None,
    in_force_to: date | None = None,
) -> RegionalDays:
    """Lay the days over the calendar of ``organ`` and of every organ below it.

    Raises ``ValidationError`` when days contradict each other or were announced before.
    """
    days = RegionalDays(
        organ=organ,
        name=name,
        document_number=document_number,
        issued_on=issued_on,
        in_force_from=in_force_from or min([*days_off, *makeup_days], default=date.max),
        in_force_to=in_force_to,
        days_off=sorted(day.isoformat() for day in days_off),
        makeup_days=sorted(day.isoformat() for day in makeup_days),
    )
    days.full_clean()
    days.save()
    working_days.forget()
    return days
