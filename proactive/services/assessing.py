"""定期评估审查 (Art 18): what was withheld is looked at again, by a day that follows from the last."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cases.errors import ActNotPermitted, CaseError
from cases.models import Case, CaseRecord, Inclusion
from organs.models import Organ
from proactive.ledger import Moment
from proactive.models import Assessment, Entry, Finding, ProactiveAct, Source
from proactive.permissions import why_not_in
from proactive.services.raising import Raised, raise_entry


@dataclass(frozen=True)
class Due:
    """One case that withheld something: since when, on which ground, next to be looked at when."""

    case: Case
    last: Assessment | None
    due_on: date

    @property
    def place(self) -> str:
        """Where the list goes on after it."""
        return f"{self.case.since}.{self.case.pk}"  # type: ignore[attr-defined]

    def is_late(self, on: date) -> bool:
        """Whether the assessment should have been made before ``on``."""
        return self.due_on < on


def withheld(organ: Organ) -> QuerySet[Case]:
    """The cases of the organ whose reply withheld information, the longest not assessed first.

    What was refused whole, given in part, or withheld among other documents (Arts 14–16, 37).
    """
    kept = Exists(CaseRecord.objects.filter(case=OuterRef("pk"), inclusion=Inclusion.WITHHOLD))
    refused = Q(outcome_code__startswith="not_disclosed_") | Q(outcome_code="partially_disclosed")
    answered = Case.objects.filter(refused | kept, organ=organ, replied_on__isnull=False)
    last = Assessment.objects.filter(case=OuterRef("pk")).order_by("-pk").values("assessed_on")[:1]
    since = Coalesce(Subquery(last), F("replied_on"))
    return answered.annotate(since=since).order_by("since", "pk")


def beyond(cases: QuerySet[Case], place: str) -> QuerySet[Case]:
    """What comes after the row at ``place`` (its day and number); everything for no such place."""
    day, _, pk = place.partition(".")
    try:
        since, number = date.fromisoformat(day), int(pk)
    except ValueError:
        return cases
    return cases.filter(Q(since__gt=since) | Q(since=since, pk__gt=number))


def rows(cases: QuerySet[Case], months: int) -> Iterator[Due]:
    """Each case with its last assessment and the day of the next."""
    for case in cases.prefetch_related("assessments__assessed_by"):
        last = max(case.assessments.all(), key=lambda one: one.pk, default=None)
        yield Due(case, last, later(case.since, months))  # type: ignore[attr-defined]


def later(day: date, months: int) -> date:
    """The same day so many months on, or the last of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@transaction.atomic
def assess(case: Case, finding: Finding, *, reason: str, now: Moment) -> Entry | None:
    """Write the finding down; what may be public now comes into the queue.

    Raises ``CaseError`` without a reason, or for a case that withheld nothing.
    """
    now.by.stand_on(now.on)
    refusal = why_not_in(now.by, ProactiveAct.ASSESS, case.organ)
    if refusal:
        raise ActNotPermitted(refusal)
    if not reason:
        raise CaseError("请写明评估的理由。", field="reason")
    if not withheld(case.organ).filter(pk=case.pk).exists():
        raise CaseError("这件申请没有不予公开的信息，不需要评估。")
    Assessment.objects.create(
        case=case, finding=finding, reason=reason, assessed_by=now.by, assessed_on=now.on
    )
    if finding is Finding.STANDS:
        return None
    raised = Raised(title=case.subject, source=Source.REASSESSMENT, grounds=reason)
    return raise_entry(case.organ, raised, [case], now)
