"""The sweep by which entries arise by themselves: safe twice, a bounded number of cases a run."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.models import ApplicantMessage, Case
from law.case_types import CaseType
from law.conversion import WITHIN
from law.receipt import CHINA_TIME
from law.wording import chinese_date
from proactive.grouping import DISCLOSED, applicants, is_disclosed, latest_reply, same_as
from proactive.models import Seen, Source, Suggestion
from proactive.services import raising
from screening.sameness.asked import Reader, reader

MOST: Final = 300
"""Cases that one run looks at; what is left waits for the next."""


def sweep(*, at: datetime) -> int:
    """Look at what is new; how many entries arose or grew."""
    read = reader()
    return _suggestions(at) + sum(_look(case, at, read) for case in _new(at)[:MOST])


def _suggestions(at: datetime) -> int:
    """Suggestions that came in before there was a queue, or beside it."""
    taken = Exists(Suggestion.objects.filter(message=OuterRef("pk")))
    kind = ApplicantMessage.Kind.PUBLICATION
    waiting = ApplicantMessage.objects.filter(
        ~taken, kind=kind, case__case_type=CaseType.DISCLOSURE
    ).select_related("case__organ")
    found = list(waiting.order_by("pk")[:MOST])
    for message in found:
        raising.suggested(message, at=at)
    return len(found)


def _new(at: datetime) -> QuerySet[Case]:
    """Cases of the last year that nobody compared, or not since they were disclosed."""
    today = at.astimezone(CHINA_TIME).date()
    seen = Seen.objects.filter(case=OuterRef("pk"))
    disclosed = Q(outcome_code__in=DISCLOSED, replied_on__isnull=False)
    waiting = ~Exists(seen) | (disclosed & ~Exists(seen.filter(disclosed=True)))
    recent = Q(received_on__gt=today - WITHIN) | Q(replied_on__gt=today - WITHIN)
    rows = Case.objects.filter(recent, waiting, case_type=CaseType.DISCLOSURE)
    return rows.select_related("organ", "applicant", "agent", "correction").order_by("pk")


@transaction.atomic
def _look(case: Case, at: datetime, read: Reader) -> int:
    disclosed = is_disclosed(case)
    Seen.objects.update_or_create(case=case, defaults={"disclosed": disclosed})
    if not (disclosed or case.is_open):
        return 0
    alike, least = same_as(case, read), case.organ.conversion_applicants
    given = [other for other in alike if is_disclosed(other)]
    for found, source in ((given, Source.REPEATED), (alike, Source.TOPIC)):
        number = applicants(found)
        if case in found and number >= least:
            return _raise(alike, source, number, at)
    return 0


def _raise(alike: list[Case], source: Source, number: int, at: datetime) -> int:
    if source is Source.REPEATED:
        last = latest_reply(alike)
        until = f"（截至{chinese_date(last)}）" if last else ""
        grounds = f"一年内已向{number}个互不相关的申请人公开同一信息{until}"
    else:
        grounds = f"一年内有{number}个互不相关的申请人申请同一信息，还没有都答复"
    ordered = sorted(alike, key=lambda case: case.pk)
    return 1 if raising.by_itself(ordered, source, grounds, at=at) else 0
