"""Which applications asked for the same information, and how many unrelated applicants they come from.

Whether two ask for the same is ``screening.sameness``; candidates come from the index that the hints
use, so that a look-up costs the same in a large register.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from cases.corrected_text import in_own_words
from cases.models import Applicant, Case
from cases.status import OPEN
from law.case_types import CaseType
from law.conversion import WITHIN, unrelated
from screening import index
from screening.sameness.asked import Reader, reader
from screening.sameness.judge import judge
from screening.similarity import plain
from vault.blind import blind

DISCLOSED: Final = frozenset({"disclosed", "partially_disclosed"})
"""The outcomes by which an applicant got the information (Art 36 (2), Art 37)."""


def is_disclosed(case: Case) -> bool:
    """Whether the applicant got the information."""
    return case.outcome_code in DISCLOSED and case.replied_on is not None


def same_as(case: Case, read: Reader | None = None) -> list[Case]:
    """``case`` and the others of its organ that ask for the same and were disclosed or are open.

    Disclosed within a year before its reply, or received within a year before it came in.
    ``read``: of a sweep over many cases, so that no text is read twice.
    """
    read = read or reader()
    asked = read(in_own_words(case), case.received_on)
    found = [case]
    for other in _candidates(case):
        verdict = judge(asked, read(in_own_words(other), other.received_on), one_applicant=False)
        if verdict.same:
            found.append(other)
    return found


def applicants(cases: Iterable[Case]) -> int:
    """How many applicants there are that share no number, agent, telephone or address."""
    return unrelated(_party(case) for case in cases)


def _candidates(case: Case) -> QuerySet[Case]:
    numbers = index.cases_sharing(case.organ, in_own_words(case))
    rows = Case.objects.filter(pk__in=numbers, case_type=CaseType.DISCLOSURE).exclude(pk=case.pk)
    last = case.replied_on or case.received_on
    reach = Q(outcome_code__in=DISCLOSED, replied_on__range=(last - WITHIN, last))
    reach |= Q(status__in=OPEN, received_on__gte=case.received_on - WITHIN)
    return rows.filter(reach).select_related("applicant", "contact_record", "agent", "correction")


def _party(case: Case) -> frozenset[str]:
    """What the application knows of its applicant, by which another would be recognised.

    An address counts only with a number in it: a village is many people's address.
    """
    applicant: Applicant = case.applicant
    contact = case.contact
    known = {applicant.document_index, applicant.credit_index, applicant.telephone_index}
    known.add(contact.telephone_index)
    if any(sign.isdigit() for sign in contact.address):
        known.add(blind(contact.address, "address", case.organ_id))
    agent = getattr(case, "agent", None)
    if agent is not None:
        known.add(blind(agent.document_number, "number", case.organ_id))
        known.add(blind(agent.telephone, "telephone", case.organ_id))
    return frozenset(known - {""}) or frozenset({f"name {plain(applicant.name)}"})


def latest_reply(cases: Sequence[Case]) -> date | None:
    """The day of the last of their replies."""
    return max((case.replied_on for case in cases if case.replied_on), default=None)
