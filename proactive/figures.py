"""转主动公开 in numbers, for the work body: what is counted, and how it is defined.

The definitions stand here beside what computes them, and on the page.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db.models import Prefetch, Sum

from cases.models import Case
from organs.models import Organ
from proactive.grouping import applicants
from proactive.models import Entry, EntryCase, Stage
from proactive.models.entry import UNDECIDED
from publication.models import AvoidedRequest

DEFINITIONS: Final = (
    ("列入", "这一年列入转主动公开的项数，不论来源。"),
    ("待研究、待决定", "这一年列入、现在还没有作出决定的项数。"),
    ("待公开", "已经决定公开、还没有公开的项数；其中超过公开期限的为“超期”。"),
    ("已公开", "这一年列入、现在已经公开的项数。"),
    ("不纳入", "这一年列入、决定不纳入主动公开的项数。"),
    ("公开率", "已公开 ÷ 已经作出决定的（待公开、已公开、不纳入之和）。"),
    (
        "从够数到公开的天数",
        (
            "从收到使互不相关的申请人达到规定个数（通常为第三个）的那件申请之日，到公开之日的自然日数，"
            "取中位数；不够个数就公开的（如依建议公开）不计。"
        ),
    ),
    (
        "避免的申请",
        "这一年公众在填写申请时看到已经公开的信息，点“这就是我要的”结束填写的次数。",
    ),
)


@dataclass
class Row:
    """One organ's numbers of a year."""

    organ: Organ
    stages: Counter[str] = field(default_factory=Counter)
    late: int = 0
    days: list[int] = field(default_factory=list)
    avoided: int = 0

    @property
    def raised(self) -> int:
        """All entries."""
        return self.stages.total()

    @property
    def undecided(self) -> int:
        """Entries without a decision."""
        return sum(self.stages[stage] for stage in UNDECIDED)

    @property
    def adopted(self) -> int:
        """Decided to be public, and not public yet."""
        return self.stages[Stage.ADOPTED]

    @property
    def published(self) -> int:
        """Public now."""
        return self.stages[Stage.PUBLISHED]

    @property
    def declined(self) -> int:
        """Decided to stay out."""
        return self.stages[Stage.DECLINED]

    @property
    def share(self) -> str:
        """已公开 ÷ 已决定, in per cent; a dash where nothing is decided."""
        decided = self.adopted + self.published + self.declined
        return f"{100 * self.published / decided:.0f}%" if decided else "—"

    @property
    def median(self) -> str:
        """The median of the days; a dash where none is known."""
        return f"{statistics.median(self.days):.0f}" if self.days else "—"


def of_year(organs: Sequence[Organ], year: int, *, on: date) -> list[Row]:
    """The numbers of each of ``organs``, in a few queries for all of them."""
    rows = {organ.pk: Row(organ) for organ in organs}
    first, last = date(year, 1, 1), date(year, 12, 31)
    for entry in _entries(organs, first, last):
        row = rows[entry.organ_id]
        row.stages[entry.stage] += 1
        row.late += entry.is_late(on)
        days = _days(entry, row.organ.conversion_applicants)
        row.days += [days] if days is not None else []
    for organ, number in _avoided(organs, first, last).items():
        rows[organ].avoided = number
    return list(rows.values())


def _entries(organs: Sequence[Organ], first: date, last: date) -> Iterable[Entry]:
    joined = EntryCase.objects.select_related("case__applicant", "case__agent")
    found = Entry.objects.filter(organ__in=organs, raised_on__range=(first, last))
    return found.select_related("document").prefetch_related(Prefetch("cases", joined))


def _days(entry: Entry, least: int) -> int | None:
    """From the application that made the number full to publication; None where it never was."""
    if entry.published_on is None:
        return None
    full = enough_on([link.case for link in entry.cases.all()], least)
    return (entry.published_on - full).days if full and full <= entry.published_on else None


def enough_on(cases: Iterable[Case], least: int) -> date | None:
    """The day on which the application came in that made ``least`` unrelated applicants."""
    ordered = sorted(cases, key=lambda case: (case.received_on, case.pk))
    for count in range(least, len(ordered) + 1):
        if applicants(ordered[:count]) >= least:
            return ordered[count - 1].received_on
    return None


def _avoided(organs: Sequence[Organ], first: date, last: date) -> dict[int, int]:
    counted = AvoidedRequest.objects.filter(organ__in=organs, on__range=(first, last))
    found: dict[int, int] = defaultdict(int)
    found |= dict(counted.values_list("organ").annotate(many=Sum("count")))
    return found
