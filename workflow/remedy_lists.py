"""复议诉讼 as lists: whose answer is owed, what is heard soon, what is pending, what is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from calendars.working_days import WorkingCalendar
from cases.models import Remedy
from cases.remedy_clock import NEAR
from organs.models import Organ
from workflow.board import HANDED_TO_NOBODY


@dataclass(frozen=True)
class RemedyList:
    """One list: its name in addresses, its heading, which rows it keeps."""

    name: str
    label: str
    which: Q
    bad: bool = False


def lists_of(calendar: WorkingCalendar, on: date) -> list[RemedyList]:
    """The lists by the working days of ``calendar``, the most pressing first."""
    owed = Q(closed_on=None, answered_on=None)
    soon = calendar.provisional().add(on, NEAR)
    dated = owed & Q(answer_due_on__isnull=False)
    return [
        RemedyList("late", "逾期未提交答复", dated & Q(answer_due_on__lt=on), bad=True),
        RemedyList(
            "near",
            f"{NEAR}日内应提交答复",
            dated & Q(answer_due_on__gte=on, answer_due_on__lte=soon),
        ),
        RemedyList("owed", "待提交答复", owed),
        RemedyList("hearing", "待开庭", Q(closed_on=None, hearing_on__gte=on)),
        RemedyList("open", "尚未审结", Q(closed_on=None)),
        RemedyList("closed", "已审结", Q(closed_on__isnull=False)),
    ]


@dataclass(frozen=True)
class Standing:
    """How one organ or office stands in its reconsiderations and suits, and its place in addresses."""

    label: str
    query: str
    late: int
    near: int
    hearing: int
    open: int


def standing(organs: list[Organ], calendar: WorkingCalendar, on: date) -> list[Standing]:
    """Each organ with anything pending, or the offices of one organ; one query."""
    by = "organ" if len(organs) > 1 else "office"
    counted = [one for one in lists_of(calendar, on) if one.name not in ("owed", "closed")]
    rows = (
        Remedy.objects.filter(case__organ__in=organs, closed_on=None)
        .order_by(f"case__{by}__name")
        .values_list(f"case__{by}__name", f"case__{by}")
        .annotate(**{one.name: Count("pk", filter=one.which) for one in counted})
    )
    return [
        Standing(name or HANDED_TO_NOBODY, f"{by}={unit or 0}", *numbers)
        for name, unit, *numbers in rows
    ]
