"""提醒: near due, overdue, paused too long, a period over; each once a person an occasion.

A job runs this as often as it likes. An occasion is named by the date it is about, so a moved
deadline warns anew; a job that was down tells the nearest warning only, and one that is told an
earlier day never takes a warning back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final, NamedTuple

from django.db.models import Q, QuerySet

from cases import clock
from cases.attention import NEAR, PAUSED_TOO_LONG, Attention
from cases.models import Case, Consultation, CorrectionNotice, FeeNotice, Notification
from cases.notices import Handlers, Note, send
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


class Occasion(NamedTuple):
    """Why somebody is told of ``case``; ``instead`` are occasions that make this one stale."""

    case: Case
    key: str
    text: str
    instead: tuple[str, ...] = ()


def remind(*, on: date, at: datetime) -> int:
    """Tell whoever handles them about the cases that need it on ``on``; how many notices that made."""
    with working_days.held() as calendars:
        occasions = list(_occasions(on, calendars))
    handlers, told = Handlers(on=on), _told(occasions)
    notes = [
        Note(staff, occasion.case.pk, occasion.key, occasion.text)
        for occasion in occasions
        for staff in handlers.of(occasion.case)
        if not any((staff, occasion.case.pk, key) in told for key in _same(occasion))
    ]
    send(notes, at=at)
    return len(notes)


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
        )
    for case in cases.filter(attention.paused_too_long()).select_related("correction"):
        since = case.correction.notified_on
        yield Occasion(
            case,
            f"paused:{since}",
            f"{case.case_number}：{_said(since)}告知补正，已等待超过{PAUSED_TOO_LONG}个工作日，请核实。",
        )
    for case in _correction_over(cases, on):
        last = case.correction.correct_by
        yield Occasion(
            case,
            f"correction-over:{last}",
            f"{case.case_number}：补正期限{_said(last)}已过，没有收到补正，请核实后决定如何处理。",
        )
    yield from _payments_over(cases, on, calendars)


def _payments_over(
    cases: QuerySet[Case], on: date, calendars: LocalCalendars
) -> Iterator[Occasion]:
    """The applicant's period to pay is over and nothing came; a person judges what follows."""
    waiting = {"clock_status": ClockStatus.AWAITING_PAYMENT, "status__in": OPEN}
    unpaid = {"stage": FeeNotice.Stage.NOTIFIED, "delivered_on__lt": on}
    rows = FeeNotice.objects.filter(**unpaid, case__in=cases.filter(**waiting))
    for notice in rows.select_related("case__organ"):
        assert notice.delivered_on is not None
        known = calendars.of(notice.case.organ).provisional()
        last = known.add(notice.delivered_on, FEE_PAYMENT.value)
        if last < on:
            text = f"缴费期限{_said(last)}已过，没有登记缴费，请核实后决定如何处理。"
            number = notice.case.case_number
            yield Occasion(notice.case, f"payment-over:{last}", f"{number}：{text}")
    yield from _consultations(on, calendars)


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
