"""What the applications of an entry say for and against its publication: facts, never a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef

from cases.models import Case, CaseRecord, Consultation, Inclusion
from law.citations import Citation, article
from law.conversion import EXCLUDED, SEVERAL, SUGGESTED, Excluded, hinted
from law.grounds import GROUNDS
from proactive import grouping
from proactive.models import Entry
from proactive.people import People, told
from vault.redaction import redact

THIRD_PARTY = Consultation.Kind.THIRD_PARTY


@dataclass(frozen=True)
class Point:
    """One thing to weigh, with the provision it touches."""

    text: str
    basis: Citation


class Evidence:
    """Read once for an entry: its applications, their documents, and what was asked of others."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry

    @cached_property
    def cases(self) -> list[Case]:
        """The applications, oldest first, and whether a third party was asked in each."""
        asked = Consultation.objects.filter(case=OuterRef("pk"), kind=THIRD_PARTY)
        rows = Case.objects.filter(entries__entry=self.entry).annotate(asked=Exists(asked))
        joined = rows.select_related(
            "applicant", "contact_record", "agent", "correction", "organ", "office"
        )
        return list(joined.order_by("received_on", "pk"))

    @cached_property
    def records(self) -> list[CaseRecord]:
        """The documents that were found for them."""
        rows = CaseRecord.objects.filter(case__in=self.cases).exclude(inclusion=Inclusion.OUTSIDE)
        joined = rows.select_related("case", "attachment")
        return list(joined.prefetch_related("passages").order_by("pk"))

    @property
    def given(self) -> list[CaseRecord]:
        """The documents that reached an applicant, whole or in part."""
        return [record for record in self.records if record.leaves]

    @property
    def disclosed(self) -> list[Case]:
        """The applications by which the information was given."""
        return [case for case in self.cases if grouping.is_disclosed(case)]

    @property
    def third_party_cases(self) -> list[Case]:
        """The applications in which a third party was asked (Art 32)."""
        return [case for case in self.cases if case.asked]  # type: ignore[attr-defined]

    @cached_property
    def hinted(self) -> list[Excluded]:
        """Classes that stay out to which the words of the requests point."""
        return list(hinted(self._words))

    @cached_property
    def _words(self) -> str:
        """How the entry and its requests are worded."""
        return "\n".join([self.entry.title, *(case.description for case in self.cases)])

    @cached_property
    def people(self) -> People:
        """Who stands behind the applications."""
        return People(self.cases)

    def in_favour(self) -> Iterator[Point]:
        """How many got it, how many asked, who suggested it."""
        applicants = grouping.applicants(self.disclosed) if self.disclosed else 0
        if applicants:
            text = f"已经向{applicants}个互不相关的申请人公开（{len(self.disclosed)}件申请）"
            yield Point(text, SEVERAL)
        waiting = [case for case in self.cases if case.is_open]
        if waiting and len(self.cases) > 1:
            yield Point(f"有{len(waiting)}件同样的申请正在办理", SEVERAL)
        suggestions = self.entry.suggestions.count()
        if suggestions:
            yield Point(f"{suggestions}位申请人建议主动公开", SUGGESTED)

    def contrary(self) -> Iterator[Point]:
        """What was withheld or struck out, who else is concerned, which class it may belong to."""
        for excluded in self.hinted:
            text = f"申请内容的用语可能涉及“{excluded.label}”，这类信息不纳入主动公开"
            yield Point(text, excluded.bases[-1])
        for case in self.third_party_cases:
            text = f"{case.case_number}征求过第三方意见，向社会公开前应当按其意见处理"
            yield Point(text, article(32))
        yield from _withheld(self.records)
        if any(case.outcome_code == "partially_disclosed" for case in self.cases):
            yield Point("有的申请只公开了一部分，其余部分同样不能主动公开", article(37))
        named = self.people.in_text(self._words)
        if named:
            yield Point(f"申请内容写有{told(named)}，公开前应当核对、隐去", article(15))
        if any(redact(record.title) != record.title for record in self.records):
            yield Point("文件标题里有个人的号码", article(15))


def _withheld(records: Sequence[CaseRecord]) -> Iterator[Point]:
    """Each ground once, with the documents it was named for."""
    named: dict[str, list[str]] = {}
    for record in records:
        if record.inclusion == Inclusion.WITHHOLD:
            named.setdefault(record.ground_code, []).append(f"《{record.title}》不予提供")
        if record.inclusion == Inclusion.PART:
            for passage in record.passages.all():
                said = f"《{record.title}》有内容因此遮盖"
                if said not in named.setdefault(passage.ground_code, []):
                    named[passage.ground_code].append(said)
    for code, documents in named.items():
        ground = GROUNDS[code]
        yield Point(f"{ground.label}：{'，'.join(documents)}", ground.citation)


def classes() -> list[Excluded]:
    """The table of what stays out, for the page."""
    return list(EXCLUDED.values())
