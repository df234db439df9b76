"""The statutory clock of a case: its events in, its dates out.

The typed rows (correction, extension, fee, consultation) are the facts; ``law.clock`` judges them. The
columns on the case are a copy for sorting and are written only by ``settle``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final, NamedTuple

from django.db.models.functions import Coalesce

from calendars.working_days import WorkingCalendar
from cases import earlier_register
from cases.models.case import Case
from cases.models.consultation import Consultation
from cases.models.correction import CorrectionNotice
from cases.models.explanation import Deferral
from cases.models.extension import Extension
from cases.models.fee import FEES_THAT_STAND, FeeNotice
from cases.models.redecision import Redecision
from law import consultation as opinion
from law import redecision
from law.case_types import CASE_TYPES, CaseType
from law.clock import compute
from law.countdown import Span
from law.deadline import Deadline
from law.delivery import DeliveryMethod, counts_though_failed
from law.events import (
    ConsultationEnded,
    ConsultationSent,
    Consultee,
    CorrectionNotified,
    CorrectionReceived,
    Deferred,
    Event,
    ExtensionGranted,
    FeeNotified,
    FeePaid,
)
from law.wording import chinese_date
from organs import working_days


class Dates(NamedTuple):
    """What the clock says, as the case keeps it: the five columns, in their order."""

    clock_status: str
    due_on: date | None
    safe_on: date | None
    due_is_provisional: bool
    pauses: str


def moved(before: Dates, after: Dates, *, reason: str) -> tuple[str, dict[str, Any]]:
    """The sentence and the facts by which the log keeps both dates."""
    facts = {
        "before": str(before.due_on),
        "after": str(after.due_on),
        "before_safe": str(before.safe_on),
        "after_safe": str(after.safe_on),
        "before_provisional": before.due_is_provisional,
        "after_provisional": after.due_is_provisional,
        "reason": reason,
    }
    if before.due_on == after.due_on and before.due_is_provisional == after.due_is_provisional:
        what = "征求意见扣除的期间" if before.safe_on == after.safe_on else "提醒用日期"
        return f"答复期限{_said(after)}不变，{what}调整：{reason}", facts
    return f"答复期限由{_said(before)}改为{_said(after)}：{reason}", facts


def _said(dates: Dates) -> str:
    if dates.due_on is None:
        return "（未起算）"
    return chinese_date(dates.due_on) + ("（暂定）" if dates.due_is_provisional else "")


def calendar_of(case: Case) -> WorkingCalendar:
    """The working days that hold where the case's organ sits."""
    return working_days.current().of(case.organ)


def events_of(case: Case) -> tuple[Event, ...]:
    """What happened on the case that the clock knows about, by date."""
    known = _known_where({"case": case.pk}).get(case.pk, ())
    told = earlier_register.events_in(earlier_register.content_of(case))
    return _in_order((*told, *known))


def events_between(first: int, last: int) -> dict[int, tuple[Event, ...]]:
    """The same for every case from ``first`` to ``last`` that has any, in a few queries."""
    return events_where({"case__gte": first, "case__lte": last})


def events_where(there: Mapping[str, Any]) -> dict[int, tuple[Event, ...]]:
    """The same for every case of which rows that hang on it say ``there``."""
    known, told = _known_where(there), earlier_register.events_where(there)
    both = known.keys() | told.keys()
    return {case: _in_order((*told.get(case, ()), *known.get(case, ()))) for case in both}


def _in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: event.on))


def _known_where(there: Mapping[str, Any]) -> dict[int, Sequence[Event]]:
    """What was recorded here, case by case, in the order in which its kinds are read."""
    found: dict[int, list[Event]] = defaultdict(list)
    here = {**there, "notified_on__isnull": False}
    fees = _fees(here)
    for case, paid in fees.paid:
        found[case].append(paid)
    notices = CorrectionNotice.objects.filter(**here)
    columns = ("case", "notified_on", "correct_by", "received_on", "has_proper_reason")
    for case, told_on, correct_by, received_on, excused in notices.values_list(*columns):
        assert told_on is not None
        found[case].append(CorrectionNotified(told_on, correct_by))
        if received_on:
            found[case].append(CorrectionReceived(received_on, has_proper_reason=excused))
    extensions = Extension.objects.filter(**here)
    for case, told_on, length in extensions.values_list("case", "notified_on", "working_days"):
        assert told_on is not None
        found[case].append(ExtensionGranted(told_on, length))
    deferrals = Deferral.objects.filter(**here).exclude(stage=Deferral.Stage.INEFFECTIVE)
    for case, told_on, until in deferrals.values_list("case", "notified_on", "until"):
        assert told_on is not None
        found[case].append(Deferred(told_on, until))
    for case, event in fees.asked:
        found[case].append(event)
    for case, events in _consultations(there):
        found[case].extend(events)
    return dict(found)


class _Asking(NamedTuple):
    """One consultation, beside one attempt to deliver its letter."""

    case: int
    number: int
    kind: str
    sent_on: date | None
    delivered_on: date | None
    ended_on: date | None
    tried_on: date | None
    failed_on: date | None
    method: str
    address_as_given: bool

    def standing(self) -> Iterator[Event]:
        """The letter that asks, and its end: the opinion, or that it was dropped."""
        if self.sent_on is None:
            return
        kind = Consultee(self.kind)
        yield ConsultationSent(str(self.number), self.sent_on, self.delivered_on, kind)
        if self.ended_on:
            yield ConsultationEnded(str(self.number), self.ended_on)


_TRIED: Final = "letter__deliveries__"
_ASKING: Final = (
    *("case", "sequence", "kind", "sent_on", "delivered_on", "ended_on"),
    *(_TRIED + name for name in ("decided_on", "failed_on", "method", "address_as_given")),
)


class _Fees(NamedTuple):
    """Payments of an earlier notice come first on their day, notices last: in between it waits."""

    paid: list[tuple[int, Event]]
    asked: list[tuple[int, Event]]


def _fees(told: Mapping[str, Any]) -> _Fees:
    """The notices that applicants got and that hold; one that was taken back stopped nothing."""
    rows = FeeNotice.objects.filter(**told, stage__in=FEES_THAT_STAND)
    fees = _Fees([], [])
    for case, told_on, delivered_on, paid_on in rows.values_list(
        "case", "notified_on", "delivered_on", "paid_on"
    ):
        assert told_on is not None
        fees.asked.append((case, FeeNotified(told_on, delivered_on)))
        if paid_on:
            at_once = paid_on == told_on
            (fees.asked if at_once else fees.paid).append((case, FeePaid(paid_on)))
    return fees


def _consultations(there: Mapping[str, Any]) -> Iterator[tuple[int, list[Event]]]:
    """What was sent, came back or was dropped; silence is no event, the pause ends by itself."""
    found_there = Consultation.objects.filter(**there)
    ended = found_there.annotate(ended_on=Coalesce("returned_on", "dropped_on"))
    asked = ended.order_by("case", "sequence", _TRIED + "pk")
    rows = (_Asking(*row) for row in asked.values_list(*_ASKING))
    for (case, _), tries in groupby(rows, lambda row: (row.case, row.number)):
        found = list(tries)
        yield case, [*_in_vain(found), *found[0].standing()]


def _in_vain(tries: Sequence[_Asking]) -> Iterator[Event]:
    """Letters that did not arrive: the days until that was known, if the attempt counts."""
    for nth, tried in enumerate(tries, start=1):
        on, failed_on = tried.tried_on, tried.failed_on
        if on is None or failed_on is None or on == tried.sent_on:
            continue
        method = DeliveryMethod(tried.method)
        if counts_though_failed(method, address_as_given=tried.address_as_given):
            ref = f"{tried.number}，第{nth}次未送达"
            yield ConsultationSent(ref, on, None, Consultee(tried.kind), failed_on)


def orders_between(first: int, last: int) -> dict[int, redecision.Order]:
    """The latest order to reply anew of every case from ``first`` to ``last`` that has one."""
    return orders_where({"case__gte": first, "case__lte": last})


def orders_where(there: Mapping[str, Any]) -> dict[int, redecision.Order]:
    """The same for every case of which rows that hang on it say ``there``."""
    rows = Redecision.objects.filter(**there).order_by("case", "number")
    return {row.case_id: row.as_law for row in rows}


def reckon(
    received_on: date,
    events: Sequence[Event],
    order: redecision.Order | None,
    calendar: WorkingCalendar,
    case_type: str,
) -> Deadline:
    """The deadline of the present cycle: by the order it answers, else by receipt and events."""
    if order is not None:
        return redecision.compute(order, calendar)
    return compute(received_on, events, calendar, CASE_TYPES[CaseType(case_type)].reply)


def opinion_of(consultation: Consultation) -> opinion.Consultation | None:
    """The consultee's own clock; None before the letter left."""
    case, sent = consultation.case, consultation.event
    if sent is None:
        return None
    clock = opinion.consultation(case.received_on, sent, calendar_of(case))
    clock.returned_on = consultation.returned_on
    return clock


def dates_of(deadline: Deadline) -> Dates:
    """The part of ``deadline`` that the case keeps."""
    spans = sorted({(pause.sent_on, pause.ended_on) for pause in deadline.pauses})
    return Dates(
        deadline.status.value,
        deadline.due_on,
        deadline.safe_on,
        deadline.provisional,
        " ".join(f"{after}/{through}" for after, through in spans),
    )


def kept_dates(case: Case) -> Dates:
    """The dates as they are stored on ``case``."""
    kept: list[Any] = [getattr(case, column) for column in Dates._fields]
    return Dates(*kept)


def pauses_of(case: Case) -> tuple[Span, ...]:
    """The pauses that are stored on ``case``, without a query: what a list can show of them."""
    ends = (span.split("/") for span in case.pauses.split())
    return tuple(Span(date.fromisoformat(a), date.fromisoformat(b)) for a, b in ends)


def deadline_of(case: Case) -> Deadline:
    """The deadline as it stands, with its reasons."""
    if case.order:
        return redecision.compute(case.order.as_law, calendar_of(case))
    return first_deadline_of(case)


def first_deadline_of(case: Case) -> Deadline:
    """The deadline of the first reply, whatever was ordered since."""
    return compute(case.received_on, events_of(case), calendar_of(case), case.rules.reply)


def earliest_due_on(case: Case) -> date | None:
    """Before this day nobody can be found silent, whatever a court holds void.

    The day of the bare reply period, which an extension, a correction or a fee may have moved; in
    a cycle that was ordered, the ordered day.
    """
    if case.order:
        return deadline_of(case).due_on
    return compute(case.received_on, [], calendar_of(case), case.rules.reply).due_on


def deadline_with_extension(case: Case, *, working_days: int, told_on: date) -> Deadline:
    """The deadline if the applicant were told of an extension on ``told_on``."""
    events = [*events_of(case), ExtensionGranted(told_on, working_days)]
    return compute(case.received_on, events, calendar_of(case), case.rules.reply)


def deadline_without_fee(case: Case) -> Deadline:
    """The deadline if the fee notice were taken back: it would have stopped nothing."""
    kept = [event for event in events_of(case) if not isinstance(event, FeeNotified | FeePaid)]
    return compute(case.received_on, kept, calendar_of(case), case.rules.reply)


def settle(case: Case) -> Deadline:
    """Recompute the stored dates of ``case`` from its events; the caller saves."""
    deadline = deadline_of(case)
    _copy(case, deadline)
    return deadline


def compute_first(case: Case) -> Deadline:
    """Set the dates of a case that is about to be stored for the first time."""
    deadline = compute(case.received_on, [], calendar_of(case), case.rules.reply)
    _copy(case, deadline)
    return deadline


def _copy(case: Case, deadline: Deadline) -> None:
    for column, value in dates_of(deadline)._asdict().items():
        setattr(case, column, value)
