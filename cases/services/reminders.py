"""提醒: near due, overdue, paused too long, a period over; each once a person an occasion.

A job runs this as often as it likes. An occasion is named by the date it is about, so a moved
deadline warns anew; a job that was down tells the nearest warning only, and one that is told an
earlier day never takes a warning back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import chain
from typing import Final, NamedTuple

from django.db.models import Q, QuerySet

from cases import clock
from cases.attention import NEAR, PAUSED_TOO_LONG, Attention
from cases.models import (
    Case,
    Consultation,
    CorrectionNotice,
    FeeNotice,
    Letter,
    Notification,
)
from cases.notices import Handlers, Note, send
from cases.services import fees, forwarding, remedy_reminders, undelivered
from cases.status import OPEN
from law import countdown
from law.consultation import OpinionStatus
from law.deadline import ClockStatus
from law.time_limits import FEE_PAYMENT
from law.wording import chinese_date
from organs import working_days
from organs.models import Organ
from organs.working_days import LocalCalendars

OPINION_NEAR: Final = 2
"""Working days before the last day for an opinion at which the officer is told."""


UNCONFIRMED: Final = 5
"""Working days after which a posted fee notice should have been looked up (a choice of the house)."""


Whom = Callable[[Handlers, Case], Iterable[int]]


class Occasion(NamedTuple):
    """Why somebody is told of ``case``; ``instead`` are occasions that make this one stale.

    ``whom``: those who handle the case, who send its letters, who answer for the handlers.
    """

    case: Case
    key: str
    text: str
    instead: tuple[str, ...] = ()
    whom: tuple[Whom, ...] = (Handlers.of,)


def remind(*, on: date, at: datetime) -> int:
    """Tell whoever handles them about the cases that need it on ``on``; how many notices that made."""
    with working_days.held() as calendars:
        occasions = list(_occasions(on, calendars))
    handlers, told = Handlers(on=on), _told(occasions)
    notes = [
        Note(staff, occasion.case.pk, occasion.key, occasion.text)
        for occasion in occasions
        for staff in _people(occasion, handlers)
        if not any((staff, occasion.case.pk, key) in told for key in _same(occasion))
    ]
    send(notes, at=at)
    return len(notes)


def _people(occasion: Occasion, handlers: Handlers) -> Iterable[int]:
    told = (people(handlers, occasion.case) for people in occasion.whom)
    return dict.fromkeys(chain.from_iterable(told))


def _same(occasion: Occasion) -> tuple[str, ...]:
    return (occasion.key, *occasion.instead)


def _told(occasions: Iterable[Occasion]) -> set[tuple[int, int, str]]:
    """Who was told already: person, case, occasion."""
    cases = {occasion.case.pk for occasion in occasions}
    keys = {key for occasion in occasions for key in _same(occasion)}
    told = Notification.objects.filter(case__in=cases, key__in=keys)
    return set(told.values_list("staff", "case", "key"))


def _occasions(on: date, calendars: LocalCalendars) -> Iterator[Occasion]:
    attention = Attention(Organ.objects.all(), on, calendars)
    cases = Case.objects.select_related("organ").defer("description", "matter").order_by("pk")
    for case in cases.filter(attention.near(max(NEAR))):
        yield _near(case, on, calendars)
    for case in cases.filter(attention.overdue()):
        yield Occasion(
            case,
            f"overdue:{case.due_on}",
            f"{case.case_number}：答复期限{_said(case.due_on)}已过，请立即答复并说明原因。",
            whom=(Handlers.of, Handlers.above),
        )
    paused = cases.filter(attention.paused_too_long()).select_related("correction")
    for case in paused.prefetch_related("fee_notices"):
        asked, since = _asked(case)
        yield Occasion(
            case,
            f"paused:{since}",
            f"{case.case_number}：{_said(since)}{asked}，已等待超过{PAUSED_TOO_LONG}个工作日，请核实。",
        )
    for case in _correction_over(cases, on):
        last = case.correction.correct_by
        yield Occasion(
            case,
            f"correction-over:{last}",
            f"{case.case_number}：补正期限{_said(last)}已过，没有收到补正，请核实后决定如何处理。",
        )
    for notice in _awaited_fees(cases):
        yield from _of_fee(notice, on, calendars)
    for letter in undelivered.letters().select_related("case__organ"):
        yield _of_undelivered(letter)
    for case, letter in forwarding.owed(cases):
        text = f"{case.case_number}：{letter}告知申请人已经转送，请办理转送，登记日期和凭证。"
        yield Occasion(case, f"forward:{letter.pk}", text, whom=(Handlers.delivering,))
    yield from _consultations(on, calendars)
    for about in remedy_reminders.found(on, calendars):
        yield Occasion(*about, whom=(Handlers.of, Handlers.above))


def _asked(case: Case) -> tuple[str, date | None]:
    """What a case waits for, and since when."""
    if case.clock_status == ClockStatus.AWAITING_CORRECTION:
        return "告知补正", case.correction.notified_on
    told = (one for one in case.fee_notices.all() if one.stage in FeeNotice.UNPAID)
    return "告知缴费", next(told).notified_on


def _awaited_fees(cases: QuerySet[Case]) -> QuerySet[FeeNotice]:
    waiting = {"clock_status": ClockStatus.AWAITING_PAYMENT, "status__in": OPEN}
    rows = FeeNotice.objects.filter(
        stage=FeeNotice.Stage.NOTIFIED, case__in=cases.filter(**waiting)
    )
    joined = rows.select_related("case__organ", "letter")
    return joined.prefetch_related("letter__deliveries").order_by("pk")


def _of_fee(notice: FeeNotice, on: date, calendars: LocalCalendars) -> Iterator[Occasion]:
    """The period to pay is over and nothing came; a person judges what follows.

    Or it cannot begin, because nobody knows whether the notice arrived.
    """
    case, known = notice.case, calendars.of(notice.case.organ).provisional()
    assert notice.letter is not None
    assert notice.notified_on is not None
    if notice.delivered_on is not None:
        last = known.add(notice.delivered_on, FEE_PAYMENT.value)
        if last < on:
            text = f"缴费期限{_said(last)}已过，没有登记缴费，请核实后决定如何处理。"
            yield Occasion(case, f"payment-over:{last}", f"{case.case_number}：{text}")
    elif notice.letter.delivery is None:
        return  # ``_of_undelivered`` tells
    elif known.count(notice.letter.delivery.decided_on, on) >= UNCONFIRMED:
        sent = notice.letter.delivery.decided_on
        text = f"{_said(sent)}交邮的收费通知还没有登记妥投，缴费期限不能起算，请查询邮件后登记。"
        key = f"fee-unconfirmed:{notice.pk}:{sent}"
        yield Occasion(case, key, f"{case.case_number}：{text}", whom=(Handlers.delivering,))


def _of_undelivered(letter: Letter) -> Occasion:
    """No task waits for it, and the reply period may be running as if nothing had been said."""
    case, attempts = letter.case, len(letter.attempts)
    without = ""
    if letter.kind == fees.NOTICE:
        without = "，缴费期限不能起算"
    if letter.counted_on is None and case.clock_status == ClockStatus.RUNNING:
        without += "，送到以前视为没有告知，答复期限照常计算"
    text = f"{case.case_number}：{letter}没有送到{without}，请再次送达。"
    whom = (Handlers.delivering, Handlers.of)
    return Occasion(case, f"came-back:{attempts}:{letter.pk}", text, whom=whom)


def _near(case: Case, on: date, calendars: LocalCalendars) -> Occasion:
    assert case.safe_on is not None
    pauses = clock.pauses_of(case)
    left = max(countdown.days_left(on, case.safe_on, pauses, calendars.of(case.organ)), 0)
    nearer = sorted(days for days in NEAR if days >= left)
    days = nearer[0]
    passed = tuple(f"near:{n}:{case.safe_on}" for n in NEAR if n < days)
    remaining = f"还剩{left}个工作日" if left else "请在今天答复"
    text = f"{case.case_number}：稳妥的答复日期是{_said(case.safe_on)}，{remaining}。"
    return Occasion(case, f"near:{days}:{case.safe_on}", text, passed)


def _consultations(on: date, calendars: LocalCalendars) -> Iterator[Occasion]:
    """An opinion that is due in two working days, or that did not come in time (Arts 32, 34)."""
    awaited = Consultation.objects.filter(
        stage=Consultation.Stage.SENT, returned_on=None, case__status__in=OPEN
    )
    for asked in awaited.select_related("case__organ").order_by("pk"):
        judged = clock.opinion_of(asked)
        if judged is None or not judged.has_arrived:
            continue
        case, last = asked.case, judged.opinion_due_on
        if judged.status(on) is OpinionStatus.SILENT:
            text = f"{asked}的期限{_said(last)}已过，没有收到意见，请登记后继续办理。"
            yield Occasion(case, f"opinion-over:{asked.pk}", f"{case.case_number}：{text}")
        elif calendars.of(case.organ).provisional().count(on, last) <= OPINION_NEAR:
            text = f"{asked}的期限是{_said(last)}，还没有收到意见。"
            yield Occasion(case, f"opinion-near:{asked.pk}:{last}", f"{case.case_number}：{text}")


def _correction_over(cases: QuerySet[Case], on: date) -> QuerySet[Case]:
    """The applicant's period to correct is over and nothing came; a person judges what follows."""
    waiting = Q(clock_status=ClockStatus.AWAITING_CORRECTION, status__in=OPEN)
    unanswered = Q(correction__correct_by__lt=on, correction__stage=CorrectionNotice.Stage.NOTIFIED)
    return cases.filter(waiting, unanswered).select_related("correction")


def _said(day: date | None) -> str:
    return chinese_date(day) if day else ""
