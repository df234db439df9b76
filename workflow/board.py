"""督办: how organs and offices stand, and what the next twenty working days will bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from calendars.working_days import DayCalendar
from cases.attention import NEAR, Attention
from cases.models import Case, Nudge
from cases.status import OPEN
from organs.models import Office, OfficeKind, Organ

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
class Part:
    """What a row counts and its numbers lead to: an organ, an office, or what lies with no office.

    Without a query it is everything that is watched.
    """

    label: str
    unit: Organ | Office | None = None
    query: str = ""

    @property
    def where(self) -> Q:
        """The condition on cases."""
        return self.among("")

    def among(self, prefix: str) -> Q:
        """The same on rows that reach their case by ``prefix``."""
        if isinstance(self.unit, Organ):
            return Q((f"{prefix}organ", self.unit))
        return Q((f"{prefix}office", self.unit)) if self.query else Q()


@dataclass(frozen=True)
class Row:
    """One part with its numbers, in the order of the figures."""

    part: Part
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


EVERYTHING: Final = Part("全部")


def figures(attention: Attention) -> list[Figure]:
    """Which open cases need somebody, by how much."""
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


def columns(attention: Attention) -> list[Figure]:
    """What is shown of each organ or office."""
    return [Figure("open", "在办", Q(status__in=OPEN)), *figures(attention)]


def parts_of(organs: list[Organ]) -> list[Part]:
    """The rows of a board over ``organs``; one organ alone is shown office by office."""
    if len(organs) > 1:
        return [Part(organ.name, organ, f"organ={organ.pk}") for organ in organs]
    offices = Office.objects.filter(organ__in=organs)
    unassigned = Part(HANDED_TO_NOBODY, None, "office=0")
    return [unassigned, *(Part(one.name, one, f"office={one.pk}") for one in offices)]


def chosen_part(asked: Mapping[str, str], organs: QuerySet[Organ]) -> Part:
    """The part that an address names. Raises ``Http404`` for one that is not watched."""
    office, organ = asked.get("office", ""), asked.get("organ", "")
    if office == "0":
        return Part(HANDED_TO_NOBODY, None, "office=0")
    if office.isdecimal():
        one = get_object_or_404(Office, pk=int(office), organ__in=organs)
        return Part(one.name, one, f"office={one.pk}")
    if organ.isdecimal():
        found = get_object_or_404(organs, pk=int(organ))
        return Part(found.name, found, f"organ={found.pk}")
    return EVERYTHING


def standing(cases: QuerySet[Case], parts: list[Part], shown: list[Figure]) -> list[Row]:
    """The numbers of every part, in one query over the open cases.

    An office that never handles cases is left out while nothing of its is open.
    """
    by = "organ" if isinstance(parts[0].unit, Organ) else "office"
    counts = {figure.name: Count("pk", filter=figure.which) for figure in shown}
    found: Any = cases.order_by().filter(status__in=OPEN).values(by).annotate(**counts)
    numbers = {row[by]: row for row in found}
    rows = []
    for part in parts:
        own = numbers.get(part.unit.pk if part.unit else None)
        if own or _always_shown(part.unit):
            rows.append(Row(part, [(figure, own[figure.name] if own else 0) for figure in shown]))
    return rows


def _always_shown(unit: Organ | Office | None) -> bool:
    if isinstance(unit, Office):
        return unit.is_active and unit.kind == OfficeKind.HANDLING
    return unit is not None


def total(rows: list[Row]) -> list[tuple[Figure, int]]:
    """All rows together, figure by figure."""
    columns = zip(*(row.numbers for row in rows), strict=True)
    return [(column[0][0], sum(number for _, number in column)) for column in columns]


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
