"""转主动公开 in numbers: what is counted, how it is defined, where it comes from, and what stands behind it.

The definitions stand here beside what computes them, on the page and in the sheet.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db.models import Prefetch

from cases.models import Case
from organs.models import Organ
from proactive.grouping import applicants
from proactive.models import Entry, EntryCase, Stage
from proactive.models.entry import UNDECIDED
from publication.models import AvoidedRequest, PublishedDocument

_QUEUE: Final = "转主动公开的登记（条例第四十四条）"
_TALLY: Final = "申请门户按日、按文件的计数；不记何人、写了什么"


@dataclass(frozen=True)
class Figure:
    """One number: what it is called, how it is computed, from which records."""

    code: str
    label: str
    formula: str
    source: str


FIGURES: Final[Mapping[str, Figure]] = {
    code: Figure(code, label, formula, source)
    for code, label, formula, source in (
        ("raised", "列入", "这一年列入转主动公开的项数，不论来源。", f"{_QUEUE}的列入日期"),
        (
            "undecided",
            "待研究、待决定",
            "这一年列入、现在还没有作出决定的项数。",
            f"{_QUEUE}的阶段",
        ),
        ("adopted", "待公开", "这一年列入、已经决定公开、还没有公开的项数。", f"{_QUEUE}的阶段"),
        ("late", "超期", "待公开的项中，公开期限已过的项数。", f"{_QUEUE}的公开期限"),
        ("published", "已公开", "这一年列入、现在已经公开的项数。", f"{_QUEUE}的阶段"),
        ("declined", "不纳入", "这一年列入、决定不纳入主动公开的项数。", f"{_QUEUE}的阶段"),
        ("share", "公开率", "已公开 ÷ 已经作出决定的（待公开、已公开、不纳入之和）。", "左边各项"),
        (
            "days",
            "从够数到公开的天数",
            (
                "从收到使互不相关的申请人达到规定个数（通常为第三个）的那件申请之日，到公开之日的自然日数，"
                "取中位数；不够个数就公开的（如依建议公开）不计。"
            ),
            "各项所列申请的收到日期、公开文件的公开日期",
        ),
        (
            "avoided",
            "避免的申请",
            (
                "这一年公众在填写申请时打开已经公开的文件、此后没有提出申请的次数：点“这就是我要的”的、删除草稿的、"
                "打开后过了规定天数（系统设置，通常为7天）没有提交的；一份草稿算一次，计入最后打开的文件和打开之日。"
                "不申请未必是因为找到了；过了天数才提交的不扣减；启用这项计数以前，只计点明找到的。"
            ),
            _TALLY,
        ),
        (
            "pressed",
            "其中点明找到",
            "避免的申请中，点“这就是我要的，不用申请了”结束填写的次数。",
            _TALLY,
        ),
    )
}


@dataclass(frozen=True)
class Span:
    """From the application that made the number full to publication."""

    entry: Entry
    full_on: date
    published_on: date

    @property
    def days(self) -> int:
        """Calendar days."""
        return (self.published_on - self.full_on).days


@dataclass(frozen=True)
class Shown:
    """A figure of one row as it is read, and whether there is something behind it."""

    figure: Figure
    text: str
    opens: bool


@dataclass
class Row:
    """One organ's numbers of a year, with what stands behind them; without an organ, the sum."""

    organ: Organ | None
    entries: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    spans: list[Span] = field(default_factory=list)
    spared: list[AvoidedRequest] = field(default_factory=list)

    def many(self, code: str) -> int:
        """How many entries the figure counts."""
        return len(self.entries[code])

    @property
    def share(self) -> str:
        """已公开 ÷ 已决定, in per cent; a dash where nothing is decided."""
        decided = self.many("adopted") + self.many("published") + self.many("declined")
        return f"{100 * self.many('published') / decided:.0f}%" if decided else "—"

    @property
    def median(self) -> str:
        """The median of the days; a dash where none is known."""
        days = [span.days for span in self.spans]
        return f"{statistics.median(days):g}" if days else "—"

    @property
    def avoided(self) -> int:
        """How often somebody who was writing opened something public and did not apply."""
        return sum(one.visits for one in self.spared)

    @property
    def pressed(self) -> int:
        """How often of these somebody said that it is what they wanted."""
        return sum(one.count for one in self.spared)

    @property
    def figures(self) -> list[Shown]:
        """All figures, in the order of the table."""
        special = {
            "share": (self.share, False),
            "days": (self.median, bool(self.spans)),
            "avoided": (str(self.avoided), bool(self.avoided)),
            "pressed": (str(self.pressed), bool(self.pressed)),
        }
        return [
            Shown(one, *special.get(code, (str(self.many(code)), bool(self.entries[code]))))
            for code, one in FIGURES.items()
        ]


def of_year(organs: Sequence[Organ], year: int, *, on: date) -> list[Row]:
    """The numbers of each of ``organs``, in a few queries for all of them."""
    rows = {organ.pk: Row(organ) for organ in organs}
    first, last = date(year, 1, 1), date(year, 12, 31)
    for entry in _entries(organs, first, last):
        row = rows[entry.organ_id]
        for code in _counted(entry, on):
            row.entries[code].append(entry)
        span = _span(entry, entry.organ.conversion_applicants)
        row.spans += [span] if span else []
    for one in AvoidedRequest.objects.filter(organ__in=organs, on__range=(first, last)):
        rows[one.organ_id].spared.append(one)
    return list(rows.values())


def together(rows: Iterable[Row]) -> Row:
    """The same of all organs; share and median are those of everything, not means of means."""
    total = Row(None)
    for row in rows:
        for code, entries in row.entries.items():
            total.entries[code] += entries
        total.spans += row.spans
        total.spared += row.spared
    return total


def documents_of(
    spared: Sequence[AvoidedRequest], code: str
) -> list[tuple[PublishedDocument, int]]:
    """At which documents the form ended how often, the most frequent first."""
    counts: dict[int, int] = defaultdict(int)
    for one in spared:
        counts[one.source] += one.count if code == "pressed" else one.visits
    known = [source for source, many in counts.items() if many]
    documents = PublishedDocument.objects.filter(pk__in=known).select_related("organ")
    found = [(document, counts[document.pk]) for document in documents]
    return sorted(found, key=lambda one: (-one[1], one[0].pk))


def _counted(entry: Entry, on: date) -> list[str]:
    """The figures that count the entry."""
    stage = "undecided" if entry.stage in UNDECIDED else Stage(entry.stage).value
    return ["raised", stage, *(["late"] if entry.is_late(on) else [])]


def _entries(organs: Sequence[Organ], first: date, last: date) -> Iterable[Entry]:
    joined = EntryCase.objects.select_related("case__applicant", "case__agent")
    found = Entry.objects.filter(organ__in=organs, raised_on__range=(first, last))
    rows = found.order_by("pk").select_related("document", "organ")
    return rows.prefetch_related(Prefetch("cases", joined))


def _span(entry: Entry, least: int) -> Span | None:
    """None where the number never was full, or only after publication."""
    if entry.published_on is None:
        return None
    full = enough_on([link.case for link in entry.cases.all()], least)
    if full is None or full > entry.published_on:
        return None
    return Span(entry, full, entry.published_on)


def enough_on(cases: Iterable[Case], least: int) -> date | None:
    """The day on which the application came in that made ``least`` unrelated applicants."""
    ordered = sorted(cases, key=lambda case: (case.received_on, case.pk))
    for count in range(least, len(ordered) + 1):
        if applicants(ordered[:count]) >= least:
            return ordered[count - 1].received_on
    return None
