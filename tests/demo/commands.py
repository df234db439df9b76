"""Calling the commands of the demonstration and counting what they left."""

import io
from typing import Any

from django.core.management import call_command

from cases.models import Case, CaseEvent
from organs.models import IssuedNumber, Organ, Staff


def said(*arguments: str, **options: Any) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def everything() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Organ, Staff, Case, CaseEvent, IssuedNumber))
