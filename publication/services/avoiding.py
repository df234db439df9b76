"""An application ended because what was wanted is public already: one more for the count."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F

from organs.models import Organ
from publication.models import AvoidedRequest


@transaction.atomic
def count(organ: Organ, kind: str, source: int, *, on: date) -> None:
    """Count it under its day; who it was is not known here."""
    row, _ = AvoidedRequest.objects.get_or_create(organ=organ, kind=kind, source=source, on=on)
    AvoidedRequest.objects.filter(pk=row.pk).update(count=F("count") + 1)
