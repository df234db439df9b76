"""责令重新答复: an order of a reconsideration body or a court opens a new cycle on the same case.

The earlier reply stays as it was issued, marked with what became of it. The new reply is made by
the same steps, in the period the order gives, and judged by the law of the day the order took
effect (docs/decisions/0025).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cases import clock
from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Case, Redecision, ReplyDraft
from cases.permissions import Act
from cases.replies import current_reply
from law.redecision import SAME_AGAIN, Effect, NoPeriod, OrderedBy, Period, compute
from law.wording import chinese_date
from organs.models import Staff


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


def record(case: Case, order: Ordered, *, by: Staff, on: date) -> Case:
    """Record the order: the case is handled again, by the office that had it.

    Raises ``CaseError`` for a day before the earlier reply or after today, or without a period
    where no rule gives one.
    """
    with perform(case, Act.RECORD_ORDER, by=by, on=on) as deed:
        _refuse_impossible(deed.case, order, on)
        row = _row(deed.case, order, by=by, on=on)
        deadline = _deadline(deed.case, row)
        row.save()
        deed.case.reopen()
        deed.case.order = row
        deed.facts = {"cycle": row.number, "effective_on": str(row.effective_on)}
        deed.note = f"{row}，{order.effect.label}，第{row.number}轮，期限至{chinese_date(deadline)}"
    return deed.case


def refuse_in_new_cycle(case: Case) -> None:
    """Raise ``CaseError`` when the case answers an order: only the body that set the period moves it."""
    if case.order:
        raise CaseError(
            f"这一轮的期限由{case.order.body}责令，本机关不能自行延长或者重新起算。"
            "确实不能按期答复的，请与其联系，有新的文书再登记。"
        )


def refuse_earlier_draft(case: Case, draft: ReplyDraft) -> None:
    """Raise ``CaseError`` for the version that the order set aside."""
    if is_of_earlier_cycle(case, draft):
        raise CaseError(
            f"第{draft.version}稿是上一轮的答复，请按{case.order}的要求另行拟写，保存后再送审。"
        )


def is_of_earlier_cycle(case: Case, draft: ReplyDraft | None) -> bool:
    """Whether ``draft`` was written before the order that the case now answers."""
    return bool(draft and case.order and draft.version <= case.order.earlier_version)


def caution(case: Case) -> str:
    """What whoever writes or judges the ordered reply must not forget; empty in the first cycle."""
    if case.order is None:
        return ""
    basis = SAME_AGAIN[OrderedBy(case.order.ordered_by)]
    return (
        f"{case.order}{Effect(case.order.effect).label}。除因程序违法被撤销的以外，不得以同一的事实"
        f"和理由作出与原答复基本相同的答复（{basis.inline()}）。"
    )


def _row(case: Case, order: Ordered, *, by: Staff, on: date) -> Redecision:
    assert case.replied_on is not None
    last = case.drafts.order_by("-version").first()
    return Redecision(
        case=case,
        number=case.redecisions.count() + 2,
        ordered_by=order.by,
        body=order.body,
        document_number=order.document_number,
        effect=order.effect,
        effective_on=order.effective_on,
        period=order.period.value if order.period else None,
        period_unit=order.period.unit if order.period else "",
        findings=order.findings,
        recorded_by=by,
        recorded_on=on,
        earlier_letter=current_reply(case),
        earlier_version=last.version if last else 0,
        earlier_outcome=case.outcome_code,
        earlier_replied_on=case.replied_on,
        earlier_in_time=case.replied_in_time,
        earlier_archive_number=case.archive_number,
        earlier_archived_on=case.archived_on,
    )


def _deadline(case: Case, row: Redecision) -> date:
    try:
        due_on = compute(row.as_law, clock.calendar_of(case)).due_on
    except NoPeriod as error:
        raise CaseError(str(error), field="period") from error
    assert due_on is not None
    return due_on


def _refuse_impossible(case: Case, order: Ordered, on: date) -> None:
    if case.replied_on is None:
        raise CaseError("这件申请是申请人撤回的，没有可以重新作出的答复；需要办理的，请重新登记。")
    took_effect = order.by.took_effect
    if order.effective_on > on:
        raise CaseError(f"{took_effect}的日期不能晚于今天。", field="effective_on")
    if order.effective_on < case.replied_on:
        raise CaseError(
            f"{took_effect}的日期不能早于原答复送达的日期（{chinese_date(case.replied_on)}）。",
            field="effective_on",
        )
