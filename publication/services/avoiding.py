"""An application ended because what was wanted is public already: one more for the count."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F

from organs.models import Organ
from publication.models import AvoidedRequest


@transaction.atomic
def count(organ: Organ, kind: str, source: int, *, on: date) -> None:
    """Somebody said that it is what they wanted; who it was is not known here."""
    AvoidedRequest.objects.filter(pk=_row(organ, kind, source, on)).update(count=F("count") + 1)


@transaction.atomic
def count_visit(organ: Organ, kind: str, source: int, *, on: date) -> None:
    """Somebody who was writing an application opened it on that day and did not apply."""
    AvoidedRequest.objects.filter(pk=_row(organ, kind, source, on)).update(visits=F("visits") + 1)


def _row(organ: Organ, kind: str, source: int, on: date) -> int:
    return AvoidedRequest.objects.get_or_create(organ=organ, kind=kind, source=source, on=on)[0].pk
