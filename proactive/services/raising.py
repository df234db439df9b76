"""列入转主动公开 (Art 44): by a person, by an applicant's suggestion, or by itself.

An entry about the same applications is not raised twice: what comes later joins it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from cases.errors import ActNotPermitted, CaseError
from cases.models import ApplicantMessage, Case
from law.citations import article
from law.receipt import CHINA_TIME
from organs.models import Organ, Staff
from proactive.ledger import APPLICANT, Moment, record, record_by_itself
from proactive.models import Entry, EntryCase, ProactiveAct, Source, Suggestion
from proactive.permissions import why_not_in

LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class Raised:
    """What an entry says of itself when it comes up."""

    title: str
    source: Source
    grounds: str


@transaction.atomic
def raise_entry(organ: Organ, raised: Raised, cases: Sequence[Case], now: Moment) -> Entry:
    """A person of the organ puts it forward. Raises ``CaseError`` without name or reason."""
    now.by.stand_on(now.on)
    refusal = why_not_in(now.by, ProactiveAct.RAISE, organ)
    if refusal:
        raise ActNotPermitted(refusal)
    if not raised.title:
        raise CaseError("请写明是哪一项信息。", field="title")
    if not raised.grounds:
        raise CaseError("请写明为什么应当主动公开。", field="grounds")
    _refuse_corrections(cases)
    entry = _create(organ, raised, cases, by=now.by, on=now.on)
    record(entry, ProactiveAct.RAISE, raised.grounds, now)
    return entry


@transaction.atomic
def suggested(message: ApplicantMessage, *, at: datetime) -> Suggestion:
    """The entry of an applicant's suggestion; safe twice. It joins what is about the same case."""
    known = Suggestion.objects.filter(message=message).first()
    if known is not None:
        return known
    on, case = at.astimezone(CHINA_TIME).date(), message.case
    entry = entry_of([case])
    note = f"{case.case_number}的申请人建议主动公开"
    if entry is None:
        raised = Raised(title=_titled(case), source=Source.SUGGESTION, grounds=note)
        entry = _create(case.organ, raised, [case], by=None, on=on)
    record_by_itself(entry, note, who=APPLICANT, on=on, at=at)
    return Suggestion.objects.create(entry=entry, message=message)


@transaction.atomic
def by_itself(cases: Sequence[Case], source: Source, grounds: str, *, at: datetime) -> Entry | None:
    """What the sweep found: a new entry, or the applications that join one; nothing new, nothing."""
    on = at.astimezone(CHINA_TIME).date()
    entry = entry_of(cases)
    if entry is None:
        raised = Raised(title=_titled(cases[0]), source=source, grounds=grounds)
        entry = _create(cases[0].organ, raised, cases, by=None, on=on)
        record_by_itself(entry, grounds, on=on, at=at)
        return entry
    return _joined(entry, cases, source, grounds, at=at)


def entry_of(cases: Sequence[Case]) -> Entry | None:
    """The newest entry that one of the applications belongs to."""
    return Entry.objects.filter(cases__case__in=cases).order_by("-pk").first()


def _refuse_corrections(cases: Sequence[Case]) -> None:
    """Whoever wants a record of themselves corrected (Art 41) asks for nothing to be public."""
    corrections = [case.case_number for case in cases if case.is_rectification]
    if corrections:
        raise CaseError(
            f"{'、'.join(corrections)}申请的是更正本人的信息，不是申请公开，请去掉这些编号。",
            field="numbers",
            basis=article(41),
        )


def _joined(
    entry: Entry, cases: Sequence[Case], source: Source, grounds: str, *, at: datetime
) -> Entry | None:
    on = at.astimezone(CHINA_TIME).date()
    added = _add(entry, cases, on=on)
    became = source is Source.REPEATED and entry.source == Source.TOPIC
    if not (added or became):
        return None
    if became:
        entry.source, entry.grounds = source, grounds
        entry.save(update_fields=["source", "grounds"])
    record_by_itself(entry, grounds, on=on, at=at)
    return entry


def _create(
    organ: Organ, raised: Raised, cases: Sequence[Case], *, by: Staff | None, on: date
) -> Entry:
    entry = Entry.objects.create(
        organ=organ, title=raised.title[:LONGEST], source=raised.source, grounds=raised.grounds,
        raised_by=by, raised_on=on,
    )  # fmt: skip
    _add(entry, cases, on=on)
    return entry


def _add(entry: Entry, cases: Sequence[Case], *, on: date) -> int:
    known = set(entry.cases.values_list("case_id", flat=True))
    new = [case for case in cases if case.pk not in known]
    EntryCase.objects.bulk_create(EntryCase(entry=entry, case=case, added_on=on) for case in new)
    return len(new)


def _titled(case: Case) -> str:
    return case.subject[:LONGEST]
