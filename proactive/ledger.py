"""One chain of events for each entry, as ``cases.ledger`` keeps one for each case."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from audit.chain import first_broken_of, link
from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from organs.models import Staff
from proactive.models import Entry, EntryEvent, ProactiveAct
from proactive.permissions import why_not

SYSTEM = "系统"
APPLICANT = "申请人"


class Moment(NamedTuple):
    """Who acts, on which legal day, and when it is written down."""

    by: Staff
    on: date
    at: datetime


def begin(entry: Entry, act: ProactiveAct, now: Moment) -> Entry:
    """A fresh copy of the entry, locked, on which ``act`` is permitted.

    Raises ``AlreadyDone`` where somebody else moved it first, else ``ActNotPermitted``; ``CaseError``
    for a day before the act that came last.
    """
    now.by.stand_on(now.on)
    rows = Entry.objects.select_for_update(of=("self",)).select_related("organ")
    locked = rows.get(pk=entry.pk)
    refusal = why_not(now.by, act, locked)
    if refusal and locked.stage != entry.stage:
        raise AlreadyDone(f"{_last(locked)}，请刷新后再看。")
    if refusal:
        raise ActNotPermitted(refusal)
    last = locked.events.order_by("-sequence").first()
    if last is not None and now.on < last.on:
        raise CaseError(
            f"办理日期不能早于上一步“{last.get_act_display()}”的日期（{last.on:%Y年%-m月%-d日}）。"
        )
    return locked


def record(entry: Entry, act: ProactiveAct, note: str, now: Moment) -> EntryEvent:
    """Append one event; ``begin`` came before."""
    return _append(entry, act, note, by=now.by, who=now.by.name, on=now.on, at=now.at)


def record_by_itself(
    entry: Entry,
    note: str,
    *,
    act: ProactiveAct = ProactiveAct.RAISE,
    who: str = SYSTEM,
    on: date,
    at: datetime,
) -> EntryEvent:
    """That an entry arose, grew or came to be late without anybody of the organ."""
    return _append(entry, act, note, by=None, who=who, on=on, at=at)


def first_broken_event(entry: Entry) -> int | None:
    """Index of the first event of ``entry`` that is not as it was written, or None."""
    return first_broken_of(EntryEvent.objects.filter(entry=entry))


def _append(  # noqa: PLR0913 - the columns of the log
    entry: Entry,
    act: ProactiveAct,
    note: str,
    *,
    by: Staff | None,
    who: str,
    on: date,
    at: datetime,
) -> EntryEvent:
    event = EntryEvent(entry=entry, act=act, actor=by, actor_name=who, on=on, at=at, note=note)
    link(event, EntryEvent.objects.filter(entry=entry))
    return event


def _last(entry: Entry) -> str:
    event = entry.events.order_by("-sequence").first()
    return f"{event.actor_name}已经完成“{event.get_act_display()}”" if event else "已有变化"
