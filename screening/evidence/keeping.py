"""Keeping the signals of a case as they were at registration; nothing but their own table is written."""

from __future__ import annotations

from datetime import date

from cases.models import Case
from screening.evidence.joined import signals_on
from screening.evidence.signal import Signal
from screening.models import KeptSignal


def keep(case: Case) -> None:
    """Compute the signals of ``case`` as of its registration and keep them."""
    on = case.registered_on
    KeptSignal.objects.bulk_create(
        (_kept(case, signal, on) for signal in signals_on(case, on)), ignore_conflicts=True
    )


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
