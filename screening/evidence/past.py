"""What the register said on a day: cases, their texts and replies, without what came later."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from cases.corrected_text import in_own_words
from cases.models import Case
from cases.status import Status
from law.case_types import CaseType


def known_on(cases: QuerySet[Case], on: date) -> QuerySet[Case]:
    """Those of ``cases`` that were registered on ``on`` and whose registration then stood."""
    return cases.filter(
        received_on__lte=on, registered_on__lte=on, case_type=CaseType.DISCLOSURE
    ).exclude(status=Status.VOIDED, number__voided_on__lte=on)


def text_on(case: Case, on: date) -> str:
    """What the applicant asked for as far as it was known on ``on``, in the applicant's own words."""
    correction = getattr(case, "correction", None)
    came_later = correction and correction.received_on and correction.received_on > on
    if came_later or (case.matter and _split_later(case, on)):
        return case.description
    return in_own_words(case)


def replied_by(case: Case, on: date) -> date | None:
    """The day of the reply, if there was one on ``on``; also one that an order set aside later."""
    days = [case.replied_on, *(order.earlier_replied_on for order in case.redecisions.all())]
    return max((day for day in days if day and day <= on), default=None)


def withdrawn_by(case: Case, on: date) -> bool:
    """Whether the applicant had taken it back on ``on``."""
    return case.withdrawn_on is not None and case.withdrawn_on <= on


def _split_later(case: Case, on: date) -> bool:
    return not case.split_off.filter(registered_on__lte=on).exists()
