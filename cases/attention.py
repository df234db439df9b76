"""Which open cases need somebody now: near due, overdue, paused too long. Read by lists and jobs.

How near and how long are choices of the house, not statute. Days are counted by the working
days that each case's own organ keeps, so lists over many organs have a bound for each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, Q

from calendars.working_days import DayCalendar
from cases.models import FeeNotice
from cases.status import OPEN
from law.deadline import ClockStatus
from organs.models import Organ
from organs.working_days import LocalCalendars

NEAR: Final = (10, 5, 2, 1)
"""Working days before the safe date at which the people who handle a case are warned."""

PAUSED_TOO_LONG: Final = 20
"""Working days after which a case that waits for somebody outside is looked after."""


class Attention:
    """What to ask of the cases of ``organs`` on ``on``; each answer is a condition on cases."""

    def __init__(self, organs: Iterable[Organ], on: date, calendars: LocalCalendars) -> None:
        self.on = on
        self._kept: dict[DayCalendar, list[int]] = defaultdict(list)
        for organ in organs:
            self._kept[calendars.of(organ).provisional()].append(organ.pk)

    def near(self, days: int) -> Q:
        """Not yet overdue, and at most ``days`` working days before the safe date."""
        bounds = {calendar: calendar.add(self.on, days) for calendar in self._kept}
        return Q(self._bound("safe_on", bounds), status__in=OPEN, due_on__gte=self.on)

    def overdue(self) -> Q:
        """The reply was due before today."""
        return Q(status__in=OPEN, due_on__lt=self.on)

    def paused_too_long(self) -> Q:
        """The applicant was asked so long ago that somebody should ask again, or decide.

        To correct or to pay; who was found not to have paid has to be answered.
        """
        bounds = {calendar: self._back(calendar, PAUSED_TOO_LONG + 1) for calendar in self._kept}
        told = self._bound("correction__notified_on", bounds)
        unpaid = FeeNotice.objects.filter(case=OuterRef("pk"), stage__in=FeeNotice.UNPAID)
        charged = self._by_organ(
            bounds, lambda bound: Q(Exists(unpaid.filter(notified_on__lte=bound)))
        )
        waits = Q(told, clock_status=ClockStatus.AWAITING_CORRECTION)
        waits |= Q(charged, clock_status=ClockStatus.AWAITING_PAYMENT)
        return Q(waits, status__in=OPEN)

    def _back(self, calendar: DayCalendar, days: int) -> date:
        day = self.on
        for _ in range(days):
            day = calendar.previous_working_day(day)
        return day

    def _bound(self, column: str, bounds: Mapping[DayCalendar, date]) -> Q:
        """``column`` on or before the bound of the case's organ."""
        return self._by_organ(bounds, lambda bound: Q((f"{column}__lte", bound)))

    def _by_organ(self, bounds: Mapping[DayCalendar, date], within: Callable[[date], Q]) -> Q:
        """What ``within`` asks for the bound of the case's organ; asked once where all agree."""
        organs: dict[date, list[int]] = defaultdict(list)
        for calendar, bound in bounds.items():
            organs[bound].extend(self._kept[calendar])
        if len(organs) == 1:
            return within(next(iter(organs)))
        reach = Q(pk__in=[])
        for bound, kept in organs.items():
            reach |= within(bound) & Q(organ__in=kept)
        return reach
