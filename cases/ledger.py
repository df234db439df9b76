"""How every act is done: lock, ask the table, let the act happen, settle the clock, log it.

One transaction an act; either all of it is stored or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from audit.chain import GENESIS, digest
from cases import clock
from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.models import Case, CaseEvent, IllegalTransition
from cases.permissions import Act, why_not
from cases.status import CLOCK_RUNS
from law.clock import ClockError
from organs.models import Staff

BEGINNING: Final = (0, GENESIS)
"""What stands before the first event of a case."""

ROWS_AT_ONCE: Final = 2000


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
            _catch_up(deed.case, on=on)
            yield deed
            if not {deed.before, deed.case.status}.isdisjoint(CLOCK_RUNS):
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
    last = case.events.order_by("-sequence").values_list("sequence", "digest").first()
    entry = Entry(case.pk, before, case.status, note, facts or {})
    event = _event(entry, last or BEGINNING, act, by=by, on=on, at=timezone.now())
    event.save()
    return event


class Entry(NamedTuple):
    """What the log says of one case, when many are written at once."""

    case_id: int
    before: str
    after: str
    note: str
    facts: dict[str, Any]


def record_all(entries: Sequence[Entry], act: Act, *, by: Staff | None, on: date) -> None:
    """Append one event to each of many cases, whose rows the caller has locked."""
    if not entries:
        return
    last = _last_events([entry.case_id for entry in entries])
    at = timezone.now()
    CaseEvent.objects.bulk_create(
        (
            _event(entry, last.get(entry.case_id, BEGINNING), act, by=by, on=on, at=at)
            for entry in entries
        ),
        batch_size=ROWS_AT_ONCE,
    )


def _last_events(cases: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Sequence and digest of the last event of each case (sequences have no gaps)."""
    following = CaseEvent.objects.filter(case=OuterRef("case"), sequence=OuterRef("sequence") + 1)
    span = {"case__gte": min(cases), "case__lte": max(cases)}
    rows = CaseEvent.objects.filter(~Exists(following), **span)
    return {
        case: (sequence, found)
        for case, sequence, found in rows.order_by().values_list("case", "sequence", "digest")
    }


def _event(
    entry: Entry, last: tuple[int, str], act: Act, *, by: Staff | None, on: date, at: datetime
) -> CaseEvent:
    event = CaseEvent(
        case_id=entry.case_id,
        sequence=last[0] + 1,
        act=act,
        actor=by,
        actor_name=by.name if by else "系统",
        on=on,
        at=at,
        before=entry.before,
        after=entry.after,
        note=entry.note,
        facts=entry.facts,
    )
    event.digest = digest(last[1], event.payload)
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


def _catch_up(case: Case, *, on: date) -> None:
    """The calendar may have changed since the dates were stored: move them first, and say so.

    Whoever acts between an import and the recomputation thereby stands on the true dates.
    """
    if case.status not in CLOCK_RUNS:
        return
    stored = clock.kept_dates(case)
    clock.settle(case)
    now = clock.kept_dates(case)
    if now != stored:
        note, facts = clock.moved(stored, now, reason="工作日历已经更新")
        before = case.status
        record(case, Act.RECALCULATE, by=None, on=on, before=before, note=note, facts=facts)


def last_act_sentence(case: Case) -> str:
    """Who did what last on ``case``, and when, for the one who came second."""
    event = case.events.order_by("-sequence").first()
    if event is None:
        return "办件尚无经过"
    at = timezone.localtime(event.at)
    return f"{event.actor_name} 已于 {at:%-m月%-d日 %H:%M} 完成“{event.get_act_display()}”"
