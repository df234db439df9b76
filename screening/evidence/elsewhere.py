"""How often the applicant of a case applied to other organs: numbers alone, for supervisors alone.

Organs share no applicants (decision 0012): the same number has another keyed index in every organ.
For a supervisor the number of this one case is opened once and its index computed for each organ
below; nobody else's record is opened, and neither names nor texts of other organs are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Count, Q

from cases.models import Applicant, Case
from cases.selectors import organs_visible_to
from organs.models import Organ, Staff
from organs.roles import Role
from screening.evidence.past import known_on
from screening.signals import Counts, Received, counted
from vault.blind import blind

AT_ONCE: Final = 100
"""Organs asked for in one statement."""

_INDEXES: Final = (("document_index", "document_number"), ("credit_index", "credit_code"))


@dataclass(frozen=True, slots=True)
class OfOrgan:
    """The counts of one organ."""

    organ: Organ
    counts: Counts
    total: int


def may_see(staff: Staff) -> bool:
    """督办员 of the government (or department) above, for the organs below it; nobody else."""
    return staff.is_active and staff.holds(Role.SUPERVISOR)


def counts_across(case: Case, staff: Staff, on: date) -> list[OfOrgan]:
    """By organ, most first: applications of the same number as known on ``on``.

    Empty where ``staff`` may not see them, or where the record has no identifying number.
    """
    if not may_see(staff):
        return []
    organs = list(organs_visible_to(staff))
    if case.organ_id not in {organ.pk for organ in organs}:
        return []
    rows = [
        OfOrgan(organ, counted(days, on), sum(one.many for one in days))
        for first in range(0, len(organs), AT_ONCE)
        for organ, days in _days_of(case, organs[first : first + AT_ONCE], on)
    ]
    return sorted(rows, key=lambda row: (-row.total, row.organ.path))


def _days_of(
    case: Case, organs: Sequence[Organ], on: date
) -> Iterator[tuple[Organ, list[Received]]]:
    """Each organ that has such applications, with their days and how many came in on each."""
    same = list(_same_number(case.applicant, organs))
    if not same:
        return
    applicants = Applicant.objects.filter(reduce(or_, same)).values("pk")
    cases = known_on(Case.objects.filter(applicant__in=applicants), on).order_by()
    counts = {"many": Count("pk"), "split": Count("split_from")}
    rows = list(cases.values_list("organ", "received_on").annotate(**counts))
    for organ in organs:
        days = [Received(*facts) for pk, *facts in rows if pk == organ.pk]
        if days:
            yield organ, days


def _same_number(applicant: Applicant, organs: Iterable[Organ]) -> Iterator[Q]:
    for index, source in _INDEXES:
        number = getattr(applicant, source)
        for organ in organs if number else ():
            yield Q((index, blind(number, "number", organ.pk)), organ=organ.pk)
