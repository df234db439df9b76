"""How screening itself does in a year: requests per applicant, signals judged, refusals corrected.

For whoever watches (督办员, the head of a work body), over the cases they watch. Applicants are
groups of cases with one identifying number in one organ; no name is read, and a group is named by
nothing but one of its cases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import models
from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, When

from cases.models import Case, Redecision, Remedy, RemedyResult
from cases.selectors import same_applicant
from cases.status import Status
from law.case_types import CaseType
from law.outcomes import OUTCOMES
from screening.models import KeptSignal, SignalJudgement, SignalVerdict

BANDS: Final = ((1, 1), (2, 3), (4, 10), (11, 30), (31, 100), (101, None))
"""Applications of one applicant in the year; 10 and 30 are the steps of the fee measures."""

MOST_FREQUENT: Final = 20

REFUSALS: Final = (
    "repeat_application", "excessive_applications", "petition", "publication", "reconfirmation",
    "requires_creation",
)  # fmt: skip
"""The ends that signals point to: 不予处理 (3.5 of the report) and 不予提供 for want of a ready record."""


@dataclass(frozen=True)
class Band:
    """Applicants with ``first`` to ``last`` applications, and their cases."""

    first: int
    last: int | None
    applicants: int
    cases: int

    @property
    def label(self) -> str:
        """2至3件."""
        if self.last is None:
            return f"{self.first}件以上"
        return f"{self.first}件" if self.first == self.last else f"{self.first}至{self.last}件"


@dataclass(frozen=True)
class Frequent:
    """One applicant of many cases, known by one of them."""

    organ: int
    cases: int
    like: int
    """The newest case; its group is asked for by it."""


@dataclass(frozen=True)
class Judged:
    """The signals of one code and what people made of them."""

    code: str
    title: str
    found: int
    confirmed: int
    set_aside: int

    @property
    def waiting(self) -> int:
        """Nobody said anything yet."""
        return self.found - self.confirmed - self.set_aside

    @property
    def share(self) -> int | None:
        """Confirmed of those judged, in per cent; None where none was judged."""
        judged = self.confirmed + self.set_aside
        return round(100 * self.confirmed / judged) if judged else None


@dataclass(frozen=True)
class Refused:
    """The refusals of one kind in the year, and what reconsideration and courts made of them."""

    code: str
    label: str
    refused: int
    contested: int
    corrected: int


@dataclass(frozen=True)
class Overview:
    """One year of the cases watched."""

    year: int
    bands: tuple[Band, ...]
    frequent: tuple[Frequent, ...]
    signals: tuple[Judged, ...]
    refusals: tuple[Refused, ...]

    @property
    def applicants(self) -> int:
        """All of them."""
        return sum(band.applicants for band in self.bands)

    @property
    def cases(self) -> int:
        """All of theirs."""
        return sum(band.cases for band in self.bands)


def overview(cases: QuerySet[Case], year: int) -> Overview:
    """The figures of ``year`` over ``cases``: what was received, judged and answered in it."""
    groups = _groups(cases, year)
    return Overview(
        year, _bands(groups), _frequent(groups), judged(cases, year), refused(cases, year)
    )


def of_applicant(cases: QuerySet[Case], year: int, like: Case) -> QuerySet[Case]:
    """The cases of the year in the same organ by the applicant of ``like``."""
    received = received_in(cases, year).filter(organ=like.organ_id)
    return received.filter(applicant__in=same_applicant(like.applicant))


def with_signal(cases: QuerySet[Case], year: int, code: str, verdict: str) -> QuerySet[Case]:
    """The cases whose signal ``code`` of the year has that verdict; ``waiting``: none yet."""
    kept = _with_last_word(KeptSignal.objects.filter(_computed_in(year), code=code))
    said = {"last": verdict} if verdict in SignalVerdict.values else {"last__isnull": True}
    return cases.filter(pk__in=kept.filter(**said).values("case"))


def refused_with(cases: QuerySet[Case], year: int, code: str, *, corrected: bool) -> QuerySet[Case]:
    """The cases refused by ``code`` in the year; ``corrected``: those that did not stand."""
    found = cases.filter(_refused_by(code, year))
    return found.filter(_is_corrected(code, year)) if corrected else found


def judged(cases: QuerySet[Case], year: int) -> tuple[Judged, ...]:
    """Signals of the year by code, most first."""
    kept = KeptSignal.objects.filter(_computed_in(year), case__in=cases.values("pk"))
    rows = (
        _with_last_word(kept)
        .order_by()
        .values("code")
        .annotate(
            label=Max("title"),
            found=Count("pk"),
            confirmed=Count("pk", filter=Q(last=SignalVerdict.CONFIRMED)),
            set_aside=Count("pk", filter=Q(last=SignalVerdict.SET_ASIDE)),
        )
    )
    found = (
        Judged(row["code"], row["label"], row["found"], row["confirmed"], row["set_aside"])
        for row in rows
    )
    return tuple(sorted(found, key=lambda one: (-one.found, one.code)))


def refused(cases: QuerySet[Case], year: int) -> tuple[Refused, ...]:
    """Each kind of refusal in the year, as the table of outcomes names it; every case once."""
    answered = cases.filter(outcome_code__in=REFUSALS, replied_on__range=_days(year)).order_by()
    ends = list(answered.values_list("pk", "outcome_code"))
    orders = _orders(year).filter(earlier_outcome__in=REFUSALS, case__in=cases.values("pk"))
    aside = list(orders.order_by().values_list("case", "earlier_outcome"))
    remedies = _remedies(year)
    contested = set(remedies.values_list("case", flat=True))
    corrected = set(remedies.filter(result=RemedyResult.CORRECTED).values_list("case", flat=True))
    return tuple(_refusals(code, ends, aside, contested, corrected) for code in REFUSALS)


def _refusals(
    code: str,
    ends: Iterable[tuple[int, str]],
    aside: Iterable[tuple[int, str]],
    contested: set[int],
    corrected: set[int],
) -> Refused:
    ordered = {pk for pk, outcome in aside if outcome == code}
    refused = ordered | {pk for pk, outcome in ends if outcome == code}
    return Refused(
        code,
        OUTCOMES[code].label,
        refused=len(refused),
        contested=len(refused & (contested | ordered)),
        corrected=len(refused & (corrected | ordered)),
    )


def _remedies(year: int) -> QuerySet[Remedy]:
    """Those over cases that were refused in the year by the reply that stands, or by an earlier one."""
    stands = Q(case__outcome_code__in=REFUSALS, case__replied_on__range=_days(year))
    return Remedy.objects.filter(stands | Q(case__in=_orders(year).values("case"))).order_by()


def _orders(year: int) -> QuerySet[Redecision]:
    return Redecision.objects.filter(earlier_replied_on__range=_days(year))


def _refused_by(code: str, year: int) -> Q:
    """Refused so in the year, by the reply that stands or by one that an order set aside."""
    return Q(outcome_code=code, replied_on__range=_days(year)) | _set_aside(code, year)


def _is_corrected(code: str, year: int) -> Q:
    """An order to reply anew, or a reconsideration or suit that ended 结果纠正."""
    corrected = _remedies(year).filter(result=RemedyResult.CORRECTED)
    return Q(pk__in=corrected.values("case")) | _set_aside(code, year)


def _set_aside(code: str, year: int) -> Q:
    return Q(pk__in=_orders(year).filter(earlier_outcome=code).values("case"))


def _with_last_word(kept: QuerySet[KeptSignal]) -> QuerySet[KeptSignal]:
    words = SignalJudgement.objects.filter(signal=OuterRef("pk")).order_by("-pk")
    return kept.annotate(last=Subquery(words.values("verdict")[:1]))


def _computed_in(year: int) -> Q:
    return Q(computed_on__range=_days(year))


def received_in(cases: QuerySet[Case], year: int) -> QuerySet[Case]:
    """What was received in the year and stands."""
    found = cases.filter(received_on__range=_days(year), case_type=CaseType.DISCLOSURE)
    return found.exclude(status=Status.VOIDED)


def _days(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _groups(cases: QuerySet[Case], year: int) -> list[tuple[int, int, int]]:
    """Organ, number of cases and newest case of each applicant of the year."""
    nameless = Q(applicant__document_index="", applicant__credit_index="")
    lone = models.Case(When(nameless, then=F("applicant")), default=None)
    rows = received_in(cases, year).order_by().annotate(lone=lone)
    numbers = ("organ", "applicant__document_index", "applicant__credit_index", "lone")
    grouped = rows.values(*numbers).annotate(many=Count("pk"), newest=Max("pk"))
    return list(grouped.values_list("organ", "many", "newest"))


def _bands(groups: Iterable[tuple[int, int, int]]) -> tuple[Band, ...]:
    sizes = Counter(many for _, many, _ in groups)
    return tuple(_band(first, last, sizes) for first, last in BANDS)


def _band(first: int, last: int | None, sizes: Counter[int]) -> Band:
    here = {s: n for s, n in sizes.items() if first <= s and (last is None or s <= last)}
    return Band(first, last, sum(here.values()), sum(s * n for s, n in here.items()))


def _frequent(groups: list[tuple[int, int, int]]) -> tuple[Frequent, ...]:
    most = sorted(groups, key=lambda group: (-group[1], -group[2]))[:MOST_FREQUENT]
    return tuple(Frequent(*group) for group in most if group[1] > 1)
