"""What to remind of in reconsiderations and suits: an answer that is owed, a hearing that comes near."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.db.models import Q

from cases import remedy_clock
from cases.models import Case, Remedy
from cases.remedy_clock import Clock
from law import countdown
from law.wording import chinese_date
from organs.working_days import LocalCalendars

WARNED: Final = (5, 2, 1)
"""Working days before the last day for the answer at which people are told."""

HEARING_NEAR: Final = (3, 1)
"""Working days before a hearing at which people are told."""

About = tuple[Case, str, str, tuple[str, ...]]
"""A case, the name of the occasion, what is said, and which occasions it makes stale."""


def found(on: date, calendars: LocalCalendars) -> Iterator[About]:
    """What people have to be told of on ``on``, about every organ's pending proceedings."""
    pressing = Q(answered_on=None, copy_received_on__isnull=False) | Q(hearing_on__gte=on)
    rows = Remedy.objects.filter(pressing, closed_on=None).select_related("case__organ")
    for remedy in rows.order_by("pk"):
        clock = remedy_clock.clock_of(remedy, calendars.of(remedy.case.organ), on=on)
        yield from _of_answer(clock)
        yield from _of_hearing(remedy, on, calendars)


def _of_answer(clock: Clock) -> Iterator[About]:
    remedy, due = clock.remedy, clock.answer
    if not clock.owes or due is None:
        return
    case, what = remedy.case, f"{remedy}应当提交的{remedy.forum.answer}"
    if clock.is_late:
        text = f"{case.case_number}：{what}，期限{chinese_date(due.on)}已过，请立即提交并说明原因。"
        yield case, f"remedy-late:{remedy.pk}:{due.on}", text, ()
        return
    left = clock.left or 0
    nearer = sorted(days for days in WARNED if days >= left)
    if nearer:
        passed = tuple(f"remedy:{n}:{remedy.pk}:{due.on}" for n in WARNED if n < nearer[0])
        until = f"还剩{left}个工作日" if left else "请在今天提交"
        text = f"{case.case_number}：{what}，期限{chinese_date(due.safe_on)}，{until}。"
        yield case, f"remedy:{nearer[0]}:{remedy.pk}:{due.on}", text, passed


def _of_hearing(remedy: Remedy, on: date, calendars: LocalCalendars) -> Iterator[About]:
    day, case = remedy.hearing_on, remedy.case
    if day is None or day < on:
        return
    left = countdown.days_left(on, day, (), calendars.of(case.organ))
    nearer = sorted(days for days in HEARING_NEAR if days >= left)
    if nearer:
        passed = tuple(f"hearing:{n}:{remedy.pk}:{day}" for n in HEARING_NEAR if n < nearer[0])
        note = f"，{remedy.hearing_note}" if remedy.hearing_note else ""
        text = f"{case.case_number}：{remedy}于{chinese_date(day)}开庭或者听证{note}，请准备应诉。"
        yield case, f"hearing:{nearer[0]}:{remedy.pk}:{day}", text, passed
