"""How every act is done: lock, ask the table, let the act happen, settle the clock, log it.

One transaction an act; either all of it is stored or nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from audit.appending import append
from audit.chain import GENESIS, digest
from cases import clock
from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.models import Case, CaseEvent, IllegalTransition
from cases.permissions import (
    APPLICANT_ACTS,
    CONSULTEE_ACTS,
    Act,
    authority,
    why_applicant_may_not,
    why_consultee_may_not,
    why_not,
)
from cases.status import CLOCK_RUNS
from law.clock import ClockError
from organs.models import Staff

BEGINNING: Final = (0, GENESIS)
"""What stands before the first event of a case."""


@dataclass
class Deed:
    """An act while it is being done: the locked case, and what the log will say."""

    case: Case
    before: str
    note: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    behalf: dict[str, Any] = field(default_factory=dict)
    """The absent colleague by whose appointment a deputy acts (代), as the log keeps it."""


@contextmanager
def perform(case: Case, act: Act, *, by: Staff | None, on: date) -> Iterator[Deed]:
    """Do ``act`` on a freshly locked copy of ``case``, dated ``on``; ``by`` nobody: who acts online.

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
        record(
            deed.case,
            act,
            by=by,
            on=on,
            before=deed.before,
            note=deed.note,
            facts=deed.facts | deed.behalf,
        )


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
    sequence, previous = last or BEGINNING
    event = CaseEvent(act=act, actor=by, actor_name=_name(by, act), on=on, at=timezone.now())
    _fill(event, Entry(case.pk, before, case.status, note, facts or {}), sequence + 1)
    event.digest = digest(previous, event.payload)
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
    event = CaseEvent(act=act, actor=by, actor_name=_name(by, act), on=on, at=timezone.now())
    last = _last_events([entry.case_id for entry in entries])
    same = {name: getattr(event, name) for name in ("act", "actor_id", "actor_name", "on", "at")}
    differing = (*Entry._fields, "sequence", "digest")
    append(CaseEvent, same, differing, _rows(event, entries, last))


def _rows(
    event: CaseEvent, entries: Sequence[Entry], last: Mapping[int, tuple[int, str]]
) -> Iterator[tuple[Any, ...]]:
    """What differs from event to event; one object is filled in again for each case."""
    for entry in entries:
        sequence, previous = last.get(entry.case_id, BEGINNING)
        _fill(event, entry, sequence + 1)
        facts = json.dumps(entry.facts, ensure_ascii=False)
        yield (*entry[:-1], facts, event.sequence, digest(previous, event.payload))


def _last_events(cases: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Sequence and digest of the last event of each case (sequences have no gaps)."""
    following = CaseEvent.objects.filter(case=OuterRef("case"), sequence=OuterRef("sequence") + 1)
    span = {"case__gte": min(cases), "case__lte": max(cases)}
    rows = CaseEvent.objects.filter(~Exists(following), **span)
    return {
        case: (sequence, found)
        for case, sequence, found in rows.order_by().values_list("case", "sequence", "digest")
    }


def _fill(event: CaseEvent, entry: Entry, sequence: int) -> None:
    event.case_id, event.sequence = entry.case_id, sequence
    event.before, event.after = entry.before, entry.after
    event.note, event.facts = entry.note, entry.facts


def _name(by: Staff | None, act: Act) -> str:
    if by is not None:
        return by.name
    if act in CONSULTEE_ACTS:
        return "被征求意见人"
    return "申请人" if act in APPLICANT_ACTS else "系统"


def _why_not(by: Staff | None, act: Act, case: Case) -> str | None:
    if by is not None:
        return why_not(by, act, case)
    if act in CONSULTEE_ACTS:
        return why_consultee_may_not(act, case)
    return why_applicant_may_not(act, case)


def lock(case: Case) -> Case:
    """A fresh copy of the row, held until the transaction ends."""
    return Case.objects.select_for_update().get(pk=case.pk)


def _begin(case: Case, act: Act, *, by: Staff | None, on: date) -> Deed:
    locked = lock(case)
    if by:
        by.stand_on(on)
    refusal = _why_not(by, act, locked)
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
    return Deed(case=locked, before=locked.status, behalf=_behalf(by, act, locked))


def _behalf(by: Staff | None, act: Act, case: Case) -> dict[str, Any]:
    colleague = authority(by, act, case) if by else None
    if colleague is None or colleague == by:
        return {}
    return {"on_behalf_of": colleague.name, "on_behalf_of_id": colleague.pk}


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


def last_act_sentence(case: Case, acts: Iterable[Act] = ()) -> str:
    """Who did what last on ``case``, or one of ``acts``, and when, for the one who came second."""
    newest = case.events.order_by("-sequence")
    event = newest.filter(act__in=acts).first() or newest.first()
    if event is None:
        return "办件尚无经过"
    at = timezone.localtime(event.at)
    return f"{event.who} 已于 {at:%-m月%-d日 %H:%M} 完成“{event.get_act_display()}”"
