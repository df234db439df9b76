"""The file of a joint determination, put together from the register: linkage facts with their source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from django.db.models import QuerySet

from cases.models import Case
from cases.selectors import same_applicant
from cases.services.determination import Gathered
from cases.status import BEFORE_SIGNATURE, Status
from law.case_types import CaseType
from screening.evidence.joined import signals_on
from screening.evidence.signal import FREQUENT
from screening.sameness.asked import Reader, reader
from workflow.counted_facts import counted_in_words

COUNT: Final = "数量、频次"
"""Weighed always, also where it is not remarkable."""
WEIGHED = (Status.REGISTERED, *BEFORE_SIGNATURE)


def open_cases(case: Case) -> QuerySet[Case]:
    """The open applications of the same applicant, this one among them."""
    rows = Case.objects.filter(
        organ=case.organ_id,
        applicant__in=same_applicant(case.applicant),
        case_type=CaseType.DISCLOSURE,
        status__in=WEIGHED,
    )
    return rows.order_by("-received_on", "-pk")


def gathered(cases: Iterable[Case], on: date) -> list[Gathered]:
    """What the register says of each case as of ``on``: fact, source, what speaks against it."""
    read = reader()
    return [fact for case in cases for fact in _of(case, on, read)]


def _of(case: Case, on: date, read: Reader) -> Iterator[Gathered]:
    found = signals_on(case, on, read)
    if not any(signal.code == FREQUENT.code for signal in found):
        yield Gathered(case=case, title=COUNT, text=counted_in_words(case, on))
    for signal in found:
        rule = f"（{signal.rule.inline()}）" if signal.rule else ""
        yield Gathered(
            case=case,
            title=signal.title,
            text=f"{signal.fact}{rule}",
            against=signal.against,
            cases=[one.kept for one in signal.cases],
        )
