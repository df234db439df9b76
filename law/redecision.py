"""责令重新答复: the period of a reply that a reconsideration body or a court ordered.

The body that orders sets the period. A judgment that sets none gives twenty working days from
the day it takes effect (法释〔2025〕8号); a reconsideration decision counts from its service, with
which it takes effect. Nothing the organ does moves this period: it neither extends it nor leaves
days out (docs/decisions/0025).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from calendars.working_days import ProvisionalCalendar, WorkingCalendar
from law import clock_wording as wording
from law.citations import Citation
from law.deadline import ClockStatus, Deadline, Reason, ReasonKind
from law.instruments import (
    LITIGATION_LAW,
    RECONSIDERATION_LAW,
    RECONSIDERATION_LAW_2017,
    SPC_2018_1,
)
from law.periods import last_day
from law.time_limits import REDECISION, NoSuchLimit, TimeLimit, Unit, in_force
from law.wording import chinese_date


class OrderedBy(StrEnum):
    """Who ordered it."""

    RECONSIDERATION = "reconsideration"
    COURT = "court"

    @property
    def label(self) -> str:
        """行政复议决定 or 人民法院判决."""
        return {"reconsideration": "行政复议决定", "court": "人民法院判决"}[self.value]

    @property
    def took_effect(self) -> str:
        """What happened on the day the count starts from."""
        return {"reconsideration": "送达本机关", "court": "生效"}[self.value]


class Effect(StrEnum):
    """What became of the earlier reply."""

    ANNULLED = "annulled"
    PARTLY_ANNULLED = "partly_annulled"
    TO_REPLY = "to_reply"

    @property
    def label(self) -> str:
        """What was ordered."""
        return {
            "annulled": "撤销原答复，责令重新答复",
            "partly_annulled": "撤销原答复的一部分，责令就这一部分重新答复",
            "to_reply": "认定没有依法答复，责令答复",
        }[self.value]

    @property
    def mark(self) -> str:
        """What stands beside the earlier reply from now on."""
        return {
            "annulled": "已被撤销",
            "partly_annulled": "部分被撤销",
            "to_reply": "责令重作",
        }[self.value]


class Fault(StrEnum):
    """Why the earlier reply was annulled, as far as it binds the next one."""

    MERITS = "merits"
    PROCEDURE = "procedure"

    @property
    def label(self) -> str:
        """As whoever records the order chooses it."""
        return {
            "merits": "认定的事实、理由或者依据有误",
            "procedure": "只因违反法定程序",
        }[self.value]


SAME_AGAIN: Final = {
    OrderedBy.RECONSIDERATION: Citation(RECONSIDERATION_LAW, 64, 2),
    OrderedBy.COURT: Citation(LITIGATION_LAW, 71),
}
"""No reply that is basically the same, on the same facts and reasons; a procedural fault apart."""

SAME_AFTER_FAULT: Final = {
    OrderedBy.RECONSIDERATION: Citation(RECONSIDERATION_LAW, 64, 2),
    OrderedBy.COURT: Citation(SPC_2018_1, 90, 2),
}
"""Annulled for a procedural fault alone: the same reply may be made again, by the right procedure."""

NO_NEW_FACTS: Final = frozenset({"correction_lapsed", "fee_unpaid"})
"""Outcomes that rest on a period that passed once, and an ordered cycle gives no new one: set aside
on the merits, they could be given again on the same facts and reasons only (docs/decisions/0040)."""

_BASES: Final = {
    (OrderedBy.RECONSIDERATION, Effect.ANNULLED): Citation(RECONSIDERATION_LAW, 64, 1),
    (OrderedBy.RECONSIDERATION, Effect.PARTLY_ANNULLED): Citation(RECONSIDERATION_LAW, 64, 1),
    (OrderedBy.RECONSIDERATION, Effect.TO_REPLY): Citation(RECONSIDERATION_LAW, 66),
    (OrderedBy.COURT, Effect.ANNULLED): Citation(LITIGATION_LAW, 70),
    (OrderedBy.COURT, Effect.PARTLY_ANNULLED): Citation(LITIGATION_LAW, 70),
    (OrderedBy.COURT, Effect.TO_REPLY): Citation(LITIGATION_LAW, 72),
}
_BEFORE_2024: Final = Citation(RECONSIDERATION_LAW_2017, 28, 1)


@dataclass(frozen=True, slots=True)
class Period:
    """A period as an order states it."""

    value: int
    unit: Unit

    def __str__(self) -> str:
        """15个工作日."""
        return f"{self.value}{self.unit.label}"


@dataclass(frozen=True, slots=True)
class Order:
    """One order to reply anew; `effective_on` is the day of service, or of the judgment's effect.

    `period` is None when a judgment states none.
    """

    by: OrderedBy
    effect: Effect
    effective_on: date
    period: Period | None = None

    @property
    def basis(self) -> Citation:
        """The article the order rests on, in the version of its day."""
        article = _BASES[self.by, self.effect]
        if article.instrument.in_force(self.effective_on):
            return article
        return _BEFORE_2024


class NoPeriod(ValueError):
    """The order states no period, and no rule of its day gives one."""


def compute(order: Order, calendar: WorkingCalendar | ProvisionalCalendar) -> Deadline:
    """When the ordered reply is due and why. Raises ``NoPeriod`` when nothing gives a period."""
    known, start = calendar.provisional(), order.effective_on
    limit = _limit(order)
    due = last_day(limit, start, known)
    safe, is_published = known.safe_day(start, due), known.is_published(due)
    return Deadline(
        received_on=start,
        status=ClockStatus.RUNNING,
        due_on=due,
        safe_on=safe,
        provisional=not is_published,
        counting_from=start,
        base_working_days=known.count(start, due),
        extension_working_days=0,
        excluded=(),
        pauses=(),
        correction_notice_due_on=None,
        waiting_since=None,
        payment_due_on=None,
        deferred_until=None,
        reasons=(*_reasons(order, limit, due), *_of_the_year(due, safe, published=is_published)),
        defects=(),
    )


def _limit(order: Order) -> TimeLimit:
    """The ordered period as a limit that `law.periods` can count."""
    if order.period is not None:
        stated = order.period
        return TimeLimit(
            "ordered", "责令的期限", stated.value, stated.unit, order.basis, order.effective_on
        )
    if order.by is OrderedBy.RECONSIDERATION:
        raise NoPeriod("行政复议决定责令重新答复的期限，请按决定书填写。")
    try:
        return in_force(REDECISION, order.effective_on)
    except NoSuchLimit:
        raise NoPeriod(
            "判决没有写明期限，当时的规定也没有期限，请按与法院核实的期限填写。"
        ) from None


def _reasons(order: Order, limit: TimeLimit, due: date) -> tuple[Reason, ...]:
    start = order.effective_on
    began = (
        f"{order.by.label}{chinese_date(start)}{order.by.took_effect}，{order.effect.label}，"
        f"自次日起计算（{order.basis.inline()}）。"
    )
    whence = "按其写明的期限" if order.period else "判决没有写明期限"
    ends = (
        f"重新答复的期限{limit}（{whence}），于{chinese_date(due)}届满（{limit.basis.inline()}）。"
    )
    return (
        Reason(ReasonKind.ORDERED, began, order.basis, start),
        Reason(ReasonKind.DUE, ends, limit.basis, due),
    )


def _of_the_year(due: date, safe: date, *, published: bool) -> tuple[Reason, ...]:
    if not published:
        text = wording.provisional(due, safe)
        return (Reason(ReasonKind.PROVISIONAL, text, wording.HOLIDAYS, due),)
    if safe != due:
        text = wording.cautious(due, safe)
        return (Reason(ReasonKind.SAFE, text, wording.HOLIDAYS, due),)
    return ()
