"""Keeping the signals of a case as they were at registration; nothing but their own table is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db import transaction

from cases.models import Case
from screening.evidence.joined import signals_on
from screening.evidence.signal import Signal
from screening.models import KeptSignal, OwedSignals
from screening.sameness.asked import Reader, reader

AT_ONCE: Final = 100
"""How many owed cases one run of the worker goes through: a few seconds."""


def keep(case: Case, read: Reader | None = None) -> None:
    """Compute the signals of ``case`` as of its registration and keep them; ``read`` of a sweep."""
    on = case.registered_on
    KeptSignal.objects.bulk_create(
        (_kept(case, signal, on) for signal in signals_on(case, on, read)), ignore_conflicts=True
    )


def owe(cases: Iterable[Case]) -> None:
    """Leave the signals of many ``cases`` to the worker.

    The day of registration gives the same ones later, and pages compute what they show.
    """
    OwedSignals.objects.bulk_create(OwedSignals(case=case) for case in cases)


def keep_owed() -> int:
    """Keep the signals of the next cases that were left to the worker; how many those are.

    Two workers on one case keep the same once.
    """
    owed = OwedSignals.objects.select_related("case__organ", "case__applicant")[:AT_ONCE]
    cases = [one.case for one in owed]
    read = reader()
    for case in cases:
        with transaction.atomic():
            keep(case, read)
            OwedSignals.objects.filter(case=case).delete()
    return len(cases)


def kept_or_new(case: Case, signal: Signal, on: date) -> KeptSignal:
    """The kept signal of that code, else this one as computed on ``on``."""
    found = KeptSignal.objects.filter(case=case, code=signal.code).first()
    if found is None:
        found = _kept(case, signal, on)
        found.save()
    return found


def _kept(case: Case, signal: Signal, on: date) -> KeptSignal:
    return KeptSignal(
        case=case,
        code=signal.code,
        title=signal.title,
        rule=str(signal.rule or ""),
        computed_on=on,
        fact=signal.fact,
        against=list(signal.against),
        rests_on=[one.kept for one in signal.cases],
    )
