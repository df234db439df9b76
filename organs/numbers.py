"""Numbers without gaps: the counter row is locked until the act that uses the number commits.

A rolled-back act takes its number back with it; a number that was used and then
withdrawn stays in the series as 作废 with its reason.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction

from organs.models import IssuedNumber, NumberSequence, Organ

CASE_SERIES = "case"


class AlreadyVoid(Exception):
    """The number was voided before."""


def allocate(
    organ: Organ,
    series: str,
    *,
    on: date,
    render: Callable[[int, int], str],
    year: int | None = None,
) -> IssuedNumber:
    """The next number of ``series`` in ``year``, by default that of ``on``, the day it is taken.

    ``render(year, value)`` writes it out. Must run inside the transaction of the act that uses
    the number.
    """
    year = on.year if year is None else year
    with transaction.atomic():
        sequence = _locked_sequence(organ, series, year)
        sequence.last_value += 1
        sequence.save(update_fields=["last_value"])
        return IssuedNumber.objects.create(
            sequence=sequence,
            value=sequence.last_value,
            text=render(year, sequence.last_value),
            issued_on=on,
        )


def void(number: IssuedNumber, *, reason: str, on: date) -> IssuedNumber:
    """Withdraw a number (作废). It keeps its place in the series."""
    locked = IssuedNumber.objects.select_for_update().get(pk=number.pk)
    if locked.is_void:
        raise AlreadyVoid(locked.text)
    locked.voided_on = on
    locked.void_reason = reason
    locked.save(update_fields=["voided_on", "void_reason"])
    return locked


def _locked_sequence(organ: Organ, series: str, year: int) -> NumberSequence:
    sequence, _ = NumberSequence.objects.select_for_update().get_or_create(
        organ=organ, series=series, year=year
    )
    return sequence


class Adopted(NamedTuple):
    """A number that was given before this system; without a value it gets the next one."""

    series: str
    year: int
    value: int | None
    text: str
    issued_on: date


def adopt(organ: Organ, found: Sequence[Adopted]) -> list[IssuedNumber]:
    """Keep numbers that were given elsewhere; each series goes on behind the highest of them.

    Must run inside the transaction of the act that uses them.
    """
    sequences: dict[tuple[str, int], NumberSequence] = {}
    rows = []
    for one in found:
        place = one.series, one.year
        if place not in sequences:
            sequences[place] = _locked_sequence(organ, *place)
        sequence = sequences[place]
        value = sequence.last_value + 1 if one.value is None else one.value
        sequence.last_value = max(sequence.last_value, value)
        rows.append(
            IssuedNumber(sequence=sequence, value=value, text=one.text, issued_on=one.issued_on)
        )
    NumberSequence.objects.bulk_update(sequences.values(), ["last_value"])
    return IssuedNumber.objects.bulk_create(rows)
