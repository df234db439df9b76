"""Keeping the signals of a case as they were at registration; nothing but their own table is written."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import F, Q, QuerySet

from cases.models import Case
from cases.services.binding import wait_after
from screening.evidence.joined import signals_on
from screening.evidence.signal import Signal
from screening.models import KeptSignal, OwedSignals
from screening.sameness.asked import Reader, reader

log = logging.getLogger(__name__)

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


def keep_owed(*, at: datetime) -> int:
    """Keep the signals of the next cases that were left to the worker; of how many they were kept.

    Two workers on one case keep the same once. A case that fails goes behind all others and is
    tried ever later, without end; meanwhile its pages compute what they show.
    """
    due = OwedSignals.objects.filter(Q(not_before=None) | Q(not_before__lte=at))
    owed = list(due.select_related("case__organ", "case__applicant")[:AT_ONCE])
    read = reader()
    return sum(_keep_one(one, read, at) for one in owed)


def failing(cases: QuerySet[Case]) -> int:
    """Of how many of ``cases`` the signals could not be kept so far: the figures lack them."""
    return OwedSignals.objects.filter(failures__gt=0, case__in=cases.values("pk")).count()


def _keep_one(owed: OwedSignals, read: Reader, at: datetime) -> bool:
    """Keep what is ``owed``; a failure is logged and counted, and stops no other case."""
    row = OwedSignals.objects.filter(pk=owed.pk)
    try:
        with transaction.atomic():
            keep(owed.case, read)
            row.delete()
    except Exception:
        log.exception("the signals of case %s could not be kept", owed.pk)
        row.update(failures=F("failures") + 1, not_before=at + wait_after(owed.failures))
        return False
    return True


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
