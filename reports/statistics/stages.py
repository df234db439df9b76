"""Mean working days a stage: what entered and left it on which day, counted by the organ's calendar.

The days spent in a stage are the working days up to each leaving less those up to each entering;
sums of both by day are enough, so one aggregate over the log serves any number of cases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Case as Choose
from django.db.models import CharField, Count, F, Q, QuerySet, Value, When

from calendars.working_days import DayCalendar
from cases.status import Status
from organs import working_days
from organs.models import Organ
from reports.statistics.asked import Asked
from reports.statistics.indicators import STAGES
from reports.statistics.standing import measured, standing

_REVIEWS: Final = (
    Status.OFFICE_REVIEW, Status.LEGAL_REVIEW, Status.SECRECY_REVIEW, Status.FURTHER_REVIEW,
)  # fmt: skip
STAGE_OF: Final[dict[str, tuple[Status, ...]]] = {
    "assigning": (Status.REGISTERED,),
    "handling": (Status.HANDLING,),
    "waiting": (Status.AWAITING_CORRECTION,),
    "reviewing": _REVIEWS,
    "signing": (Status.SIGNING,),
    "delivering": (Status.SIGNED,),
}
"""In which legal statuses a case spends each stage."""


LONGEST: Final = timedelta(days=3 * 366)
"""The log is read for every case of the period: more than three years of a city take minutes."""


@dataclass
class Spent:
    """How many cases were measured, and the working days of all of them by stage."""

    cases: int = 0
    days: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STAGES, 0))

    @property
    def means(self) -> dict[str, float | None]:
        """The mean of each stage with one decimal; nothing where nothing was measured."""
        return {
            stage: round(days / self.cases, 1) if self.cases else None
            for stage, days in self.days.items()
        }


def is_too_long(asked: Asked) -> bool:
    """Whether the period asks for more than the log can be read for while somebody waits."""
    return asked.span.last - asked.span.first > LONGEST


def spent(asked: Asked, key: str | None, organs: Iterable[Organ]) -> dict[Any, Spent]:
    """What the cases replied to in the period spent in each stage, told apart by ``key``."""
    found: dict[Any, Spent] = defaultdict(Spent)
    kept = _calendars(organs)
    for calendar, keeping in kept.items():
        where = Q(organ__in=keeping) if len(kept) > 1 else Q()
        for lot in standing(asked.cases & where, asked.span):
            cases = measured(lot, asked.span)
            _add_ends(found, cases, key, calendar)
            _add_moves(found, cases.filter(events__on__lte=asked.span.at), key, calendar)
    return found


def _calendars(organs: Iterable[Organ]) -> Mapping[DayCalendar, list[int]]:
    """The calendars that the organs keep, each with its organs."""
    kept: dict[DayCalendar, list[int]] = defaultdict(list)
    calendars = working_days.current()
    for organ in organs:
        kept[calendars.of(organ).provisional()].append(organ.pk)
    return kept


def _add_ends(
    found: dict[Any, Spent], cases: QuerySet[Any], key: str | None, calendar: DayCalendar
) -> None:
    """登记 and 全程, which the case itself tells."""
    days = ("received_on", "registered_on", "closed_on")
    rows = cases.values_list(_part(key), *days).annotate(n=Count("pk"))
    for part, received, registered, closed, number in rows:
        one = found[part]
        one.cases += number
        one.days["registering"] += number * calendar.count(received, registered)
        one.days["whole"] += number * calendar.count(received, closed)


def _add_moves(
    found: dict[Any, Spent], cases: QuerySet[Any], key: str | None, calendar: DayCalendar
) -> None:
    """The stages between, which the log tells."""
    moves = cases.annotate(left=_stage("events__before"), entered=_stage("events__after"))
    moves = moves.exclude(left=F("entered"))
    rows = moves.values_list(_part(key), "left", "entered", "events__on").annotate(n=Count("pk"))
    for part, left, entered, on, number in rows:
        upto = number * _reckoned(calendar, on)
        if left:
            found[part].days[left] += upto
        if entered:
            found[part].days[entered] -= upto


def _part(key: str | None) -> Any:
    return key or Value("", output_field=CharField())


def _stage(column: str) -> Choose:
    chosen = [
        When(Q((f"{column}__in", list(of))), then=Value(code)) for code, of in STAGE_OF.items()
    ]
    return Choose(*chosen, default=Value(""), output_field=CharField())


def _reckoned(calendar: DayCalendar, day: date) -> int:
    """The working days up to ``day`` since the calendar begins."""
    return calendar.count(calendar.first_day, day)
