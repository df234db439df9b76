"""The cases as they stood at the end of a day, and which of them each figure counts.

Figures follow dates in law: what was recorded late counts by the day it happened. What was undone
later still stood on the day: a registration made void afterwards, a reply that came back afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import (
    BigIntegerField,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models import Case as Choose
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, NullIf

from cases.models import (
    Case,
    CaseEvent,
    Delivery,
    OrganRole,
    Redecision,
    Remedy,
    RemedyResult,
    Review,
)
from cases.models.review import Decision
from cases.permissions import Act
from cases.replies import REPLY_KINDS
from cases.status import Status
from law.case_types import UNREPORTED
from law.outcomes import OUTCOMES
from reports.annual.counting import with_first_end

DISCLOSED: Final = [code for code, one in OUTCOMES.items() if one.report_row in ("3.1", "3.2")]
_WITHDRAWN: Final = "withdrawn"
UNKNOWN: Final = -1
"""In place of an office: nobody can say any more with which one the case lay."""
_MOVES: Final = Q(facts__has_key="office_before") | Q(act__in=(Act.ASSIGN, Act.RETURN_ASSIGNMENT))


@dataclass(frozen=True)
class Span:
    """The days that count: what happened ``first`` to ``last``; what is open, at the end of ``stood_on``.

    ``at`` is the cut-off: as things stood at its end; ``today`` tells whether that is the past.
    ``since`` begins the whole period where these days are one month of it.
    """

    first: date
    last: date
    stood_on: date
    at: date
    today: date
    since: date | None = None

    @property
    def is_past(self) -> bool:
        """Whether something may have changed since the cut-off."""
        return self.at < self.today

    @property
    def days(self) -> tuple[date, date]:
        """Both ends, as a range in a query takes them."""
        return self.first, self.last

    @property
    def fell_due(self) -> Q:
        """When what is overdue fell due: however long ago; of a later month of the period, in it."""
        upto = Q(due_on__lte=min(self.last, self.stood_on - timedelta(days=1)))
        is_later = self.since is not None and self.since < self.first
        return upto & Q(due_on__gte=self.first) if is_later else upto


def with_office(rows: QuerySet[Any], span: Span, case: str = "") -> QuerySet[Any]:
    """Each with ``office_then``: where its case lay at the end of the cut-off.

    A move in the log says with which office the case lay until then, so the first one since the
    cut-off tells; where there is none, it is the office of now. A move logged before moves said so
    leaves it unknown.
    """
    now: Any = F(f"{case}office_id")
    if span.is_past:
        number = BigIntegerField()
        nobody = Value(0, output_field=number)
        since = CaseEvent.objects.filter(_MOVES, case=OuterRef(f"{case}pk"), on__gt=span.at)
        before = Coalesce(Cast(KeyTextTransform("office_before", "facts"), number), nobody)
        told = When(facts__has_key="office_before", then=before)
        left = Choose(told, default=Value(UNKNOWN, output_field=number))
        first = since.order_by("sequence").values(left=left)[:1]
        then = Coalesce(Subquery(first), now, nobody, output_field=number)
        now = NullIf(then, nobody)
    found: QuerySet[Any] = rows.annotate(office_then=now)
    return found


def standing(where: Q, span: Span) -> list[QuerySet[Any]]:
    """The cases of ``where`` that count, with ``closed_on``, ``closed_by`` and ``was_in_time``.

    Two disjoint lots for a day in the past: as their rows tell, and those of which a reply came back.
    """
    cases = with_office(Case.objects.exclude(case_type__in=UNREPORTED).order_by(), span)
    cases = cases.filter(where)
    if not span.is_past:
        return [_told(with_first_end(cases.exclude(status=Status.VOIDED)))]
    since_void = Q(status=Status.VOIDED, number__voided_on__gt=span.at)
    known = cases.filter(~Q(status=Status.VOIDED) | since_void, registered_on__lte=span.at)
    failed = Delivery.objects.filter(letter__kind__in=REPLY_KINDS, failed_on__isnull=False)
    earlier = Redecision.objects.filter(earlier_replied_on__lte=span.at)
    doubtful = known.filter(pk__in=failed.filter(decided_on__lte=span.at).values("letter__case"))
    doubtful = doubtful.exclude(pk__in=earlier.values("case"))
    others = with_first_end(known.exclude(pk__in=doubtful.values("pk")))
    return [_told(others), _as_delivered(doubtful, span.at)]


def _told(cases: QuerySet[Any]) -> QuerySet[Any]:
    first = When(first_order__isnull=False, then=F("first_order__earlier_in_time"))
    return _with_extension(cases.annotate(was_in_time=Choose(first, default=F("replied_in_time"))))


def _as_delivered(cases: QuerySet[Any], at: date) -> QuerySet[Any]:
    """Closed if a delivery of the reply stood at the end of the day, perhaps one that failed since."""
    sent = Delivery.objects.filter(
        letter__case=OuterRef("pk"), letter__kind__in=REPLY_KINDS, decided_on__lte=at
    )
    stands = Q(Exists(sent.filter(failed_on__isnull=True)))
    believed = sent.filter(failed_on__gt=at).order_by("decided_on")
    return _with_extension(
        cases.annotate(
            closed_on=Coalesce(
                Choose(When(stands, then=F("replied_on"))),
                Subquery(believed.values("decided_on")[:1]),
                F("withdrawn_on"),
            ),
            closed_by=F("outcome_code"),
            was_in_time=Choose(
                When(stands, then=F("replied_in_time")),
                default=Subquery(believed.values("in_time")[:1]),
            ),
        )
    )


def _with_extension(cases: QuerySet[Any]) -> QuerySet[Any]:
    """Joined to the one extension that was told; a refused one was not."""
    told = Q(extensions__notified_on__isnull=False)
    joined: QuerySet[Any] = cases.annotate(
        told_extension=FilteredRelation("extensions", condition=told)
    )
    return joined


def conditions(span: Span) -> dict[str, Q]:
    """What each count asks of a case that stood."""
    decided = Q(closed_on__range=span.days)
    still_open = Q(received_on__lte=span.stood_on) & (
        Q(closed_on__isnull=True) | Q(closed_on__gt=span.stood_on)
    )
    return {
        "received": Q(received_on__range=span.days),
        "decided": decided,
        "pending": still_open,
        "on_time": decided & Q(was_in_time=True),
        "late": decided & Q(was_in_time=False),
        "overdue": still_open & span.fell_due,
        "extended": decided & Q(told_extension__notified_on__lte=F("closed_on")),
        "corrected": decided & Q(correction__notified_on__lte=F("closed_on")),
        "disclosed": decided & Q(closed_by__in=DISCLOSED),
    }


def returned(cases: QuerySet[Any], span: Span) -> QuerySet[Any]:
    """Those decided whose draft was sent back at least once before."""
    sent_back = Review.objects.filter(
        case=OuterRef("pk"), decision=Decision.RETURN, on__lte=OuterRef("closed_on")
    )
    return cases.filter(Exists(sent_back), closed_on__range=span.days)


def measured(cases: QuerySet[Any], span: Span) -> QuerySet[Any]:
    """Those replied to in one cycle here, so that each stage has its days."""
    ordered = Redecision.objects.filter(case=OuterRef("pk"), recorded_on__lte=span.at)
    found = cases.filter(~Exists(ordered), closed_on__range=span.days, imported__isnull=True)
    return found.exclude(closed_by=_WITHDRAWN)


def remedies(where: Q, span: Span) -> QuerySet[Any]:
    """Reconsiderations and suits that count: those of the organ that acted first (201号)."""
    ours = Remedy.objects.filter(organ_role=OrganRole.ORIGINAL).order_by()
    return with_office(ours, span, "case__").filter(where).exclude(case__status=Status.VOIDED)


def remedy_conditions(span: Span) -> dict[str, Q]:
    """What each count asks of a reconsideration or a suit."""
    closed = Q(closed_on__range=span.days)
    return {
        "remedies_filed": Q(filed_on__range=span.days),
        "remedies_closed": closed,
        "remedies_lost": closed & Q(result=RemedyResult.CORRECTED),
    }


def behind(code: str, where: Q, span: Span) -> QuerySet[Case]:
    """The cases that one count counts."""
    lots = standing(where, span)
    if code == "returned":
        found = [returned(lot, span) for lot in lots]
    elif code == "measured":
        found = [measured(lot, span) for lot in lots]
    else:
        found = [lot.filter(conditions(span)[code]) for lot in lots]
    reach = Q()
    for lot in found:
        reach |= Q(pk__in=lot.values("pk"))
    return Case.objects.filter(reach)
