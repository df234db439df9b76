"""督办: how the organs below stand, and what the next twenty working days will bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from calendars.working_days import DayCalendar
from cases.attention import NEAR, Attention
from cases.models import Case, Nudge
from cases.status import OPEN
from organs.models import Organ

AHEAD: Final = 20
"""Working days that the workload looks ahead."""

HANDED_TO_NOBODY: Final = "未交办"


@dataclass(frozen=True)
class Figure:
    """One column of the board: its name in addresses, its heading, which cases it counts."""

    name: str
    label: str
    which: Q
    bad: bool = False


@dataclass(frozen=True)
class OrganRow:
    """One organ with its numbers, in the order of the figures."""

    organ: Organ
    numbers: list[tuple[Figure, int]]


@dataclass
class Load:
    """How many cases one organ or office has to answer on each day."""

    label: str
    by_day: Counter[date] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All days together."""
        return self.by_day.total()


def figures(attention: Attention) -> list[Figure]:
    """What a supervisor is shown of each organ."""
    unanswered = Nudge.objects.filter(case=OuterRef("pk"), replied_on__isnull=True)
    return [
        Figure("overdue", "超期", attention.overdue(), bad=True),
        *(
            Figure(f"near{days}", f"{days}日内到期", attention.near(days))
            for days in reversed(NEAR)
        ),
        Figure("paused", "停滞过久", attention.paused_too_long()),
        Figure("nudged", "催办未答复", Q(Exists(unanswered), status__in=OPEN), bad=True),
    ]


def standing(cases: QuerySet[Case], organs: Iterable[Organ], shown: list[Figure]) -> list[OrganRow]:
    """The numbers of every organ, in one query over the cases that some figure counts."""
    some = Q(pk__in=[])
    for figure in shown:
        some |= figure.which
    counts = {figure.name: Count("pk", filter=figure.which) for figure in shown}
    rows: Any = cases.order_by().filter(some).values("organ").annotate(**counts)
    found = {row["organ"]: row for row in rows}
    return [
        OrganRow(organ, [(f, found[organ.pk][f.name] if organ.pk in found else 0) for f in shown])
        for organ in organs
    ]


def days_ahead(on: date, calendar: DayCalendar) -> tuple[date, ...]:
    """The next twenty working days, today included when it is one."""
    yesterday = on - timedelta(days=1)
    return calendar.working_days(yesterday, calendar.add(yesterday, AHEAD))


def workload(cases: QuerySet[Case], days: tuple[date, ...], *, by: str) -> list[Load]:
    """Cases due on each of ``days`` for each organ or office (``by``), the busiest first."""
    due = cases.order_by().filter(status__in=OPEN, due_on__gte=days[0], due_on__lte=days[-1])
    rows = due.values_list(f"{by}__name", "due_on").annotate(number=Count("pk"))
    loads: dict[str, Load] = {}
    for name, day, number in rows:
        label = name or HANDED_TO_NOBODY
        loads.setdefault(label, Load(label)).by_day[day] += number
    return sorted(loads.values(), key=lambda load: (-load.total, load.label))
