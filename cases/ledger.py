"""How every act is done: lock, ask the table, let the act happen, settle the clock, log it.

One transaction an act; either all of it is stored or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit.chain import GENESIS, digest
from cases import clock
from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.models import Case, CaseEvent, IllegalTransition
from cases.permissions import Act, why_not
from law.clock import ClockError
from organs.models import Staff


@dataclass
class Deed:
    """An act while it is being done: the locked case, and what the log will say."""

    case: Case
    before: str
    note: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@contextmanager
def perform(case: Case, act: Act, *, by: Staff, on: date) -> Iterator[Deed]:
    """Do ``act`` on a freshly locked copy of ``case``, dated ``on``.

    Raises ``ActNotPermitted`` or ``AlreadyDone`` before anything is written, and
    ``CaseError`` for a date before the act that came last, or one that the clock refuses.
    """
    with transaction.atomic():
        deed = _begin(case, act, by=by, on=on)
        try:
            yield deed
            clock.settle(deed.case)
        except IllegalTransition as error:
            raise CaseError(
                f"办件现在是“{deed.case.legal_status.label}”，不能进行“{act.label}”。"
            ) from error
        except ClockError as error:
            raise CaseError(str(error), basis=error.basis) from error
        deed.case.save()
        record(deed.case, act, by=by, on=on, before=deed.before, note=deed.note, facts=deed.facts)


def record(  # noqa: PLR0913 - the columns of the log
    case: Case,
    act: Act,
    *,
    by: Staff | None,
    on: date,
    before: str,
    note: str = "",
    facts: dict[str, Any] | None = None,
) -> CaseEvent:
    """Append one event. The case row must be locked by the caller."""
    last = case.events.order_by("-sequence").first()
    event = CaseEvent(
        case=case,
        sequence=last.sequence + 1 if last else 1,
        act=act,
        actor=by,
        actor_name=by.name if by else "系统",
        on=on,
        at=timezone.now(),
        before=before,
        after=case.status,
        note=note,
        facts=facts or {},
    )
    event.digest = digest(last.digest if last else GENESIS, event.payload)
    event.save()
    return event


def lock(case: Case) -> Case:
    """A fresh copy of the row, held until the transaction ends."""
    return Case.objects.select_for_update().get(pk=case.pk)


def _begin(case: Case, act: Act, *, by: Staff, on: date) -> Deed:
    locked = lock(case)
    refusal = why_not(by, act, locked)
    if refusal and locked.status != case.status:
        raise AlreadyDone(f"{last_act_sentence(locked)}，请刷新后再看。")
    if refusal:
        raise ActNotPermitted(refusal)
    last = locked.events.order_by("-sequence").first()
    if last is not None and on < last.on:
        raise CaseError(
            f"办理日期不能早于上一步“{last.get_act_display()}”的日期（{last.on:%Y年%-m月%-d日}）。",
            field="on",
        )
    return Deed(case=locked, before=locked.status)


def last_act_sentence(case: Case) -> str:
    """Who did what last on ``case``, and when, for the one who came second."""
    event = case.events.order_by("-sequence").first()
    if event is None:
        return "办件尚无经过"
    at = timezone.localtime(event.at)
    return f"{event.actor_name} 已于 {at:%-m月%-d日 %H:%M} 完成“{event.get_act_display()}”"
