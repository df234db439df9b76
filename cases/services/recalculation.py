"""重新计算期限 (recalculation): a changed calendar moves the dates of open cases, and says so.

What was signed or closed keeps the dates it had. Every moved case gets one event with both
dates and the reason, and its handlers are told. Batches commit one by one: a run that was
interrupted goes on where it stopped, and a second run finds nothing to move.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple, TypeAlias

from django.db import transaction
from django.db.models import QuerySet

from calendars.models import ImportedNotice
from cases import clock, ledger, notices
from cases.clock import Dates
from cases.errors import ActNotPermitted
from cases.models import Case
from cases.permissions import Act, may_recalculate
from cases.services import remedy_progress
from cases.signals import dates_moved
from cases.status import CLOCK_RUNS
from law.events import Event
from law.redecision import Order
from organs import working_days
from organs.models import Organ, Staff
from organs.working_days import LocalCalendars

BATCH: Final = 5000
LONGEST_REASON: Final = 120
_COLUMNS: Final = (
    "pk", "organ_id", "case_number", "office_id", "officer_id", "status", "case_type",
    "received_on",
    *Dates._fields,
)  # fmt: skip


Row: TypeAlias = tuple[Any, ...]
"""One case as ``_COLUMNS`` reads it."""


History: TypeAlias = tuple[str, date, tuple[Event, ...], Order | None, str]
"""What the dates follow from: where, from when, what happened, what was ordered, which type."""


class Change(NamedTuple):
    """One case whose dates move: where, which, from what to what. No personal data."""

    case_id: int
    organ_id: int
    organ: str
    case_number: str
    office_id: int | None
    officer_id: int | None
    status: str
    before: Dates
    after: Dates


@dataclass(frozen=True)
class Recalculated:
    """How a run went."""

    version: str
    checked: int
    changed: int


def preview(calendars: LocalCalendars | None = None) -> Iterator[Change]:
    """Every open case that would move, in order, with its old and new dates; nothing is written.

    ``calendars`` are those to be judged by, such as ones with a notice not yet imported.
    """
    run = _Run(calendars or working_days.current())
    for rows in _batches(_open_cases()):
        yield from run.changes(rows)


def apply(
    *,
    by: Staff | None,
    on: date,
    reason: str,
    progress: Callable[[int, int], None] | None = None,
) -> Recalculated:
    """Move the dates of all open cases to the calendars that hold now; ``by`` None is the system.

    ``progress`` is called after each batch with the numbers of cases checked and moved.
    Raises ``ActNotPermitted`` for anybody but a system administrator.
    """
    if by is not None and not may_recalculate(by):
        raise ActNotPermitted(f"您的角色不能进行“{Act.RECALCULATE.label}”。")
    with working_days.held() as calendars:
        run, checked, changed, last = _Run(calendars), 0, 0, 0
        handlers = notices.Handlers(on=on)
        while True:
            with transaction.atomic():
                rows = _next(_open_cases().select_for_update(), last)
                changes = list(run.changes(rows))
                told = _move(changes, by=by, on=on, reason=reason)
                notices.tell(told, handlers, key=f"recalculate:{calendars.version}:{on}")
            if not rows:
                remedy_progress.refresh(calendars, by=by, on=on, reason=reason)
                return Recalculated(calendars.version, checked, changed)
            last, checked, changed = rows[-1][0], checked + len(rows), changed + len(changes)
            if progress:
                progress(checked, changed)


def latest_reason() -> str:
    """What last changed the calendar, as the reason of a recomputation says it."""
    notice = ImportedNotice.objects.order_by("-version").first()
    if notice is None:
        return "工作日历更新"
    number = f"（{notice.document_number}）" if notice.document_number else ""
    replaced = f"，{notice.reason}" if notice.reason else ""
    return f"{notice.year}年节假日安排{number}载入工作日历{replaced}"[:LONGEST_REASON]


@dataclass
class _Run:
    """One pass over the cases; the same history under the same calendar is computed once."""

    calendars: LocalCalendars
    organs: dict[int, tuple[str, str]] = field(init=False)
    known: dict[History, Dates] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.organs = {
            pk: (name, path) for pk, name, path in Organ.objects.values_list("pk", "name", "path")
        }

    def changes(self, rows: Sequence[Row]) -> Iterator[Change]:
        """The rows whose dates are no longer what their history gives."""
        if not rows:
            return
        events = clock.events_between(rows[0][0], rows[-1][0])
        orders = clock.orders_between(rows[0][0], rows[-1][0])
        for pk, organ_id, number, office, officer, status, kind, received_on, *stored in rows:
            name, path = self.organs[organ_id]
            before = Dates(*stored)
            after = self._dates((path, received_on, events.get(pk, ()), orders.get(pk), str(kind)))
            if after != before:
                yield Change(pk, organ_id, name, number, office, officer, status, before, after)

    def _dates(self, history: History) -> Dates:
        found = self.known.get(history)
        if found is None:
            path, received_on, events, order, kind = history
            calendar = self.calendars.at(path)
            deadline = clock.reckon(received_on, events, order, calendar, kind)
            found = self.known[history] = clock.dates_of(deadline)
        return found


def _open_cases() -> QuerySet[Case]:
    return Case.objects.filter(status__in=CLOCK_RUNS).order_by("pk")


def _batches(cases: QuerySet[Case]) -> Iterator[list[Row]]:
    rows = _next(cases, 0)
    while rows:
        yield rows
        rows = _next(cases, rows[-1][0])


def _next(cases: QuerySet[Case], after: int) -> list[Row]:
    return list(cases.filter(pk__gt=after).values_list(*_COLUMNS)[:BATCH])


def _move(
    changes: Sequence[Change], *, by: Staff | None, on: date, reason: str
) -> list[tuple[Change, str]]:
    """Write the new dates, one statement for all cases that come to the same ones, and the log.

    Returns what is to be told of each case.
    """
    together: dict[Dates, list[int]] = defaultdict(list)
    said: dict[tuple[Dates, Dates], tuple[str, dict[str, Any]]] = {}
    entries = []
    for change in changes:
        together[change.after].append(change.case_id)
        pair = change.before, change.after
        if pair not in said:
            said[pair] = clock.moved(*pair, reason=reason)
        note, facts = said[pair]
        entries.append(ledger.Entry(change.case_id, change.status, change.status, note, facts))
    for dates, cases in together.items():
        Case.objects.filter(pk__in=cases).update(**dates._asdict())
        dates_moved.send(Case, cases=cases, safe_on=dates.safe_on)
    ledger.record_all(entries, Act.RECALCULATE, by=by, on=on)
    return [(change, entry.note) for change, entry in zip(changes, entries, strict=True)]
