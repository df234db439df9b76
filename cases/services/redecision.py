"""责令重新答复: an order of a reconsideration body or a court opens a new cycle on the same case.

The earlier reply stays as it was issued, marked with what became of it. The new reply is made by
the same steps, in the period the order gives, and judged by the law of the day the order took
effect (docs/decisions/0025). An order against silence finds the case open: it goes on where it
is, in the ordered period.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from cases import clock, cycles
from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Case, Redecision
from cases.permissions import Act
from cases.replies import current_reply
from cases.services import correction, deferral, explanation, extension, fees, supervision
from cases.status import Status
from law.redecision import Effect, Fault, NoPeriod, OrderedBy, Period, compute
from law.wording import chinese_date
from organs.models import Staff

ORDERED: Final = "文书已经责令答复，期限另定"
"""Why what was to move the period is of no use."""


@dataclass(frozen=True, kw_only=True)
class Ordered:
    """The order as its document has it; ``period`` None when a judgment states none."""

    by: OrderedBy
    body: str
    document_number: str
    effect: Effect
    effective_on: date
    findings: str
    period: Period | None = None
    fault: Fault = Fault.MERITS


def record(case: Case, order: Ordered, *, by: Staff, on: date) -> Case:
    """Record the order: the case is handled again, or at last, by the office that had it.

    Raises ``CaseError`` for a day before the earlier reply or after today, without a period where
    no rule gives one, or for an order about a reply that was never given.
    """
    with perform(case, Act.RECORD_ORDER, by=by, on=on) as deed:
        _refuse_impossible(deed.case, order, on)
        row = _row(deed.case, order, by=by, on=on)
        deadline = _deadline(deed.case, row)
        row.save()
        if deed.case.is_open:
            _go_on(deed.case, on=on)
        else:
            supervision.close(deed.case, "此前的一轮已经答复。", by=by, on=on)
            deed.case.reopen()
        deed.case.order = row
        clock.settle(deed.case)
        deed.facts = {"cycle": row.number, "effective_on": str(row.effective_on)}
        deed.note = f"{row}，{order.effect.label}，第{row.number}轮，期限至{chinese_date(deadline)}"
    return deed.case


def _row(case: Case, order: Ordered, *, by: Staff, on: date) -> Redecision:
    return Redecision(
        case=case,
        number=case.redecisions.count() + 2,
        ordered_by=order.by,
        body=order.body,
        document_number=order.document_number,
        effect=order.effect,
        only_procedure=order.fault is Fault.PROCEDURE,
        effective_on=order.effective_on,
        period=order.period.value if order.period else None,
        period_unit=order.period.unit if order.period else "",
        findings=order.findings,
        recorded_by=by,
        recorded_on=on,
        earlier_letter=None if case.is_open else current_reply(case),
        earlier_version=_last_version_set_aside(case),
        earlier_outcome="" if case.is_open else case.outcome_code,
        earlier_replied_on=case.replied_on,
        earlier_in_time=case.replied_in_time,
        earlier_archive_number=case.archive_number,
        earlier_archived_on=case.archived_on,
    )


def _last_version_set_aside(case: Case) -> int:
    """What was written for a reply that was given; what waits in an open case is still good."""
    if case.is_open:
        return cycles.last_version_set_aside(case)
    last = case.drafts.order_by("-version").first()
    return last.version if last else 0


def _go_on(case: Case, *, on: date) -> None:
    """Nothing that would move the period is of use any more, and nobody waits for the applicant."""
    extension.drop_pending(case, reason=ORDERED, on=on)
    deferral.drop_pending(case, reason=ORDERED, on=on)
    explanation.drop_unfinished(case, reason=ORDERED, on=on)
    correction.drop_unfinished(case, reason=ORDERED, on=on)
    fees.drop_unfinished(case, reason=ORDERED, on=on)
    if case.status == Status.AWAITING_CORRECTION:
        correction.resume(case)


def _deadline(case: Case, row: Redecision) -> date:
    try:
        due_on = compute(row.as_law, clock.calendar_of(case)).due_on
    except NoPeriod as error:
        raise CaseError(str(error), field="period") from error
    assert due_on is not None
    return due_on


def _refuse_impossible(case: Case, order: Ordered, on: date) -> None:
    if case.is_open:
        _refuse_without_silence(case, order)
    elif case.replied_on is None:
        raise CaseError("这件申请是申请人撤回的，没有可以重新作出的答复；需要办理的，请重新登记。")
    took_effect = order.by.took_effect
    if order.effective_on > on:
        raise CaseError(f"{took_effect}的日期不能晚于今天。", field="effective_on")
    if case.replied_on and order.effective_on < case.replied_on:
        raise CaseError(
            f"{took_effect}的日期不能早于原答复送达的日期（{chinese_date(case.replied_on)}）。",
            field="effective_on",
        )


def _refuse_without_silence(case: Case, order: Ordered) -> None:
    """Of an open case nothing but the missing reply can have been judged."""
    if order.effect is not Effect.TO_REPLY:
        raise CaseError(
            f"这件申请还没有答复，没有可以撤销的答复；文书责令答复的，请选择“{Effect.TO_REPLY.label}”。",
            field="effect",
        )
    if order.effective_on < case.received_on:
        raise CaseError(
            f"{order.by.took_effect}的日期不能早于收到申请之日（{chinese_date(case.received_on)}）。",
            field="effective_on",
        )
